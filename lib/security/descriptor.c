/* SPDX-License-Identifier: MIT */
#include "bitsim/descriptor.h"

#include <string.h>

#include "security/descriptor_form.h"
#include "security/hash.h"

/* The bits that say what is there follow from what is there, and are not for the caller to set. */
#define DERIVED_CONTROL (SE_DACL_PRESENT | SE_SACL_PRESENT | SE_SELF_RELATIVE)

/* Adds to |room| what a list needs that may become part of a descriptor, and refuses others before
   any sum of theirs can overflow. */
static int measure(bitsim__room *room, bitsim_acl_state state, const bitsim_ace *aces,
                   size_t count) {
    if ((unsigned)state > BITSIM_ACL_LIST) return BITSIM_ERR_INVALID;
    if (state != BITSIM_ACL_LIST) return BITSIM_OK;
    size_t size = 8;
    for (size_t i = 0; i < count; i++) {
        if (!bitsim_sid_valid(&aces[i].sid)) return BITSIM_ERR_INVALID;
        if (aces[i].extra_size > BITSIM_ACL_SIZE_MAX) return BITSIM_ERR_RANGE;
        size += bitsim__ace_size(&aces[i]);
        if (size > BITSIM_ACL_SIZE_MAX) return BITSIM_ERR_RANGE;
        bitsim__room_add(room, &aces[i]);
    }
    return BITSIM_OK;
}

static int fill(bitsim_descriptor *d, bitsim__acl *acl, bitsim_acl_state state,
                const bitsim_ace *aces, size_t count) {
    if (state == BITSIM_ACL_ABSENT) return BITSIM_OK;
    bitsim__acl_open(d, acl);
    acl->state = (uint8_t)state;
    if (state == BITSIM_ACL_NULL) return BITSIM_OK;
    for (size_t i = 0; i < count; i++) {
        int status = bitsim__acl_add(d, acl, &aces[i]);
        if (status != BITSIM_OK) return status;
    }
    return BITSIM_OK;
}

int bitsim_descriptor_new(bitsim_descriptor **out, const bitsim_descriptor_parts *parts,
                          const bitsim_memory *memory) {
    if ((parts->owner && !bitsim_sid_valid(parts->owner)) ||
        (parts->group && !bitsim_sid_valid(parts->group)) || parts->control > 0xFFFF)
        return BITSIM_ERR_INVALID;
    bitsim__room room = {0};
    int status = measure(&room, parts->dacl_state, parts->dacl, parts->dacl_count);
    if (status == BITSIM_OK)
        status = measure(&room, parts->sacl_state, parts->sacl, parts->sacl_count);
    if (status != BITSIM_OK) return status;
    bitsim_descriptor *d = bitsim__descriptor_begin(room, memory);
    if (!d) return BITSIM_ERR_NOMEM;
    d->control |= parts->control & ~DERIVED_CONTROL;
    d->rm_control = parts->rm_control;
    bitsim__descriptor_set_owner(d, parts->owner);
    bitsim__descriptor_set_group(d, parts->group);
    status = fill(d, &d->dacl, parts->dacl_state, parts->dacl, parts->dacl_count);
    if (status == BITSIM_OK)
        status = fill(d, &d->sacl, parts->sacl_state, parts->sacl, parts->sacl_count);
    if (status != BITSIM_OK) {
        bitsim_descriptor_del(d);
        return status;
    }
    *out = d;
    return BITSIM_OK;
}

int bitsim_descriptor_copy(bitsim_descriptor **out, const bitsim_descriptor *descriptor,
                           const bitsim_memory *memory) {
    bitsim_descriptor *d = memory->allocate(descriptor->size, memory->user);
    if (!d) return BITSIM_ERR_NOMEM;
    memcpy(d, descriptor, descriptor->size);
    d->memory = memory;
    *out = d;
    return BITSIM_OK;
}

void bitsim_descriptor_del(bitsim_descriptor *descriptor) {
    if (descriptor && descriptor->memory)
        descriptor->memory->release(descriptor, descriptor->memory->user);
}

const bitsim_sid *bitsim_descriptor_owner(const bitsim_descriptor *descriptor) {
    return descriptor->has_owner ? bitsim__owner_sid(descriptor) : NULL;
}

const bitsim_sid *bitsim_descriptor_group(const bitsim_descriptor *descriptor) {
    return descriptor->has_group ? bitsim__group_sid(descriptor) : NULL;
}

uint32_t bitsim_descriptor_control(const bitsim_descriptor *descriptor) {
    return descriptor->control;
}

bitsim_acl_state bitsim_descriptor_dacl_state(const bitsim_descriptor *descriptor) {
    return (bitsim_acl_state)descriptor->dacl.state;
}

bitsim_acl_state bitsim_descriptor_sacl_state(const bitsim_descriptor *descriptor) {
    return (bitsim_acl_state)descriptor->sacl.state;
}

size_t bitsim_descriptor_dacl_count(const bitsim_descriptor *descriptor) {
    return descriptor->dacl.count;
}

