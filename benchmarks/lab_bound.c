/* A lower bound: each service as a program of its own. lab.py writes service.h from lab_services.py, compiles, runs.
   ONLY_SINGLE: one person a station, always open, who comes back does so at once: no heap, the next end of each station.
   Else: a heap of ends, openings, returns and asks. Prints, a line each: CPU seconds, visits, asks closed, mean minutes. */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>
#include "service.h"

#define WEEK 10080.0
#define ROOM (1 << 16) /* waiting at a station; a power of two */

static uint64_t state[4];
static inline uint64_t rotated(uint64_t x, int k) { return (x << k) | (x >> (64 - k)); }
static inline double uniform(void) { /* xoshiro256++ (Blackman and Vigna, 2019) */
    uint64_t result = rotated(state[0] + state[3], 23) + state[0], t = state[1] << 17;
    state[2] ^= state[0]; state[3] ^= state[1]; state[1] ^= state[2]; state[0] ^= state[3];
    state[2] ^= t; state[3] = rotated(state[3], 45);
    return ((double)(result >> 12) + 0.5) * 0x1p-52;
}
static void seeded(uint64_t seed) { /* SplitMix64 */
    for (int i = 0; i < 4; i++) {
        uint64_t z = (seed += 0x9E3779B97F4A7C15ULL);
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9ULL; z = (z ^ (z >> 27)) * 0x94D049BB133111EBULL;
        state[i] = z ^ (z >> 31);
    }
}
static double spare; static int has_spare;
static inline double normal(void) { /* the polar method (Marsaglia and Bray, 1964) */
    if (has_spare) { has_spare = 0; return spare; }
    double u, v, s;
    do { u = 2 * uniform() - 1; v = 2 * uniform() - 1; s = u * u + v * v; } while (s >= 1 || s == 0);
    double by = sqrt(-2 * log(s) / s);
    spare = v * by; has_spare = 1;
    return u * by;
}
static inline double drawn(int kind, double one, double two) {
    return kind == 0 ? one : kind == 1 ? -one * log(uniform()) : exp(one + two * normal());
}

static int stretch[TYPES]; static double week_of[TYPES], asked_last[TYPES];
static double next_ask(int type) {
    const double (*rates)[3] = RATES + RATES_START[type];
    int count = RATES_START[type + 1] - RATES_START[type];
    for (;;) {
        const double *now = rates[stretch[type]];
        double from = week_of[type] + now[0];
        if (asked_last[type] > from) from = asked_last[type];
        double at = from - log(uniform()) / now[2];
        if (at < week_of[type] + now[1]) return asked_last[type] = at;
        if (++stretch[type] == count) { stretch[type] = 0; week_of[type] += WEEK; }
    }
}

typedef struct { double asked; int type, place, wrong; } Case;
static Case *cases; static int room_of_cases, free_case; static int *next_free;
static int new_case(int type, double now) {
    if (free_case < 0) {
        int had = room_of_cases;
        room_of_cases = had ? 2 * had : 4096;
        cases = realloc(cases, room_of_cases * sizeof *cases);
        next_free = realloc(next_free, room_of_cases * sizeof *next_free);
        for (int i = had; i < room_of_cases; i++) next_free[i] = i + 1 < room_of_cases ? i + 1 : -1;
        free_case = had;
    }
    int made = free_case;
    free_case = next_free[made];
    cases[made] = (Case){now, type, 0, 0};
    return made;
}

static int queue[STATIONS][ROOM]; static unsigned head[STATIONS], tail[STATIONS];
static long visits, closed; static double minutes;
static inline void put(int station, int number) { queue[station][tail[station]++ & (ROOM - 1)] = number; }
static inline int take(int station) { return queue[station][head[station]++ & (ROOM - 1)]; }

