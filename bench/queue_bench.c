/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/queue.h"

#include "bench.h"
#include "bitsim/random.h"
#include "bitsim/sim/memory.h"

enum { held = 10000, spread = 1 << 20 };

/*
 * The hold model: a queue of constant size, from which the first is taken and put back a random
 * span later. One item is one take and one put.
 */
static int run_hold(bench_run *run) {
    bitsim_queue *queue;
    int error = bitsim_queue_new(&queue, bitsim_memory_system());
    bitsim_random random = bitsim_random_seed(1);
    for (int i = 0; i < held && error == BITSIM_OK; i++) {
        bitsim_queue_item item = {bitsim_random_below(&random, spread), NULL, NULL};
        error = bitsim_queue_push(queue, &item, NULL);
    }
    bench_parameter(run, "held", held);
    bench_parameter(run, "spread", spread);
    bench_start(run);
    for (uint64_t i = 0; i < run->n && error == BITSIM_OK; i++) {
        bitsim_queue_item item;
        bitsim_queue_pop(queue, &item);
        bench_digest(run, item.time);
        item.time += bitsim_random_below(&random, spread);
        error = bitsim_queue_push(queue, &item, NULL);
    }
    bench_stop(run);
    bitsim_queue_del(queue);
    return error;
}

const bench bench_queue[] = {
    {"queue", "an event taken and put back later, among ten thousand", 5000000, 1000, run_hold},
    {0},
};
