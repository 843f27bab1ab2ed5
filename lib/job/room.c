/* SPDX-License-Identifier: MIT */
#include "job/room.h"

#include <stdbool.h>
#include <string.h>

/* Whether |text| lies in |room|. */
static bool holds(const bitsim__room *room, const char *text) {
    return (uintptr_t)text - (uintptr_t)room->bytes < sizeof room->bytes;
}

void bitsim__room_settle(bitsim__room *room, char **place, const bitsim_memory *memory) {
    if (!*place) return;
    size_t size = strlen(*place) + 1;
    if (size > sizeof room->bytes - room->used) return;
    char *settled = memcpy(room->bytes + room->used, *place, size);
    memory->release(*place, memory->user);
    *place = settled;
    room->used += (uint8_t)size;
}

void bitsim__room_release(const bitsim__room *room, char *text, const bitsim_memory *memory) {
    if (!holds(room, text)) memory->release(text, memory->user);
}

void bitsim__room_moved(bitsim__room *to, const bitsim__room *from, char **place) {
    if (*place && holds(from, *place)) *place = to->bytes + (*place - from->bytes);
}