size_t bitsim_descriptor_sacl_count(const bitsim_descriptor *descriptor) {
    return descriptor->sacl.count;
}

static bool read_at(const bitsim_descriptor *d, const bitsim__acl *acl, size_t index,
                    bitsim_ace *out) {
    if (index >= acl->count) return false;
    *out = bitsim__ace_read(d, acl->first + index);
    return true;
}

bool bitsim_descriptor_dacl_at(const bitsim_descriptor *descriptor, size_t index, bitsim_ace *out) {
    return read_at(descriptor, &descriptor->dacl, index, out);
}

bool bitsim_descriptor_sacl_at(const bitsim_descriptor *descriptor, size_t index, bitsim_ace *out) {
    return read_at(descriptor, &descriptor->sacl, index, out);
}

bool bitsim_descriptor_label(const bitsim_descriptor *descriptor, uint32_t *level, uint32_t *mask) {
    *level = descriptor->label_level;
    *mask = descriptor->label_mask;
    return descriptor->has_label;
}

bool bitsim_descriptor_is_modelled(const bitsim_descriptor *descriptor) {
    return !descriptor->is_unmodelled;
}

static bool same_ace(const bitsim_ace *a, const bitsim_ace *b) {
    return a->type == b->type && a->flags == b->flags && a->mask == b->mask &&
           bitsim_sid_equal(&a->sid, &b->sid) && a->object_flags == b->object_flags &&
           bitsim_guid_equal(&a->object_type, &b->object_type) &&
           bitsim_guid_equal(&a->inherited_object_type, &b->inherited_object_type) &&
           a->extra_size == b->extra_size &&
           (a->extra_size == 0 || memcmp(a->extra, b->extra, a->extra_size) == 0);
}

static bool same_acl(const bitsim_descriptor *a, const bitsim__acl *in_a,
                     const bitsim_descriptor *b, const bitsim__acl *in_b) {
    if (in_a->state != in_b->state || in_a->count != in_b->count ||
        in_a->revision != in_b->revision)
        return false;
    for (uint32_t i = 0; i < in_a->count; i++) {
        bitsim_ace one = bitsim__ace_read(a, in_a->first + i);
        bitsim_ace other = bitsim__ace_read(b, in_b->first + i);
        if (!same_ace(&one, &other)) return false;
    }
    return true;
}

static bool same_sid(const bitsim_sid *a, const bitsim_sid *b) {
    return a && b ? bitsim_sid_equal(a, b) : a == b;
}

bool bitsim_descriptor_equal(const bitsim_descriptor *a, const bitsim_descriptor *b) {
    return a->control == b->control && a->rm_control == b->rm_control &&
           same_sid(bitsim_descriptor_owner(a), bitsim_descriptor_owner(b)) &&
           same_sid(bitsim_descriptor_group(a), bitsim_descriptor_group(b)) &&
           same_acl(a, &a->dacl, b, &b->dacl) && same_acl(a, &a->sacl, b, &b->sacl);
}

static uint64_t digest_guid(uint64_t hash, const bitsim_guid *guid) {
    hash = bitsim__hash_mix(
        hash, (uint64_t)guid->data1 << 32 | (uint32_t)guid->data2 << 16 | guid->data3);
    return bitsim__hash_bytes(hash, guid->data4, sizeof guid->data4);
}

static uint64_t digest_acl(uint64_t hash, const bitsim_descriptor *d, const bitsim__acl *acl) {
    hash = bitsim__hash_mix(
        hash, (uint64_t)acl->state << 40 | (uint64_t)acl->revision << 32 | acl->count);
    for (uint32_t i = 0; i < acl->count; i++) {
        bitsim_ace ace = bitsim__ace_read(d, acl->first + i);
        uint32_t kind = (uint32_t)ace.type << 8 | ace.flags;
        hash = bitsim__hash_mix(hash, (uint64_t)ace.mask << 16 | kind);
        hash = bitsim__hash_mix(hash, bitsim__hash_sid_64(&ace.sid));
        if (!bitsim__aces(d)[acl->first + i].extra) continue;
        hash = bitsim__hash_mix(hash, ace.object_flags);
        hash = digest_guid(hash, &ace.object_type);
        hash = digest_guid(hash, &ace.inherited_object_type);
        hash = bitsim__hash_bytes(hash, ace.extra, ace.extra_size);
    }
    return hash;
}

uint64_t bitsim_descriptor_digest(const bitsim_descriptor *descriptor) {
    const bitsim_sid *owner = bitsim_descriptor_owner(descriptor);
    const bitsim_sid *group = bitsim_descriptor_group(descriptor);
    uint64_t hash = bitsim__hash_mix(descriptor->control, descriptor->rm_control);
    hash = bitsim__hash_mix(hash, owner ? bitsim__hash_sid_64(owner) : 0);
    hash = bitsim__hash_mix(hash, group ? bitsim__hash_sid_64(group) : 0);
    hash = digest_acl(hash, descriptor, &descriptor->dacl);
    return digest_acl(hash, descriptor, &descriptor->sacl);
}
