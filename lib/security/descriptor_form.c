/* SPDX-License-Identifier: MIT */
#include "security/descriptor_form.h"

#include <string.h>

#include "bitsim/rights.h"
#include "security/hash.h"

bool bitsim__ace_is_object(uint8_t type) {
    return (type >= ACCESS_ALLOWED_OBJECT_ACE_TYPE && type <= SYSTEM_ALARM_OBJECT_ACE_TYPE) ||
           type == ACCESS_ALLOWED_CALLBACK_OBJECT_ACE_TYPE ||
           type == ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE ||
           type == SYSTEM_AUDIT_CALLBACK_OBJECT_ACE_TYPE ||
           type == SYSTEM_ALARM_CALLBACK_OBJECT_ACE_TYPE;
}

static bool belongs_in_dacl(uint8_t type) {
    return type <= ACCESS_DENIED_ACE_TYPE ||
           (type >= ACCESS_ALLOWED_OBJECT_ACE_TYPE && type <= ACCESS_DENIED_OBJECT_ACE_TYPE) ||
           (type >= ACCESS_ALLOWED_CALLBACK_ACE_TYPE &&
            type <= ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE);
}

static bool belongs_in_sacl(uint8_t type) {
    enum { compound = 4 };
    return type <= SYSTEM_ACCESS_FILTER_ACE_TYPE && type != compound && !belongs_in_dacl(type);
}

size_t bitsim__ace_size(const bitsim_ace *ace) {
    size_t size = 8 + bitsim_sid_binary_size(&ace->sid) + ace->extra_size;
    if (bitsim__ace_is_object(ace->type)) {
        size += 4;
        if (ace->object_flags & ACE_OBJECT_TYPE_PRESENT) size += 16;
        if (ace->object_flags & ACE_INHERITED_OBJECT_TYPE_PRESENT) size += 16;
    }
    return size;
}

static size_t extra_bytes(const bitsim_ace *ace) {
    return (bitsim__ace_is_object(ace->type) ? sizeof(bitsim__object_types) : 0) + ace->extra_size;
}

void bitsim__room_add(bitsim__room *room, const bitsim_ace *ace) {
    size_t bytes = extra_bytes(ace);
    room->aces++;
    room->extras += bytes > 0;
    room->extra_bytes += bytes;
}

size_t bitsim__descriptor_bytes(bitsim__room room) {
    size_t bytes = sizeof(bitsim_descriptor) + (room.aces + 1) * sizeof(bitsim__ace) +
                   (room.aces + 2) * sizeof(bitsim_sid) + room.extras * sizeof(bitsim__extra) +
                   room.extra_bytes;
    return (bytes + 7) & ~(size_t)7;
}

bitsim_descriptor *bitsim__descriptor_place(void *place, bitsim__room room) {
    bitsim_descriptor *d = place;
    memset(d, 0, sizeof *d);
    d->ace_capacity = (uint32_t)room.aces;
    d->size = (uint32_t)((uintptr_t)(bitsim__extras(d) + room.extras) - (uintptr_t)d);
    d->control = SE_SELF_RELATIVE;
    d->label_level = BITSIM_INTEGRITY_MEDIUM;
    d->label_mask = SYSTEM_MANDATORY_LABEL_NO_WRITE_UP;
    d->is_plain = true;
    memset(bitsim__owner_ace(d), 0, sizeof(bitsim__ace));
    memset(bitsim__sids(d), 0, 2 * sizeof(bitsim_sid));
    return d;
}

bitsim_descriptor *bitsim__descriptor_begin(bitsim__room room, const bitsim_memory *memory) {
    void *place = memory->allocate(bitsim__descriptor_bytes(room), memory->user);
    if (!place) return NULL;
    bitsim_descriptor *d = bitsim__descriptor_place(place, room);
    d->memory = memory;
    return d;
}

/* What lies behind |count| is zero in every SID of ours, whatever the caller left there. */
static void copy_sid(bitsim_sid *to, const bitsim_sid *from) {
    to->authority = from->authority;
    to->count = from->count;
    for (uint32_t i = 0; i < BITSIM_SID_SUBS_MAX; i++)
        to->sub[i] = i < from->count ? from->sub[i] : 0;
}

