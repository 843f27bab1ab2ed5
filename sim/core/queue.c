/* SPDX-License-Identifier: MIT */
#include "bitsim/sim/queue.h"

/*
 * A heap of four children a node, which is flatter than one of two and reads its children from one
 * or two cache lines. What an item is lies in a slot that stays in place, so that only 24 bytes
 * move, and a name can find its place in the heap.
 */
typedef struct entry {
    bitsim_time time;
    /* order: counts pushes; it settles equal times. */
    uint64_t order;
    uint32_t slot;
} entry;

typedef struct slot {
    void (*run)(void *user);
    void *user;
    /* generation: how many items have had this slot; the upper half of their names. */
    uint32_t generation;
    /* place: the index in the heap; of a free slot, the next free one. */
    uint32_t place;
} slot;

struct bitsim_queue {
    const bitsim_memory *memory;
    entry *heap;
    slot *slots;
    uint64_t order;
    uint32_t count;
    /* room: how many entries and slots there is memory for. */
    uint32_t room;
    /* used: how many slots were ever used; those behind have no generation yet. */
    uint32_t used;
    /* free: the first free slot below |used|, or |none|. */
    uint32_t free;
};

enum { first_room = 16, arity = 4 };

static const uint32_t none = UINT32_MAX;

int bitsim_queue_new(bitsim_queue **out, const bitsim_memory *memory) {
    bitsim_queue *queue = memory->allocate_zeroed(1, sizeof *queue, memory->user);
    if (!queue) return BITSIM_ERR_NOMEM;
    queue->memory = memory;
    queue->free = none;
    *out = queue;
    return BITSIM_OK;
}

void bitsim_queue_del(bitsim_queue *queue) {
    if (!queue) return;
    const bitsim_memory *memory = queue->memory;
    memory->release(queue->heap, memory->user);
    memory->release(queue->slots, memory->user);
    memory->release(queue, memory->user);
}

size_t bitsim_queue_count(const bitsim_queue *queue) { return queue->count; }

bitsim_time bitsim_queue_next(const bitsim_queue *queue) {
    return queue->count > 0 ? queue->heap[0].time : BITSIM_TIME_NEVER;
}

int bitsim_queue_reserve(bitsim_queue *queue, size_t count) {
    if (count <= queue->room - queue->count) return BITSIM_OK;
    if (count > BITSIM_QUEUE_MAX - queue->count) return BITSIM_ERR_RANGE;
    size_t room = queue->room ? queue->room : first_room;
    while (room < queue->count + count) room *= 2;
    if (room > BITSIM_QUEUE_MAX) room = BITSIM_QUEUE_MAX;
    if (room > SIZE_MAX / sizeof(slot)) return BITSIM_ERR_RANGE;

    const bitsim_memory *memory = queue->memory;
    entry *heap = memory->reallocate(queue->heap, room * sizeof *heap, memory->user);
    if (!heap) return BITSIM_ERR_NOMEM;
    queue->heap = heap;
    slot *slots = memory->reallocate(queue->slots, room * sizeof *slots, memory->user);
    if (!slots) return BITSIM_ERR_NOMEM;
    queue->slots = slots;
    queue->room = (uint32_t)room;
    return BITSIM_OK;
}

static bool is_before(const entry *a, const entry *b) {
    return a->time != b->time ? a->time < b->time : a->order < b->order;
}

static void put(bitsim_queue *queue, uint32_t place, entry item) {
    queue->heap[place] = item;
    queue->slots[item.slot].place = place;
}

/* Lets |item| rise from the hole at |place| to where it belongs. */
static void rise(bitsim_queue *queue, uint32_t place, entry item) {
    while (place > 0) {
        uint32_t parent = (place - 1) / arity;
        if (!is_before(&item, &queue->heap[parent])) break;
        put(queue, place, queue->heap[parent]);
        place = parent;
    }
    put(queue, place, item);
}

/* Lets |item| sink from the hole at |place| to where it belongs. */
static void sink(bitsim_queue *queue, uint32_t place, entry item) {
    for (;;) {
        uint64_t child = (uint64_t)place * arity + 1;
        if (child >= queue->count) break;
        uint64_t end = child + arity < queue->count ? child + arity : queue->count;
        uint32_t least = (uint32_t)child;
        for (uint32_t other = least + 1; other < end; other++)
            if (is_before(&queue->heap[other], &queue->heap[least])) least = other;
        if (!is_before(&queue->heap[least], &item)) break;
        put(queue, place, queue->heap[least]);
        place = least;
    }
    put(queue, place, item);
}

/* Takes out what is at |place| and returns its slot, which becomes free but keeps its content. */
static uint32_t take(bitsim_queue *queue, uint32_t place) {
    uint32_t slot_index = queue->heap[place].slot;
    entry last = queue->heap[--queue->count];
    if (place < queue->count) {
        if (place > 0 && is_before(&last, &queue->heap[(place - 1) / arity]))
            rise(queue, place, last);
        else sink(queue, place, last);
    }
    queue->slots[slot_index].place = queue->free;
    queue->slots[slot_index].generation++;
    queue->free = slot_index;
    return slot_index;
}

int bitsim_queue_push(bitsim_queue *queue, const bitsim_queue_item *item, bitsim_queue_id *id) {
    int error = bitsim_queue_reserve(queue, 1);
    if (error != BITSIM_OK) return error;
    uint32_t slot_index = queue->free;
    if (slot_index != none) queue->free = queue->slots[slot_index].place;
    else {
        slot_index = queue->used++;
        queue->slots[slot_index].generation = 1;
    }
    slot *home = &queue->slots[slot_index];
    home->run = item->run;
    home->user = item->user;
    rise(queue, queue->count++, (entry){item->time, queue->order++, slot_index});
    if (id) *id = (uint64_t)home->generation << 32 | slot_index;
    return BITSIM_OK;
}

bool bitsim_queue_pop(bitsim_queue *queue, bitsim_queue_item *out) {
    if (queue->count == 0) return false;
    out->time = queue->heap[0].time;
    const slot *home = &queue->slots[take(queue, 0)];
    out->run = home->run;
    out->user = home->user;
    return true;
}

int bitsim_queue_cancel(bitsim_queue *queue, bitsim_queue_id id) {
    uint32_t slot_index = (uint32_t)id;
    if (slot_index >= queue->used) return BITSIM_ERR_NOT_FOUND;
    if (queue->slots[slot_index].generation != (uint32_t)(id >> 32)) return BITSIM_ERR_NOT_FOUND;
    /* A free slot has a generation that no name has had yet, so this one is in the heap. */
    take(queue, queue->slots[slot_index].place);
    return BITSIM_OK;
}
