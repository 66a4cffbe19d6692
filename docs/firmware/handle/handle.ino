// A reference sketch for a handle, or a pair of them, on a Teensy 4 or a board like it.
//
// Fill in the three functions of your hardware; all else is in handle.h. The USB line carries the
// frames: livecode body --device handle:/dev/ttyACM0. On a network frames need a key: put a Keyed of
// keyed.h around the controller, as host/host.cpp does it (the seed from the board's random generator). The motor must give no torque when its driver
// is not told anything, and its supply goes through an emergency stop.
#include "handle.h"

const uint32_t TICK = 500;        // [µs]: 2 kHz
const int BUTTON_PIN = 2;         // to ground while it is pressed
const float VELOCITY_CUT = 60.0;  // [Hz] of the filter of the speed

handle::Controller controller;
handle::Line line;
float position[handle::AXES], velocity[handle::AXES];
uint32_t due;
void hear();

// --- your hardware ---------------------------------------------------------------------------
void begin_hardware() { pinMode(BUTTON_PIN, INPUT_PULLUP); }
float read_angle(int axis) { return axis == 0 ? 0.0f : 0.0f; }  // [rad], 0 in the middle
void write_torque(int axis, float torque) {}                     // [N·m]
// ---------------------------------------------------------------------------------------------

void setup() {
  Serial.begin(1000000);
  begin_hardware();
  for (int axis = 0; axis < handle::AXES; axis++) {
    write_torque(axis, 0.0f);
    position[axis] = read_angle(axis);
  }
  due = micros();
}

void loop() {
  hear();
  if ((int32_t)(micros() - due) < 0) return;
  due += TICK;
  float dt = TICK * 1e-6f, part = 1.0f - expf(-6.2831853f * VELOCITY_CUT * dt);
  controller.button = digitalRead(BUTTON_PIN) == LOW;
  for (int axis = 0; axis < handle::AXES; axis++) {
    float now = read_angle(axis);
    velocity[axis] += part * ((now - position[axis]) / dt - velocity[axis]);
    position[axis] = now;
    write_torque(axis, controller.tick(axis, now, velocity[axis], micros()));
  }
}

void hear() {
  uint8_t answer[handle::SIZE], stuffed[handle::STUFFED];
  while (Serial.available()) {
    size_t count = line.take((uint8_t)Serial.read());
    if (count == 0) continue;
    size_t said = controller.receive(line.frame, count, micros(), answer);
    if (said) Serial.write(stuffed, handle::stuff(answer, said, stuffed));
  }
}