void bitsim__descriptor_set_owner(bitsim_descriptor *d, const bitsim_sid *sid) {
    d->has_owner = sid != NULL;
    if (!sid) return;
    copy_sid(bitsim__owner_sid(d), sid);
    d->owner_hash = bitsim__hash_sid(sid);
    bitsim__ace *ace = bitsim__owner_ace(d);
    ace->hash = d->owner_hash;
    if (!bitsim__sid_key_of(sid, &ace->key)) d->is_plain = false;
    /* Where an entry for S-1-3-4 says otherwise, the DACL is not plain and this one not used. */
    ace->mask = READ_CONTROL | WRITE_DAC;
    ace->how = BITSIM__ACE_ALLOWS;
}

void bitsim__descriptor_set_group(bitsim_descriptor *d, const bitsim_sid *sid) {
    d->has_group = sid != NULL;
    if (sid) copy_sid(bitsim__group_sid(d), sid);
}

void bitsim__acl_open(bitsim_descriptor *d, bitsim__acl *acl) {
    acl->state = BITSIM_ACL_LIST;
    acl->first = d->ace_count;
    acl->count = 0;
    acl->size = 8;
    acl->revision = 2;
    d->control |= acl == &d->dacl ? SE_DACL_PRESENT : SE_SACL_PRESENT;
    if (acl == &d->dacl && acl->first > 0) d->is_plain = false;
}

/* Whether a callback entry carries a condition, by the mark that conditions begin with. */
static bool has_condition(const bitsim_ace *ace) {
    return ace->type >= ACCESS_ALLOWED_CALLBACK_ACE_TYPE &&
           ace->type <= ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE && ace->extra_size >= 4 &&
           memcmp(ace->extra, "artx", 4) == 0;
}

static uint8_t how_walked(const bitsim_ace *ace) {
    unsigned how = 0;
    if (ace->flags & INHERIT_ONLY_ACE) return 0;
    if (ace->type == ACCESS_ALLOWED_ACE_TYPE) how = BITSIM__ACE_ALLOWS;
    if (ace->type == ACCESS_DENIED_ACE_TYPE) how = BITSIM__ACE_DENIES;
    if (!(ace->object_flags & ACE_OBJECT_TYPE_PRESENT)) {
        if (ace->type == ACCESS_ALLOWED_OBJECT_ACE_TYPE)
            how = BITSIM__ACE_ALLOWS | BITSIM__ACE_OBJECT;
        if (ace->type == ACCESS_DENIED_OBJECT_ACE_TYPE)
            how = BITSIM__ACE_DENIES | BITSIM__ACE_OBJECT;
    }
    if (how == 0) return 0;
    const bitsim_sid *sid = &ace->sid;
    if (sid->authority == 3 && sid->count == 1) {
        if (sid->sub[0] == 4) how |= BITSIM__ACE_OWNER_RIGHTS;
        if (sid->sub[0] <= 1) how |= BITSIM__ACE_PLACEHOLDER;
    } else if (sid->authority == 5 && sid->count == 1 && sid->sub[0] == 10) {
        how |= BITSIM__ACE_SELF;
    }
    return (uint8_t)how;
}

/* What the descriptor as a whole remembers of an entry, so that a check need not look for it. */
static void note_dacl_entry(bitsim_descriptor *d, const bitsim_ace *ace, uint8_t how) {
    if (how & BITSIM__ACE_OWNER_RIGHTS) {
        if (how & BITSIM__ACE_OBJECT) d->has_owner_rights_object = true;
        else d->has_owner_rights = true;
    }
    if (how & BITSIM__ACE_SPECIAL) d->is_plain = false;
    if (!(ace->flags & INHERIT_ONLY_ACE) && has_condition(ace)) d->is_unmodelled = true;
}

static void note_sacl_entry(bitsim_descriptor *d, const bitsim_ace *ace) {
    bool effective = !(ace->flags & INHERIT_ONLY_ACE);
    if (effective && ace->type >= SYSTEM_SCOPED_POLICY_ID_ACE_TYPE &&
        ace->type <= SYSTEM_ACCESS_FILTER_ACE_TYPE)
        d->is_unmodelled = true;
    if (ace->type != SYSTEM_MANDATORY_LABEL_ACE_TYPE || d->has_label) return;
    /* The first label counts, and if it is only there to be inherited the object has none. */
    d->has_label = true;
    if (effective) {
        d->label_level = ace->sid.sub[0];
        d->label_mask = ace->mask;
    }
}

