// The controller of ../handle.h on a computer: for trials, and to hold it against its brother in
// Python. It runs the same code as a board does, with a handle that it simulates.
//
//   host steps            lines of "hex position0 velocity0 position1 velocity1 micros" on standard
//                         input; a line "hex-answer torque0 torque1" for each
//   host udp [KEY]        serves on a free port of this machine, which it prints first; with a key
//                         of 32 bytes in hex only who has it is heard
//   host keyed KEY SEED   as steps, with datagrams under a key
//   host serial PATH      serves on a serial line; a number is that of a file that is open already
#include <arpa/inet.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/socket.h>
#include <termios.h>
#include <time.h>
#include <unistd.h>

#include "../keyed.h"

using namespace handle;

static uint32_t micros() {
  timespec now;
  clock_gettime(CLOCK_MONOTONIC, &now);
  return (uint32_t)((uint64_t)now.tv_sec * 1000000u + (uint64_t)now.tv_nsec / 1000u);
}

// A board has a clock of its own, however busy this machine is; where it may not, it goes on without.
static void be_punctual() {
#ifdef __linux__
  sched_param high = {};
  high.sched_priority = 50;
  (void)!sched_setscheduler(0, SCHED_FIFO, &high);
#endif
}

// Two handles with bearings and nobody's hand.
struct Rig {
  Controller controller;
  double position[AXES] = {}, velocity[AXES] = {};
  uint32_t last = micros();

  void advance() {
    uint32_t now = micros();
    double left = fmin((now - last) * 1e-6, 0.25);
    last = now;
    while (left > 0.0) {
      double dt = fmin(left, 0.0005);
      left -= dt;
      for (int axis = 0; axis < AXES; axis++) {
        double torque = controller.axes[axis].given - 0.02 * velocity[axis];
        velocity[axis] += dt * torque / 0.003;
        position[axis] += dt * velocity[axis];
      }
    }
    for (int axis = 0; axis < AXES; axis++)
      controller.tick(axis, (float)position[axis], (float)velocity[axis], now);
  }
};

static size_t bytes(const char *text, uint8_t *out, size_t most) {
  size_t count = 0;
  for (; text[0] && text[1] && text[0] != '-' && count < most; text += 2) {
    unsigned byte = 0;
    sscanf(text, "%2x", &byte);
    out[count++] = (uint8_t)byte;
  }
  return count;
}

static int steps(const char *key, const char *seed) {
  Controller controller;
  uint8_t secret[KEY] = {};
  bytes(key, secret, KEY);
  Keyed keyed(controller, secret, strtoull(seed, nullptr, 10));
  char text[512];
  float place[AXES], speed[AXES];
  unsigned long now;
  while (scanf("%511s %f %f %f %f %lu", text, &place[0], &speed[0], &place[1], &speed[1], &now) == 6) {
    uint8_t raw[256], answer[SEALED];
    size_t count = bytes(text, raw, sizeof(raw)), said = 0;
    if (text[0] != '-')
      said = key[0] ? keyed.receive(raw, count, (uint32_t)now, answer)
                    : controller.receive(raw, count, (uint32_t)now, answer);
    for (size_t i = 0; i < said; i++) printf("%02x", answer[i]);
    printf("%s", said ? "" : "-");
    for (int axis = 0; axis < AXES; axis++)
      printf(" %.9g", (double)controller.tick(axis, place[axis], speed[axis], (uint32_t)now));
    printf("\n");
    fflush(stdout);
  }
  return 0;
}

static uint64_t chance() {
  uint64_t seed = 0;
  FILE *file = fopen("/dev/urandom", "rb");
  if (file == nullptr || fread(&seed, sizeof(seed), 1, file) != 1) exit(1);
  fclose(file);
  return seed;
}

static int udp(const char *key) {
  int file = socket(AF_INET, SOCK_DGRAM, 0);
  sockaddr_in here = {}, there = {};
  here.sin_family = AF_INET;
  here.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof(here);
  if (file < 0 || bind(file, (sockaddr *)&here, size) || getsockname(file, (sockaddr *)&here, &size))
    return 1;
  printf("%d\n", ntohs(here.sin_port));
  fflush(stdout);
  be_punctual();
  Rig rig;
  uint8_t secret[KEY] = {};
  bytes(key, secret, KEY);
  Keyed keyed(rig.controller, secret, chance());
  uint8_t raw[2048], answer[SEALED];
  for (pollfd wait[2] = {{file, POLLIN, 0}, {0, POLLIN, 0}}; poll(wait, 2, 1) >= 0;) {
    if (wait[1].revents) return 0;  // standard input ends with whoever started us
    while (true) {
      socklen_t length = sizeof(there);
      ssize_t count = recvfrom(file, raw, sizeof(raw), MSG_DONTWAIT, (sockaddr *)&there, &length);
      if (count < 0) break;
      size_t said = key[0] ? keyed.receive(raw, (size_t)count, micros(), answer)
                           : rig.controller.receive(raw, (size_t)count, micros(), answer);
      if (said) sendto(file, answer, said, 0, (sockaddr *)&there, length);
    }
    rig.advance();
  }
  return 1;
}

static int serial(const char *path) {
  int file = path[0] == '/' ? open(path, O_RDWR | O_NOCTTY) : atoi(path);
  if (file < 0 || fcntl(file, F_SETFL, O_NONBLOCK)) return 1;
  termios raw_line;
  if (tcgetattr(file, &raw_line) == 0) {
    cfmakeraw(&raw_line);
    tcsetattr(file, TCSANOW, &raw_line);
  }
  printf("ready\n");
  fflush(stdout);
  be_punctual();
  Rig rig;
  Line line;
  uint8_t raw[2048], answer[SIZE], stuffed[STUFFED];
  for (pollfd wait[2] = {{file, POLLIN, 0}, {0, POLLIN, 0}}; poll(wait, 2, 1) >= 0;) {
    if (wait[1].revents) return 0;
    ssize_t count = read(file, raw, sizeof(raw));
    for (ssize_t i = 0; i < count; i++) {
      size_t whole = line.take(raw[i]);
      if (whole == 0) continue;
      size_t said = rig.controller.receive(line.frame, whole, micros(), answer);
      if (said && write(file, stuffed, stuff(answer, said, stuffed)) < 0) break;
    }
    rig.advance();
  }
  return 1;
}

int main(int count, char **words) {
  if (count == 2 && !strcmp(words[1], "steps")) return steps("", "0");
  if (count == 4 && !strcmp(words[1], "keyed")) return steps(words[2], words[3]);
  if (count >= 2 && !strcmp(words[1], "udp")) return udp(count == 3 ? words[2] : "");
  if (count == 3 && !strcmp(words[1], "serial")) return serial(words[2]);
  fprintf(stderr, "usage: host steps | keyed KEY SEED | udp [KEY] | serial PATH\n");
  return 2;
}
