/* SPDX-License-Identifier: MIT */
/*
 * How a descriptor lies in memory, for those who make and those who check one:
 *
 *     struct bitsim_descriptor
 *     bitsim__ace[1 + ace_count]        what the owner has of himself, then the DACL's and the
 *                                       SACL's entries, each list in one piece
 *     bitsim_sid[2 + ace_count]         group, owner, then one for each entry, in that order
 *     bitsim__extra[extra_count]        where the rest of an entry lies, if it has any
 *     bytes                             object types and what callback entries carry
 *
 * There are no pointers in it, so it can be moved and embedded in a token. An entry carries the
 * hash of its SID and, if it has one, its key; the SIDs themselves are seldom read.
 */
#ifndef BITSIM_SECURITY_DESCRIPTOR_FORM_H
#define BITSIM_SECURITY_DESCRIPTOR_FORM_H

#include "bitsim/descriptor.h"
#include "security/sid_key.h"

/* What an effective entry of a DACL does, and how its SID is to be matched. */
enum {
    BITSIM__ACE_ALLOWS = 0x01,
    BITSIM__ACE_DENIES = 0x02,
    /* An object ACE without an object type: walked only on request (SD-6). */
    BITSIM__ACE_OBJECT = 0x04,
    /* S-1-3-4: matched by the owner (CHK-7). */
    BITSIM__ACE_OWNER_RIGHTS = 0x10,
    /* S-1-5-10: matched by the self SID (CHK-14). */
    BITSIM__ACE_SELF = 0x20,
    /* S-1-3-0 and S-1-3-1: matched by nobody. */
    BITSIM__ACE_PLACEHOLDER = 0x40,
    BITSIM__ACE_SPECIAL = BITSIM__ACE_OBJECT | BITSIM__ACE_OWNER_RIGHTS | BITSIM__ACE_SELF |
                          BITSIM__ACE_PLACEHOLDER
};

typedef struct bitsim__ace {
    uint32_t mask;
    uint32_t hash;
    /* extra: 1 + index of its bitsim__extra, or 0. */
    uint16_t extra;
    uint8_t type;
    uint8_t flags;
    /* how: BITSIM__ACE_ bits; 0 for an entry that is not walked. */
    uint8_t how;
    uint8_t unused[3];
    bitsim__sid_key key;
} bitsim__ace;

/* For an object ACE, |offset| leads to a bitsim__object_types, and |size| bytes follow that. */
typedef struct bitsim__extra {
    uint32_t offset;
    uint32_t size;
} bitsim__extra;

typedef struct bitsim__object_types {
    uint32_t flags;
    bitsim_guid type;
    bitsim_guid inherited_type;
} bitsim__object_types;

/* One of the two lists. */
typedef struct bitsim__acl {
    uint32_t first;
    uint32_t count;
    /* size: of the binary form, 8 bytes of header included. */
    uint32_t size;
    uint8_t state;
    uint8_t revision;
    uint8_t unused[2];
} bitsim__acl;

struct bitsim_descriptor {
    /* memory: NULL for a descriptor inside a token. */
    const bitsim_memory *memory;
    uint32_t size;
    uint32_t control;
    bitsim__acl dacl;
    bitsim__acl sacl;
    uint32_t owner_hash;
    uint32_t label_level;
    uint32_t label_mask;
    uint32_t ace_capacity;
    uint32_t ace_count;
    uint32_t extra_count;
    uint8_t rm_control;
    bool has_owner;
    bool has_group;
    bool has_label;
    /* has_owner_rights: an effective entry names S-1-3-4. */
    bool has_owner_rights;
    /* has_owner_rights_object: one that counts only if object ACEs do. */
    bool has_owner_rights_object;
    bool is_unmodelled;
    /* is_plain: the DACL lies first, and all its entries and the owner are matched by the keys of
       their own SIDs, so that it can be walked without asking more. */
    bool is_plain;
};