static uint16_t add_extra(bitsim_descriptor *d, const bitsim_ace *ace) {
    if (extra_bytes(ace) == 0) return 0;
    bitsim__extra *extra = &bitsim__extras(d)[d->extra_count++];
    extra->offset = d->size;
    extra->size = (uint32_t)ace->extra_size;
    unsigned char *at = (unsigned char *)d + d->size;
    if (bitsim__ace_is_object(ace->type)) {
        bitsim__object_types types = {0};
        types.flags = ace->object_flags;
        if (types.flags & ACE_OBJECT_TYPE_PRESENT) types.type = ace->object_type;
        if (types.flags & ACE_INHERITED_OBJECT_TYPE_PRESENT)
            types.inherited_type = ace->inherited_object_type;
        memcpy(at, &types, sizeof types);
        at += sizeof types;
    }
    if (ace->extra_size) memcpy(at, ace->extra, ace->extra_size);
    d->size += (uint32_t)extra_bytes(ace);
    return (uint16_t)d->extra_count;
}

int bitsim__acl_add(bitsim_descriptor *d, bitsim__acl *acl, const bitsim_ace *ace) {
    bool in_dacl = acl == &d->dacl;
    if (!bitsim_sid_valid(&ace->sid) || ace->extra_size % 4 != 0) return BITSIM_ERR_INVALID;
    if (in_dacl ? !belongs_in_dacl(ace->type) : !belongs_in_sacl(ace->type))
        return BITSIM_ERR_INVALID;
    if (ace->type == SYSTEM_MANDATORY_LABEL_ACE_TYPE && !bitsim_sid_is_integrity(&ace->sid))
        return BITSIM_ERR_INVALID;
    if (ace->extra_size > BITSIM_ACL_SIZE_MAX) return BITSIM_ERR_RANGE;
    size_t size = acl->size + bitsim__ace_size(ace);
    if (size > BITSIM_ACL_SIZE_MAX) return BITSIM_ERR_RANGE;
    acl->size = (uint32_t)size;
    acl->count++;
    if (ace->type >= ACCESS_ALLOWED_OBJECT_ACE_TYPE && ace->type <= SYSTEM_ALARM_OBJECT_ACE_TYPE)
        acl->revision = 4;
    size_t index = d->ace_count++;
    bitsim__ace *entry = &bitsim__aces(d)[index];
    memset(entry, 0, sizeof *entry);
    entry->mask = ace->mask;
    entry->hash = bitsim__hash_sid(&ace->sid);
    entry->type = ace->type;
    entry->flags = ace->flags;
    copy_sid(bitsim__ace_sid(d, index), &ace->sid);
    entry->extra = add_extra(d, ace);
    if (in_dacl) {
        entry->how = how_walked(ace);
        if (!bitsim__sid_key_of(&ace->sid, &entry->key)) d->is_plain = false;
        note_dacl_entry(d, ace, entry->how);
    } else {
        note_sacl_entry(d, ace);
    }
    return BITSIM_OK;
}

bitsim_ace bitsim__ace_read(const bitsim_descriptor *d, size_t index) {
    const bitsim__ace *entry = &bitsim__aces(d)[index];
    bitsim_ace ace = {0};
    ace.type = entry->type;
    ace.flags = entry->flags;
    ace.mask = entry->mask;
    ace.sid = *bitsim__ace_sid(d, index);
    if (entry->extra) {
        const bitsim__extra *extra = &bitsim__extras(d)[entry->extra - 1];
        const uint8_t *at = (const uint8_t *)d + extra->offset;
        if (bitsim__ace_is_object(entry->type)) {
            bitsim__object_types types;
            memcpy(&types, at, sizeof types);
            at += sizeof types;
            ace.object_flags = types.flags;
            ace.object_type = types.type;
            ace.inherited_object_type = types.inherited_type;
        }
        ace.extra_size = extra->size;
        if (extra->size) ace.extra = at;
    }
    return ace;
}

bitsim__room bitsim__dacl_room(const bitsim_descriptor *d) {
    bitsim__room room = {0};
    for (uint32_t i = 0; i < d->dacl.count; i++) {
        bitsim_ace ace = bitsim__ace_read(d, d->dacl.first + i);
        bitsim__room_add(&room, &ace);
    }
    return room;
}

void bitsim__dacl_copy(bitsim_descriptor *out, const bitsim_descriptor *d) {
    if (d->dacl.state == BITSIM_ACL_ABSENT) return;
    bitsim__acl_open(out, &out->dacl);
    if (d->dacl.state == BITSIM_ACL_NULL) {
        out->dacl.state = BITSIM_ACL_NULL;
        return;
    }
    for (uint32_t i = 0; i < d->dacl.count; i++) {
        bitsim_ace ace = bitsim__ace_read(d, d->dacl.first + i);
        /* It was accepted once, into a list as long as this one. */
        (void)bitsim__acl_add(out, &out->dacl, &ace);
    }
    out->dacl.revision = d->dacl.revision;
}
