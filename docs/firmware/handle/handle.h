// What a handle's controller does: frames, limits, watchdog and law, without any hardware.
//
// It trusts nobody: it takes limits only if they are lower than what it was built for, gives no
// force without a valid command of the last 50 ms, and latches what cannot be. It needs no
// library and no heap, and is the same in Python in robot_bridge/devices/handle/firmware.py.
// This is not a certified safety function: build an emergency stop into the supply of the motor.
#pragma once

#include <math.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

namespace handle {

const uint16_t MAGIC = 0x4B48;  // "HK"
const uint8_t VERSION = 1;
const size_t SIZE = 52;      // bytes of a frame
const size_t STUFFED = 54;   // of one on a serial line, with its zero
const int AXES = 2;          // handles on this controller; the second may stay unused
const float WATCHDOG = 0.05f;  // [s] without a valid command after which there is no force
const float AHEAD = 0.02f;     // [s] for which a reference goes on as it went
const float CALM = 0.5f;       // [rad/s] below which a handle is at rest
const float RESTED = 0.2f;     // [s] at rest and without force after which a fault is forgiven
const float LONGEST = 0.01f;   // [s] that one tick counts at most

enum Kind : uint8_t { COMMAND = 1, STATE = 2, LIMITS = 3 };
enum Mode : uint8_t { REST = 0, WATCH = 1, FORCE = 2, IMPEDANCE = 3 };
enum Flag : uint8_t { ALIVE = 1, LIMITED = 2, CUT = 4, FAULT = 8, BUTTON = 16, BONDED = 32 };

struct Command {
  float force, reference, rate, stiffness, damping, most, bond, bond_damping;
};

struct Limits {
  float force, slew, velocity, velocity_fault, wall, wall_stiffness, stiffness, damping;
};

// What this handle was built for: [N·m] [N·m/s] [rad/s] [rad/s] [rad] [N·m/rad] [N·m/rad]
// [N·m·s/rad]. Change it to what your motor, gears and frame bear; nobody can ask for more.
const Limits BUILT = {3.0f, 40.0f, 10.0f, 14.0f, 0.9599311f, 6.0f, 20.0f, 0.2f};

struct Frame {
  uint8_t kind, axis, flags;
  uint16_t session;
  uint32_t sequence, heard;
  float numbers[8];
};

struct Axis {
  Limits limits = BUILT;
  Command command = {};
  Mode mode = REST;
  bool ever = false, ticked = false, limited = false, fault = false, cut = false, bonded = false;
  uint32_t heard = 0, last_tick = 0;  // [µs]
  uint16_t session = 0;
  uint32_t last = 0, sequence = 0;
  float calm = 0.0f, given = 0.0f, position = 0.0f, velocity = 0.0f;
};

inline uint32_t crc32(const uint8_t *data, size_t length) {
  uint32_t crc = 0xFFFFFFFFu;
  for (size_t i = 0; i < length; i++) {
    crc ^= data[i];
    for (int bit = 0; bit < 8; bit++) crc = (crc >> 1) ^ (0xEDB88320u & (0u - (crc & 1u)));
  }
  return ~crc;
}

inline float within(float value, float most) { return value > most ? most : value < -most ? -most : value; }
inline float between(float value, float low, float high) {
  return value > high ? high : value < low ? low : value;
}

// Little-endian, whatever this machine is.
inline void put(uint8_t *at, uint32_t value, int bytes) {
  for (int i = 0; i < bytes; i++) at[i] = (uint8_t)(value >> (8 * i));
}
inline uint32_t get(const uint8_t *at, int bytes) {
  uint32_t value = 0;
  for (int i = 0; i < bytes; i++) value |= (uint32_t)at[i] << (8 * i);
  return value;
}

// The frame in these bytes; false if it is of another size, version or kind, was spoilt on its
// way, or holds a number that is none.
inline bool decode(const uint8_t *raw, size_t length, Frame &frame) {
  if (length != SIZE || get(raw, 2) != MAGIC || raw[2] != VERSION) return false;
  if (get(raw + SIZE - 4, 4) != crc32(raw, SIZE - 4)) return false;
  frame.kind = raw[3];
  frame.axis = raw[4];
  frame.flags = raw[5];
  frame.session = (uint16_t)get(raw + 6, 2);
  frame.sequence = get(raw + 8, 4);
  frame.heard = get(raw + 12, 4);
  if (frame.axis >= AXES || (frame.kind != COMMAND && frame.kind != LIMITS)) return false;
  for (int i = 0; i < 8; i++) {
    uint32_t bits = get(raw + 16 + 4 * i, 4);
    memcpy(&frame.numbers[i], &bits, 4);
    if (!isfinite(frame.numbers[i])) return false;
  }
  return true;
}

// Whether a sequence number comes after another one; both wrap (RFC 1982).
inline bool newer(uint32_t sequence, uint32_t last) {
  uint32_t ahead = sequence - last;
  return ahead > 0 && ahead < 0x80000000u;
}

inline float lower(float built, float asked) { return asked > 0.0f && asked < built ? asked : built; }

class Controller {
 public:
  Axis axes[AXES];
  bool button = false;
  uint32_t spoilt = 0, old = 0;

