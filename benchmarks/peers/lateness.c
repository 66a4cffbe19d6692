/* How late a loop in C wakes up: absolute sleep each millisecond, as the robot's loop does.

   cc -O2 -o lateness lateness.c && ./lateness TICKS FIFO
   prints the lateness of each tick in microseconds, one a line; FIFO 1 asks for SCHED_FIFO.

   ./lateness stop FILE OVER ZERO looks each millisecond at the first byte of a file, the stop word,
   and notes at ZERO when it saw that it is set [s, monotonic], until the byte at OVER is set; 16
   bytes before OVER stands when it was pressed. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>

static int punctual(void) {
    struct sched_param param = {.sched_priority = 50};
    prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
    int refused = sched_setscheduler(0, SCHED_FIFO, &param);
    mlockall(MCL_CURRENT);
    return refused;
}

static int stops(const char *path, long over, long zero) {
    int file = open(path, O_RDWR);
    volatile char *memory =
        mmap(NULL, (size_t)zero + sizeof(double), PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (file < 0 || memory == MAP_FAILED) return 2;
    struct timespec due, now;
    punctual();
    clock_gettime(CLOCK_MONOTONIC, &due);
    double pressed, noted = 0.0;  /* the press that was noted last: the word may be set again soon */
    while (!memory[over]) {
        due.tv_nsec += 1000000;
        if (due.tv_nsec >= 1000000000) { due.tv_nsec -= 1000000000; due.tv_sec++; }
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
        clock_gettime(CLOCK_MONOTONIC, &now);
        if (now.tv_sec > due.tv_sec || now.tv_nsec - due.tv_nsec > 1000000) due = now;
        memcpy(&pressed, (const void *)(memory + over - 16), sizeof(pressed));
        if (memory[0] && pressed != noted) {
            clock_gettime(CLOCK_MONOTONIC, &now);
            double at = (double)now.tv_sec + now.tv_nsec * 1e-9;
            memcpy((void *)(memory + zero), &at, sizeof(at));
            noted = pressed;
        }
    }
    return 0;
}

int main(int count, char **given) {
    if (count == 5 && !strcmp(given[1], "stop")) return stops(given[2], atol(given[3]), atol(given[4]));
    long ticks = count > 1 ? atol(given[1]) : 1000;
    int fifo = count > 2 ? atoi(given[2]) : 0;
    double *late = malloc(sizeof(double) * (size_t)ticks);
    struct timespec due, now;
    prctl(PR_SET_TIMERSLACK, 1, 0, 0, 0);
    if (fifo) {
        struct sched_param param = {.sched_priority = 50};
        if (sched_setscheduler(0, SCHED_FIFO, &param) != 0) return 3;
        mlockall(MCL_CURRENT);
    }
    clock_gettime(CLOCK_MONOTONIC, &due);
    for (long tick = 0; tick < ticks; tick++) {
        due.tv_nsec += 1000000;
        if (due.tv_nsec >= 1000000000) { due.tv_nsec -= 1000000000; due.tv_sec++; }
        clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &due, NULL);
        clock_gettime(CLOCK_MONOTONIC, &now);
        late[tick] = (now.tv_sec - due.tv_sec) * 1e6 + (now.tv_nsec - due.tv_nsec) / 1e3;
        if (late[tick] > 1000.0) due = now; /* what was missed is not made up for */
    }
    for (long tick = 0; tick < ticks; tick++) printf("%.2f\n", late[tick]);
    return 0;
}
