/* SPDX-License-Identifier: MIT */
/*
 * Room within a job for its first names. Nearly every job has a display name and one file with two
 * or three names, all of them short: within the job they need no allocation of their own each, and
 * among very many jobs none of them lies at a place of its own to look at. Names are made as all
 * texts are, and settled here afterwards; what does not fit stays where it is, and the room of a
 * name that is replaced is not used again.
 */
#ifndef BITSIM_JOB_ROOM_H
#define BITSIM_JOB_ROOM_H

#include <stdint.h>

#include "bitsim/memory.h"

typedef struct bitsim__room {
    /* used: how many of |bytes| are taken. */
    uint8_t used;
    char bytes[190];
} bitsim__room;

/* bitsim__room_settle moves the text that |*place| holds, if any, into |room| if it fits. */
void bitsim__room_settle(bitsim__room *room, char **place, const bitsim_memory *memory);

/* bitsim__room_release gives |text| back, which may be NULL and may lie in |room|. */
void bitsim__room_release(const bitsim__room *room, char *text, const bitsim_memory *memory);

/* bitsim__room_moved corrects |*place|, which may lie in |from|, that was copied to |to|. */
void bitsim__room_moved(bitsim__room *to, const bitsim__room *from, char **place);

#endif
