// Frames under a key, for a handle that hangs on a network: forged, altered, doubled and recorded
// ones are refused. Over USB none of this is needed: who is at the cable is at the handle.
//
// A datagram is "HK1", a zero, a number that its sender has drawn, a counter (64 bits each, big
// endian), a keyed BLAKE2s digest (RFC 7693) of 16 bytes over all the rest, the number of the other
// end, and a frame of handle.h: 96 bytes. A digest takes three turns of BLAKE2s, some 10 µs of a
// Teensy 4, and no heap. The same in Python: robot_bridge/devices/handle/keyed.py.
#pragma once

#include "handle.h"

namespace handle {

const size_t KEY = 32;                        // bytes
const size_t SEAL = 36, SAID = 8;             // bytes before the payload, and of the other's number
const size_t SEALED = SEAL + SAID + SIZE;     // of a datagram

// A keyed BLAKE2s of 16 bytes over two pieces that lie after each other.
class Digest {
 public:
  Digest(const uint8_t *key) {
    static const uint32_t IV[8] = {0x6A09E667u, 0xBB67AE85u, 0x3C6EF372u, 0xA54FF53Au,
                                   0x510E527Fu, 0x9B05688Cu, 0x1F83D9ABu, 0x5BE0CD19u};
    memcpy(iv_, IV, sizeof(IV));
    memcpy(h_, IV, sizeof(IV));
    h_[0] ^= 0x01010000u ^ (uint32_t)(KEY << 8) ^ 16u;
    uint8_t block[64] = {};
    memcpy(block, key, KEY);
    take(block, sizeof(block));
  }

  void take(const uint8_t *data, size_t length) {
    for (size_t i = 0; i < length; i++) {
      if (count_ == 64) turn(false);
      block_[count_++] = data[i];
    }
  }

  void end(uint8_t *out) {
    for (size_t i = count_; i < 64; i++) block_[i] = 0;
    turn(true);
    for (int i = 0; i < 4; i++) put(out + 4 * i, h_[i], 4);
  }

 private:
  uint32_t iv_[8], h_[8];
  uint8_t block_[64];
  size_t count_ = 0;
  uint32_t taken_ = 0;

  static uint32_t turned(uint32_t value, int by) { return (value >> by) | (value << (32 - by)); }

  void turn(bool last) {
    static const uint8_t SIGMA[10][16] = {
        {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15},
        {14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3},
        {11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4},
        {7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8},
        {9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13},
        {2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9},
        {12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11},
        {13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10},
        {6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5},
        {10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0}};
    taken_ += (uint32_t)count_;
    count_ = 0;
    uint32_t m[16], v[16];
    for (int i = 0; i < 16; i++) m[i] = get(block_ + 4 * i, 4);
    for (int i = 0; i < 8; i++) {
      v[i] = h_[i];
      v[i + 8] = iv_[i];
    }
    v[12] ^= taken_;
    if (last) v[14] = ~v[14];
    for (int r = 0; r < 10; r++) {
      const uint8_t *s = SIGMA[r];
      for (int i = 0; i < 4; i++) mix(v, i, 4 + i, 8 + i, 12 + i, m[s[2 * i]], m[s[2 * i + 1]]);
      for (int i = 0; i < 4; i++)
        mix(v, i, 4 + (i + 1) % 4, 8 + (i + 2) % 4, 12 + (i + 3) % 4, m[s[8 + 2 * i]],
            m[s[9 + 2 * i]]);
    }
    for (int i = 0; i < 8; i++) h_[i] ^= v[i] ^ v[i + 8];
  }

  static void mix(uint32_t *v, int a, int b, int c, int d, uint32_t x, uint32_t y) {
    v[a] += v[b] + x;
    v[d] = turned(v[d] ^ v[a], 16);
    v[c] += v[d];
    v[b] = turned(v[b] ^ v[c], 12);
    v[a] += v[b] + y;
    v[d] = turned(v[d] ^ v[a], 8);
    v[c] += v[d];
    v[b] = turned(v[b] ^ v[c], 7);
  }
};

inline void put_big(uint8_t *at, uint64_t value) {
  for (int i = 0; i < 8; i++) at[i] = (uint8_t)(value >> (8 * (7 - i)));
}
inline uint64_t get_big(const uint8_t *at) {
  uint64_t value = 0;
  for (int i = 0; i < 8; i++) value = value << 8 | at[i];
  return value;
}

// A controller that hears only who has the key, and only what is said now.
class Keyed {
 public:
  Controller &controller;

  // `seed` must be another one at each start: of the board's random generator, or a counter of
  // starts that it keeps. Nothing else here depends on chance.
  Keyed(Controller &controlled, const uint8_t *key, uint64_t seed) : controller(controlled), seed_(seed) {
    memcpy(key_, key, KEY);
    for (int i = 0; i < AXES; i++) renew(i);
  }

  // Take a datagram at `now` [µs]; the number of bytes to answer with, 0 if it had not our key, was
  // taken before, or is for nobody here.
  size_t receive(const uint8_t *raw, size_t length, uint32_t now, uint8_t *answer) {
    Frame frame;
    if (!ours(raw, length) || !decode(raw + SEAL + SAID, SIZE, frame)) {
      controller.spoilt++;
      return 0;
    }
    End &end = ends_[frame.axis];
    if (end.used && !Controller::alive(controller.axes[frame.axis], now)) renew(frame.axis);
    uint64_t number = get_big(raw + 4), counter = get_big(raw + 12);
    if (number == end.number || (number == end.other && counter <= end.last)) {
      controller.spoilt++;
      return 0;
    }
    bool knows = get_big(raw + SEAL) == end.number;
    uint8_t *inner = answer + SEAL + SAID;
    size_t said = 0;
    if (knows) {
      end.used = true;
      end.other = number;
      end.last = counter;
      said = controller.receive(raw + SEAL + SAID, SIZE, now, inner);
    } else {  // it does not know us as we are now: we say who we are
      controller.old++;
      said = controller.state(frame.axis, now, inner);
    }
    return said ? seal(end, number, answer) : 0;
  }

 private:
  struct End {
    uint64_t number = 0, other = 0, last = 0, said = 0;
    bool used = false;
  };
  End ends_[AXES];
  uint8_t key_[KEY];
  uint64_t seed_, drawn_ = 0;

  // Another number for a handle that was out of touch: what was said to it before is over.
  void renew(int axis) {
    uint8_t from[16], out[16];
    put_big(from, seed_);
    put_big(from + 8, ++drawn_);
    Digest digest(key_);
    digest.take(from, sizeof(from));
    digest.end(out);
    ends_[axis] = End();
    ends_[axis].number = get_big(out) >> 1 | 1;
  }

  void sign(const uint8_t *raw, uint8_t *out) const {
    Digest digest(key_);
    digest.take(raw, SEAL - 16);
    digest.take(raw + SEAL, SEALED - SEAL);
    digest.end(out);
  }

  bool ours(const uint8_t *raw, size_t length) const {
    if (length != SEALED || memcmp(raw, "HK1", 4) != 0) return false;
    uint8_t due[16], differs = 0;
    sign(raw, due);
    for (int i = 0; i < 16; i++) differs |= due[i] ^ raw[SEAL - 16 + i];  // as long for any of them
    return differs == 0;
  }

  size_t seal(End &end, uint64_t other, uint8_t *out) {
    memcpy(out, "HK1", 4);
    put_big(out + 4, end.number);
    put_big(out + 12, ++end.said);
    put_big(out + SEAL, other);
    sign(out, out + SEAL - 16);
    return SEALED;
  }
};

}  // namespace handle
