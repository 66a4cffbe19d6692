/* How late a loop in C wakes up: absolute sleep each millisecond, as the robot's loop does.

   cc -O2 -o lateness lateness.c && ./lateness TICKS FIFO
   prints the lateness of each tick in microseconds, one a line; FIFO 1 asks for SCHED_FIFO. */
#define _GNU_SOURCE
#include <sched.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <time.h>

int main(int count, char **given) {
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