  // Take a frame at `now` [µs]; the number of bytes to answer with, which is 0 if it was none.
  size_t receive(const uint8_t *raw, size_t length, uint32_t now, uint8_t *answer) {
    Frame frame;
    if (!decode(raw, length, frame)) {
      spoilt++;
      return 0;
    }
    Axis &axis = axes[frame.axis];
    bool lives = alive(axis, now);
    bool other = frame.session != axis.session;
    if (lives && (other || !newer(frame.sequence, axis.last))) {
      old++;  // out of order, twice, or somebody else plays this handle
      return 0;
    }
    axis.session = frame.session;
    axis.last = frame.sequence;
    axis.heard = now;
    axis.ever = true;
    if (frame.kind == LIMITS) {
      take_limits(axis, frame.numbers);
    } else {
      memcpy(&axis.command, frame.numbers, sizeof(Command));
      axis.mode = frame.flags <= IMPEDANCE ? (Mode)frame.flags : REST;
    }
    return state(frame.axis, now, answer);
  }

  // The torque for a handle at `now` [µs], in N·m; `position` [rad] and `velocity` [rad/s].
  float tick(int index, float position, float velocity, uint32_t now) {
    Axis &axis = axes[index];
    float dt = axis.ticked ? between((now - axis.last_tick) * 1e-6f, 0.0f, LONGEST) : 0.0f;
    axis.ticked = true;
    axis.last_tick = now;
    axis.position = position;
    axis.velocity = velocity;
    judge(axis, dt);
    if (axis.fault || button || !alive(axis, now) || axis.mode < FORCE) {
      axis.given = 0.0f;
      axis.cut = axis.bonded = false;
      return 0.0f;
    }
    float wanted = law(index, now);
    if (!isfinite(wanted)) wanted = 0.0f;  // the sum of what is asked for was too much for a float
    float target = allowed(axis, wanted);
    float step = axis.limits.slew * dt;
    axis.given = between(target, axis.given - step, axis.given + step);
    axis.cut = fabsf(axis.given - wanted) > 1e-6f;
    return axis.given;
  }

  // What a handle says of itself; the number of its bytes.
  size_t state(int index, uint32_t now, uint8_t *out) {
    Axis &axis = axes[index];
    axis.sequence++;
    put(out, MAGIC, 2);
    out[2] = VERSION;
    out[3] = STATE;
    out[4] = (uint8_t)index;
    out[5] = flags(axis, now);
    put(out + 6, axis.session, 2);
    put(out + 8, axis.sequence, 4);
    put(out + 12, axis.last, 4);
    bool pressing = axis.mode >= FORCE;
    float most = pressing ? fminf(axis.limits.force, axis.command.most) : 0.0f;
    float told[7] = {number(axis.position), number(axis.velocity), axis.given, 0.0f,
                     axis.mode == IMPEDANCE ? axis.command.stiffness : 0.0f, most,
                     AXES > 1 ? number(axes[1 - index].position) : 0.0f};
    for (int i = 0; i < 7; i++) {
      uint32_t bits;
      memcpy(&bits, &told[i], 4);
      put(out + 16 + 4 * i, bits, 4);
    }
    put(out + 44, now, 4);
    put(out + SIZE - 4, crc32(out, SIZE - 4), 4);
    return SIZE;
  }

  static bool alive(const Axis &axis, uint32_t now) {
    return axis.ever && (now - axis.heard) * 1e-6f <= WATCHDOG;
  }

 private:
  static float number(float measured) { return isfinite(measured) ? measured : 0.0f; }

  static void take_limits(Axis &axis, const float *asked) {
    const float *built = (const float *)&BUILT;
    float *limits = (float *)&axis.limits;
    for (int i = 0; i < 8; i++) limits[i] = lower(built[i], asked[i]);
    axis.limited = true;
  }

