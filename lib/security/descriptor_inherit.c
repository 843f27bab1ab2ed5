/* SPDX-License-Identifier: MIT */
/*
 * What an object gets: a descriptor that is put on it, or what its folder and its creator hand
 * down. Each entry of the parent that is to be inherited yields one entry, or two where the one
 * that takes effect differs from the one that is handed on: after replacing CREATOR OWNER, or
 * mapping generic rights.
 */
#include "bitsim/inherit.h"

#include <string.h>

#include "security/descriptor_form.h"

#define INHERITANCE_FLAGS \
    (OBJECT_INHERIT_ACE | CONTAINER_INHERIT_ACE | NO_PROPAGATE_INHERIT_ACE | INHERIT_ONLY_ACE)

typedef struct heir {
    bool is_container;
    const bitsim_sid *owner;
    const bitsim_sid *group;
} heir;

/* The entries that one entry of the parent yields: none, one or two. */
typedef struct offspring {
    size_t count;
    bitsim_ace aces[2];
} offspring;

/* The flags with which an entry arrives at the new object; false if it does not arrive. */
static bool arriving_flags(const heir *h, uint8_t flags, uint8_t *out) {
    uint32_t kept = flags & ~(uint32_t)INHERITANCE_FLAGS;
    kept |= INHERITED_ACE;
    bool objects = (flags & OBJECT_INHERIT_ACE) != 0;
    bool containers = (flags & CONTAINER_INHERIT_ACE) != 0;
    bool stops = (flags & NO_PROPAGATE_INHERIT_ACE) != 0;
    if (!h->is_container) {
        *out = (uint8_t)kept;
        return objects;
    }
    if (containers) {
        if (!stops) kept |= flags & (OBJECT_INHERIT_ACE | CONTAINER_INHERIT_ACE);
        *out = (uint8_t)kept;
        return true;
    }
    /* A folder only passes on what is meant for files. */
    *out = (uint8_t)(kept | OBJECT_INHERIT_ACE | INHERIT_ONLY_ACE);
    return objects && !stops;
}

/* |ace| as it works on the new object: nobody's place taken by somebody, rights mapped. */
static bool make_effective(const heir *h, bitsim_ace *ace, bool dacl) {
    bool changed = false;
    if (bitsim_sid_is(&ace->sid, BITSIM_SID_CREATOR_OWNER)) {
        ace->sid = *h->owner;
        changed = true;
    } else if (bitsim_sid_is(&ace->sid, BITSIM_SID_CREATOR_GROUP) && h->group) {
        ace->sid = *h->group;
        changed = true;
    }
    uint32_t mapped = dacl ? bitsim_map_generic(ace->mask, BITSIM_OBJECT_FILE) : ace->mask;
    changed |= mapped != ace->mask;
    ace->mask = mapped;
    return changed;
}

static offspring inherit_ace(const heir *h, const bitsim_ace *parent, bool dacl) {
    offspring result;
    memset(&result, 0, sizeof result);
    uint8_t flags;
    if (!arriving_flags(h, parent->flags, &flags)) return result;
    bitsim_ace effective = *parent;
    effective.flags = flags;
    if (flags & INHERIT_ONLY_ACE) {
        result.aces[result.count++] = effective;
        return result;
    }
    bool handed_on = (flags & (OBJECT_INHERIT_ACE | CONTAINER_INHERIT_ACE)) != 0;
    bitsim_ace original = effective;
    if (make_effective(h, &effective, dacl) && handed_on) {
        effective.flags = (uint8_t)(flags & ~(uint32_t)INHERITANCE_FLAGS);
        original.flags = (uint8_t)(flags | INHERIT_ONLY_ACE);
        result.aces[result.count++] = effective;
        result.aces[result.count++] = original;
        return result;
    }
    result.aces[result.count++] = effective;
    return result;
}

/* Inherits a list of |parent|: measures with |d| NULL, else fills |acl|. Returns the entries. */
static size_t inherit_acl(const heir *h, const bitsim_descriptor *parent, bool dacl,
                          bitsim__room *room, bitsim_descriptor *d, int *status) {
    if (!parent) return 0;
    const bitsim__acl *from = dacl ? &parent->dacl : &parent->sacl;
    size_t count = 0;
    for (uint32_t i = 0; i < from->count; i++) {
        bitsim_ace ace = bitsim__ace_read(parent, from->first + i);
        offspring heirs = inherit_ace(h, &ace, dacl);
        for (size_t k = 0; k < heirs.count; k++) {
            if (room) bitsim__room_add(room, &heirs.aces[k]);
            if (d && *status == BITSIM_OK)
                *status = bitsim__acl_add(d, dacl ? &d->dacl : &d->sacl, &heirs.aces[k]);
            count++;
        }
    }
    return count;
}