#ifdef ONLY_SINGLE
static double ends[STATIONS + 1]; static int served[STATIONS];
static inline void join(int station, int number, double now) {
    if (ends[station] < INFINITY) { put(station, number); return; }
    served[station] = number;
    ends[station] = now + drawn(KIND[station], ONE[station], TWO[station]);
}
static void run(void) {
    for (int i = 0; i < STATIONS; i++) ends[i] = INFINITY;
    ends[STATIONS] = next_ask(0);
    for (;;) {
        int first = STATIONS; double now = ends[STATIONS];
        for (int i = 0; i < STATIONS; i++) if (ends[i] < now) { now = ends[i]; first = i; }
        if (now >= WEEKS * WEEK) return;
        if (first == STATIONS) { ends[STATIONS] = next_ask(0); join(0, new_case(0, now), now); continue; }
        int number = served[first]; Case *c = cases + number;
        visits++;
        if (head[first] != tail[first]) {
            served[first] = take(first);
            ends[first] = now + drawn(KIND[first], ONE[first], TWO[first]);
        } else ends[first] = INFINITY;
        if (RIGHT[first] < 1 && uniform() >= RIGHT[first]) c->wrong = 1;
        if (first + 1 < STATIONS) { join(first + 1, number, now); continue; }
        if (now >= WARM_UP * WEEK) { closed++; minutes += now - c->asked; }
        if (c->wrong) { c->asked = now; c->wrong = 0; join(0, number, now); }
        else { next_free[number] = free_case; free_case = number; }
    }
}
#else
enum { ENDS, OPENS, BACK, ASKS };
typedef struct { double at; int what, number; } Event;
static Event *heap; static int events, room_of_events;
static void later(double at, int what, int number) {
    if (events == room_of_events) heap = realloc(heap, (room_of_events = room_of_events ? 2 * room_of_events : 1024) * sizeof *heap);
    int i = events++;
    while (i > 0) { int up = (i - 1) / 2; if (heap[up].at <= at) break; heap[i] = heap[up]; i = up; }
    heap[i] = (Event){at, what, number};
}
static Event next(void) {
    Event first = heap[0], last = heap[--events];
    int i = 0;
    for (;;) {
        int child = 2 * i + 1;
        if (child >= events) break;
        if (child + 1 < events && heap[child + 1].at < heap[child].at) child++;
        if (heap[child].at >= last.at) break;
        heap[i] = heap[child]; i = child;
    }
    heap[i] = last;
    return first;
}
static int idle[STATIONS], span[STATIONS]; static double open_until[STATIONS], week_open[STATIONS];
static inline void begin(int station, int number, double now) {
    idle[station]--;
    later(now + drawn(KIND[station], ONE[station], TWO[station]), ENDS, number);
}
static inline void join(int station, int number, double now) {
    if (idle[station] && now < open_until[station]) begin(station, number, now); else put(station, number);
}
static inline void serve(int station, double now) {
    while (idle[station] && now < open_until[station] && head[station] != tail[station]) begin(station, take(station), now);
}
static void run(void) {
    events = 0;
    for (int i = 0; i < STATIONS; i++) {
        idle[i] = PEOPLE[i]; span[i] = 0; week_open[i] = 0;
        open_until[i] = OPEN_START[i] == OPEN_START[i + 1] ? INFINITY : -1;
        if (open_until[i] < 0) later(OPEN[OPEN_START[i]][0], OPENS, i);
    }
    for (int i = 0; i < TYPES; i++) later(next_ask(i), ASKS, i);
    while (heap[0].at < WEEKS * WEEK) {
        Event e = next(); double now = e.at; int i = e.number;
        if (e.what == ENDS) {
            Case *c = cases + i; int station = ROUTE[ROUTE_START[c->type] + c->place];
            visits++; idle[station]++;
            if (RIGHT[station] < 1 && uniform() >= RIGHT[station]) c->wrong = 1;
            if (ROUTE_START[c->type] + ++c->place < ROUTE_START[c->type + 1]) join(ROUTE[ROUTE_START[c->type] + c->place], i, now);
            else {
                if (now >= WARM_UP * WEEK) { closed++; minutes += now - c->asked; }
                if (c->wrong && AFTER_KIND[c->type] >= 0)
                    later(now + drawn(AFTER_KIND[c->type], AFTER_ONE[c->type], AFTER_TWO[c->type]), BACK, c->type);
                next_free[i] = free_case; free_case = i;
            }
            serve(station, now);
        } else if (e.what == OPENS) {
            open_until[i] = week_open[i] + OPEN[OPEN_START[i] + span[i]][1];
            if (OPEN_START[i] + ++span[i] == OPEN_START[i + 1]) { span[i] = 0; week_open[i] += WEEK; }
            later(week_open[i] + OPEN[OPEN_START[i] + span[i]][0], OPENS, i);
            serve(i, now);
        } else {
            if (e.what == ASKS) later(next_ask(i), ASKS, i);
            join(ROUTE[ROUTE_START[i]], new_case(i, now), now);
        }
    }
}
#endif

int main(int count, char **words) {
    for (int replication = 0; replication < atoi(words[1]); replication++) {
        clock_t begun = clock();
        seeded(replication + 1);
        visits = closed = 0; minutes = 0; has_spare = 0;
        for (int i = 0; i < TYPES; i++) { stretch[i] = 0; week_of[i] = asked_last[i] = 0; }
        for (int i = 0; i < STATIONS; i++) head[i] = tail[i] = 0;
        for (int i = 0; i < room_of_cases; i++) next_free[i] = i + 1 < room_of_cases ? i + 1 : -1;
        free_case = room_of_cases ? 0 : -1;
        run();
        printf("%.9f %ld %ld %.9f\n", (double)(clock() - begun) / CLOCKS_PER_SEC, visits, closed, minutes / closed);
    }
    return count > 9;
}