  // Latch what cannot be; forgive it to a handle at rest that is asked for no force.
  static void judge(Axis &axis, float dt) {
    float speed = fabsf(axis.velocity);
    if (!isfinite(axis.position) || !(speed <= axis.limits.velocity_fault)) axis.fault = true;
    bool asks = (axis.mode == IMPEDANCE && axis.command.most > 0.0f) ||
                (axis.mode == FORCE && axis.command.force != 0.0f);
    axis.calm = speed < CALM && !asks ? axis.calm + dt : 0.0f;
    if (axis.calm >= RESTED) axis.fault = false;
  }

  float law(int index, uint32_t now) {
    Axis &axis = axes[index];
    const Command &command = axis.command;
    axis.bonded = false;
    if (axis.mode == FORCE) return command.force;
    float stiffness = between(command.stiffness, 0.0f, axis.limits.stiffness);
    float damping = between(command.damping, 0.0f, axis.limits.damping);
    float ahead = fminf(AHEAD, (now - axis.heard) * 1e-6f);
    float spring = stiffness * (command.reference + command.rate * ahead - axis.position);
    float drawn = spring + damping * (command.rate - axis.velocity);
    float most = between(command.most, 0.0f, axis.limits.force);
    return within(drawn + bond(index, now), most);
  }

  // What the other handle of a pair draws with; only if both ends want it.
  float bond(int index, uint32_t now) {
    Axis &axis = axes[index];
    for (int i = 0; i < AXES; i++) {
      const Axis &other = axes[i];
      if (i == index || other.mode != IMPEDANCE || !alive(other, now) || other.fault) continue;
      if (fminf(axis.command.most, other.command.most) <= 0.0f) continue;
      float firm = fminf(fminf(axis.command.bond, other.command.bond), axis.limits.stiffness);
      float loose = fminf(axis.command.bond_damping, other.command.bond_damping);
      if (firm <= 0.0f) continue;
      axis.bonded = true;
      return firm * (other.position - axis.position) +
             between(loose, 0.0f, axis.limits.damping) * (other.velocity - axis.velocity);
    }
    return 0.0f;
  }

  // A torque through the limits of the place, the speed and the motor.
  static float allowed(const Axis &axis, float wanted) {
    const Limits &limits = axis.limits;
    float beyond = axis.position - within(axis.position, limits.wall);
    if (beyond > 0.0f) wanted = fminf(wanted, 0.0f) - limits.wall_stiffness * beyond;
    if (beyond < 0.0f) wanted = fmaxf(wanted, 0.0f) - limits.wall_stiffness * beyond;
    if (wanted * axis.velocity > 0.0f) {
      float span = fmaxf(1e-6f, limits.velocity_fault - limits.velocity);
      wanted *= between((limits.velocity_fault - fabsf(axis.velocity)) / span, 0.0f, 1.0f);
    }
    return within(wanted, limits.force);
  }

  uint8_t flags(const Axis &axis, uint32_t now) const {
    return (uint8_t)((alive(axis, now) ? ALIVE : 0) | (axis.limited ? LIMITED : 0) |
                     (axis.cut ? CUT : 0) | (axis.fault ? FAULT : 0) | (button ? BUTTON : 0) |
                     (axis.bonded ? BONDED : 0));
  }
};

// A frame for a serial line (COBS): without zeros, but for the one that ends it.
inline size_t stuff(const uint8_t *raw, size_t length, uint8_t *out) {
  size_t code = 0, at = 1;
  for (size_t i = 0; i < length; i++) {
    if (raw[i] == 0) {
      out[code] = (uint8_t)(at - code);
      code = at++;
    } else {
      out[at++] = raw[i];
    }
  }
  out[code] = (uint8_t)(at - code);
  out[at++] = 0;
  return at;
}

// Gathers the bytes of a serial line into frames.
class Line {
 public:
  // Take a byte; the size of the frame in `frame` when it ends one, else 0.
  size_t take(uint8_t byte) {
    if (byte != 0) {
      if (count_ < sizeof(bytes_)) bytes_[count_] = byte;
      count_++;
      return 0;
    }
    size_t count = count_;
    count_ = 0;
    return count <= sizeof(bytes_) ? unstuff(count) : 0;
  }
  uint8_t frame[64];

 private:
  uint8_t bytes_[64];
  size_t count_ = 0;

  size_t unstuff(size_t count) {
    size_t in = 0, out = 0;
    while (in < count) {
      size_t code = bytes_[in++];
      if (in + code - 1 > count) return 0;
      for (size_t i = 1; i < code; i++) frame[out++] = bytes_[in++];
      if (in < count) frame[out++] = 0;
    }
    return out;
  }
};

}  // namespace handle