static inline bitsim__ace *bitsim__aces(const bitsim_descriptor *d) {
    return (bitsim__ace *)((uintptr_t)d + sizeof *d) + 1;
}

/* bitsim__owner_ace returns an entry that grants what the owner has by CHK-6, if anything. */
static inline bitsim__ace *bitsim__owner_ace(const bitsim_descriptor *d) {
    return bitsim__aces(d) - 1;
}

static inline bitsim_sid *bitsim__sids(const bitsim_descriptor *d) {
    return (bitsim_sid *)(bitsim__aces(d) + d->ace_capacity);
}

static inline bitsim_sid *bitsim__owner_sid(const bitsim_descriptor *d) {
    return bitsim__sids(d) + 1;
}

static inline bitsim_sid *bitsim__group_sid(const bitsim_descriptor *d) { return bitsim__sids(d); }

/* bitsim__ace_sid returns the SID of entry |index|, counted over both lists. */
static inline bitsim_sid *bitsim__ace_sid(const bitsim_descriptor *d, size_t index) {
    return bitsim__sids(d) + 2 + index;
}

static inline bitsim__extra *bitsim__extras(const bitsim_descriptor *d) {
    return (bitsim__extra *)(bitsim__sids(d) + 2 + d->ace_capacity);
}

/* bitsim__ace_is_object answers whether an entry of |type| has object types. */
bool bitsim__ace_is_object(uint8_t type);

/* bitsim__ace_size returns the length of the binary form of |ace|. */
size_t bitsim__ace_size(const bitsim_ace *ace);

/* bitsim__room says how much a descriptor has to hold. */
typedef struct bitsim__room {
    size_t aces;
    /* extras: entries that have object types or bytes behind the SID; extra_bytes: those bytes. */
    size_t extras;
    size_t extra_bytes;
} bitsim__room;

/* bitsim__descriptor_bytes returns how many bytes a descriptor with |room| occupies. */
size_t bitsim__descriptor_bytes(bitsim__room room);

/* bitsim__descriptor_place begins an empty descriptor of bitsim__descriptor_bytes at |place|. */
bitsim_descriptor *bitsim__descriptor_place(void *place, bitsim__room room);

/* bitsim__descriptor_begin allocates and begins an empty descriptor. NULL: out of memory. */
bitsim_descriptor *bitsim__descriptor_begin(bitsim__room room, const bitsim_memory *memory);

/* bitsim__descriptor_set_owner and _set_group copy |sid|, which may be NULL. */
void bitsim__descriptor_set_owner(bitsim_descriptor *d, const bitsim_sid *sid);
void bitsim__descriptor_set_group(bitsim_descriptor *d, const bitsim_sid *sid);

/* bitsim__acl_open begins a list, which ends where the next one is opened. */
void bitsim__acl_open(bitsim_descriptor *d, bitsim__acl *acl);

/*
 * bitsim__acl_add appends |ace| to |acl|, the list opened last. The room was reserved. It returns
 * 0, BITSIM_ERR_INVALID for an entry that does not belong there (SD-10), or BITSIM_ERR_RANGE for a
 * list that becomes too long.
 */
int bitsim__acl_add(bitsim_descriptor *d, bitsim__acl *acl, const bitsim_ace *ace);

/* bitsim__ace_read returns entry |index|, counted over both lists. */
bitsim_ace bitsim__ace_read(const bitsim_descriptor *d, size_t index);

/* bitsim__room_add adds to |room| what |ace| needs. */
void bitsim__room_add(bitsim__room *room, const bitsim_ace *ace);

/* bitsim__dacl_room returns the room for the DACL of |d| alone. */
bitsim__room bitsim__dacl_room(const bitsim_descriptor *d);

/* bitsim__dacl_copy fills |out|, begun with that room, with the DACL of |d|. */
void bitsim__dacl_copy(bitsim_descriptor *out, const bitsim_descriptor *d);

#endif
