// As much of an Arduino core as the sketch needs to be compiled on a computer, and nothing that works.
#pragma once
#include <stddef.h>
#include <stdint.h>

const int LOW = 0, INPUT_PULLUP = 2;
uint32_t micros();
void pinMode(int pin, int mode);
int digitalRead(int pin);

struct Line_ {
  void begin(long baud);
  int available();
  int read();
  size_t write(const uint8_t *bytes, size_t count);
};
extern Line_ Serial;