/* Whether the object has a label by what |parent| hands down: of labels the first counts, and one
   that is only there to be inherited is none (MIC-1, MIC-2). */
static bool inherits_label(const heir *h, const bitsim_descriptor *parent) {
    for (uint32_t i = 0; parent && i < parent->sacl.count; i++) {
        bitsim_ace ace = bitsim__ace_read(parent, parent->sacl.first + i);
        uint8_t flags;
        if (ace.type == SYSTEM_MANDATORY_LABEL_ACE_TYPE && arriving_flags(h, ace.flags, &flags))
            return !(flags & INHERIT_ONLY_ACE);
    }
    return false;
}

/* The default DACL of the creator, its generic rights mapped. */
static int fill_default_dacl(bitsim_descriptor *d, const bitsim_descriptor *from) {
    if (from->dacl.state == BITSIM_ACL_ABSENT) return BITSIM_OK;
    bitsim__acl_open(d, &d->dacl);
    d->dacl.state = from->dacl.state;
    int status = BITSIM_OK;
    for (uint32_t i = 0; i < from->dacl.count && status == BITSIM_OK; i++) {
        bitsim_ace ace = bitsim__ace_read(from, from->dacl.first + i);
        ace.mask = bitsim_map_generic(ace.mask, BITSIM_OBJECT_FILE);
        status = bitsim__acl_add(d, &d->dacl, &ace);
    }
    return status;
}

int bitsim_descriptor_inherit(const bitsim_descriptor *parent, bool is_container,
                              const bitsim_token *creator, const bitsim_memory *memory,
                              bitsim_descriptor **out) {
    heir h = {is_container, bitsim_token_owner(creator), bitsim_token_primary_group(creator)};
    const bitsim_descriptor *fallback = bitsim_token_default_dacl(creator);
    int status = BITSIM_OK;
    bitsim__room room = {0};
    size_t from_dacl = inherit_acl(&h, parent, true, &room, NULL, &status);
    size_t from_sacl = inherit_acl(&h, parent, false, &room, NULL, &status);
    bool labelled = inherits_label(&h, parent);
    bool needs_label = !labelled && bitsim_token_integrity(creator) < BITSIM_INTEGRITY_MEDIUM;
    if (from_dacl == 0 && fallback) {
        bitsim__room more = bitsim__dacl_room(fallback);
        room.aces += more.aces;
        room.extras += more.extras;
        room.extra_bytes += more.extra_bytes;
    }
    room.aces += needs_label;

    bitsim_descriptor *d = bitsim__descriptor_begin(room, memory);
    if (!d) return BITSIM_ERR_NOMEM;
    bitsim__descriptor_set_owner(d, h.owner);
    bitsim__descriptor_set_group(d, h.group);
    if (from_dacl > 0) {
        bitsim__acl_open(d, &d->dacl);
        d->control |= SE_DACL_AUTO_INHERITED;
        inherit_acl(&h, parent, true, NULL, d, &status);
    } else if (fallback) {
        status = fill_default_dacl(d, fallback);
    }
    if (status == BITSIM_OK && (from_sacl > 0 || needs_label)) {
        bitsim__acl_open(d, &d->sacl);
        if (needs_label) {
            bitsim_ace label;
            memset(&label, 0, sizeof label);
            label.type = SYSTEM_MANDATORY_LABEL_ACE_TYPE;
            label.mask = SYSTEM_MANDATORY_LABEL_NO_WRITE_UP;
            label.sid = bitsim_sid_integrity(bitsim_token_integrity(creator));
            status = bitsim__acl_add(d, &d->sacl, &label);
        }
        if (from_sacl > 0) d->control |= SE_SACL_AUTO_INHERITED;
        if (status == BITSIM_OK) inherit_acl(&h, parent, false, NULL, d, &status);
    }
    if (status != BITSIM_OK) {
        bitsim_descriptor_del(d);
        return status;
    }
    *out = d;
    return BITSIM_OK;
}

int bitsim_descriptor_map(bitsim_descriptor **out, const bitsim_descriptor *descriptor,
                          bitsim_object_kind kind, const bitsim_memory *memory) {
    bitsim_descriptor *d;
    if (!bitsim_object_mapping(kind)) return BITSIM_ERR_INVALID;
    int status = bitsim_descriptor_copy(&d, descriptor, memory);
    if (status != BITSIM_OK) return status;
    for (uint32_t i = 0; i < d->dacl.count; i++) {
        bitsim__ace *entry = &bitsim__aces(d)[d->dacl.first + i];
        if (!(entry->flags & INHERIT_ONLY_ACE)) entry->mask = bitsim_map_generic(entry->mask, kind);
    }
    *out = d;
    return BITSIM_OK;
}
