/* SPDX-License-Identifier: MIT */
/*
 * The self-relative form (SD-1 to SD-5). Every length, count and offset that is read is hostile: a
 * span knows where its bytes end, and a part that does not fit into its span is refused.
 */
#include <string.h>

#include "bitsim/descriptor.h"
#include "security/descriptor_form.h"

enum { header_size = 20, acl_header_size = 8, ace_header_size = 8, guid_size = 16 };

/* ---- Writing ---- */

static uint8_t *put_16(uint8_t *at, uint32_t value) {
    *at++ = (uint8_t)value;
    *at++ = (uint8_t)(value >> 8);
    return at;
}

static uint8_t *put_32(uint8_t *at, uint32_t value) {
    at = put_16(at, value & 0xFFFF);
    return put_16(at, value >> 16);
}

static uint8_t *put_sid(uint8_t *at, const bitsim_sid *sid) {
    size_t length;
    (void)bitsim_sid_to_binary(sid, at, BITSIM_SID_BINARY_MAX, &length);
    return at + length;
}

static uint8_t *put_guid(uint8_t *at, const bitsim_guid *guid) {
    at = put_32(at, guid->data1);
    at = put_16(at, guid->data2);
    at = put_16(at, guid->data3);
    memcpy(at, guid->data4, sizeof guid->data4);
    return at + sizeof guid->data4;
}

static uint8_t *put_ace(uint8_t *at, const bitsim_ace *ace) {
    *at++ = ace->type;
    *at++ = ace->flags;
    at = put_16(at, (uint32_t)bitsim__ace_size(ace));
    at = put_32(at, ace->mask);
    if (bitsim__ace_is_object(ace->type)) {
        at = put_32(at, ace->object_flags);
        if (ace->object_flags & ACE_OBJECT_TYPE_PRESENT) at = put_guid(at, &ace->object_type);
        if (ace->object_flags & ACE_INHERITED_OBJECT_TYPE_PRESENT)
            at = put_guid(at, &ace->inherited_object_type);
    }
    at = put_sid(at, &ace->sid);
    if (ace->extra_size) memcpy(at, ace->extra, ace->extra_size);
    return at + ace->extra_size;
}

static uint8_t *put_acl(uint8_t *at, const bitsim_descriptor *d, const bitsim__acl *acl) {
    if (acl->state != BITSIM_ACL_LIST) return at;
    *at++ = acl->revision;
    *at++ = 0;
    at = put_16(at, acl->size);
    at = put_16(at, acl->count);
    at = put_16(at, 0);
    for (uint32_t i = 0; i < acl->count; i++) {
        bitsim_ace ace = bitsim__ace_read(d, acl->first + i);
        at = put_ace(at, &ace);
    }
    return at;
}

static size_t acl_size(const bitsim__acl *acl) {
    return acl->state == BITSIM_ACL_LIST ? acl->size : 0;
}

static size_t sid_size(const bitsim_sid *sid) { return sid ? bitsim_sid_binary_size(sid) : 0; }

size_t bitsim_descriptor_binary_size(const bitsim_descriptor *descriptor) {
    return header_size + acl_size(&descriptor->sacl) + acl_size(&descriptor->dacl) +
           sid_size(bitsim_descriptor_owner(descriptor)) +
           sid_size(bitsim_descriptor_group(descriptor));
}

int bitsim_descriptor_to_binary(const bitsim_descriptor *descriptor, void *buffer, size_t size,
                                size_t *length) {
    const bitsim_sid *owner = bitsim_descriptor_owner(descriptor);
    const bitsim_sid *group = bitsim_descriptor_group(descriptor);
    *length = bitsim_descriptor_binary_size(descriptor);
    if (*length > size) return BITSIM_ERR_SPACE;
    size_t sacl_at = header_size;
    size_t dacl_at = sacl_at + acl_size(&descriptor->sacl);
    size_t owner_at = dacl_at + acl_size(&descriptor->dacl);
    size_t group_at = owner_at + sid_size(owner);
    uint8_t *at = buffer;
    *at++ = 1;
    *at++ = descriptor->rm_control;
    at = put_16(at, descriptor->control);
    at = put_32(at, owner ? (uint32_t)owner_at : 0);
    at = put_32(at, group ? (uint32_t)group_at : 0);
    at = put_32(at, descriptor->sacl.state == BITSIM_ACL_LIST ? (uint32_t)sacl_at : 0);
    at = put_32(at, descriptor->dacl.state == BITSIM_ACL_LIST ? (uint32_t)dacl_at : 0);
    at = put_acl(at, descriptor, &descriptor->sacl);
    at = put_acl(at, descriptor, &descriptor->dacl);
    if (owner) at = put_sid(at, owner);
    if (group) put_sid(at, group);
    return BITSIM_OK;
}

/* ---- Reading ---- */

typedef struct reader {
    const uint8_t *bytes;
    size_t size;
    bitsim_syntax_error error;
} reader;

static int fail(reader *r, int status, size_t offset, const char *expected) {
    r->error.offset = offset;
    r->error.expected = expected;
    return status;
}

static int malformed(reader *r, size_t offset, const char *expected) {
    return fail(r, BITSIM_ERR_MALFORMED, offset, expected);
}

static uint32_t get_16(const uint8_t *at) { return (uint32_t)at[0] | (uint32_t)at[1] << 8; }

static uint32_t get_32(const uint8_t *at) { return get_16(at) | get_16(at + 2) << 16; }

static bitsim_guid get_guid(const uint8_t *at) {
    bitsim_guid guid;
    guid.data1 = get_32(at);
    guid.data2 = (uint16_t)get_16(at + 4);
    guid.data3 = (uint16_t)get_16(at + 6);
    memcpy(guid.data4, at + 8, sizeof guid.data4);
    return guid;
}

/* Reads the entry at |offset|, which may go up to |end|, and stores its length. */
static int read_ace(reader *r, size_t offset, size_t end, bitsim_ace *ace, size_t *length) {
    if (end - offset < ace_header_size) return malformed(r, offset, "an ACE of at least 8 bytes");
    const uint8_t *at = r->bytes + offset;
    size_t size = get_16(at + 2);
    if (size < ace_header_size || size % 4 != 0 || size > end - offset)
        return malformed(r, offset + 2, "an ACE size: a multiple of 4 that fits into the ACL");
    memset(ace, 0, sizeof *ace);
    ace->type = at[0];
    ace->flags = at[1];
    ace->mask = get_32(at + 4);
    size_t used = ace_header_size;
    if (bitsim__ace_is_object(ace->type)) {
        if (size - used < 4) return malformed(r, offset + used, "the flags of an object ACE");
        ace->object_flags = get_32(at + used);
        used += 4;
        if (ace->object_flags & ACE_OBJECT_TYPE_PRESENT) {
            if (size - used < guid_size) return malformed(r, offset + used, "an object type");
            ace->object_type = get_guid(at + used);
            used += guid_size;
        }
        if (ace->object_flags & ACE_INHERITED_OBJECT_TYPE_PRESENT) {
            if (size - used < guid_size)
                return malformed(r, offset + used, "an inherited object type");
            ace->inherited_object_type = get_guid(at + used);
            used += guid_size;
        }
    }
    size_t sid_length;
    if (bitsim_sid_from_binary(at + used, size - used, &ace->sid, &sid_length) != BITSIM_OK)
        return malformed(r, offset + used, "a SID that fits into its ACE");
    used += sid_length;
    ace->extra_size = size - used;
    if (ace->extra_size) ace->extra = at + used;
    *length = size;
    return BITSIM_OK;
}

/* What of the header of an ACL the entries are read with. */
typedef struct acl_span {
    bool present;
    uint8_t revision;
    size_t offset;
    size_t end;
    size_t count;
} acl_span;

/* Reads what |field| leads to, if the control bits say that there is a list at all. */
static int read_acl_header(reader *r, size_t field, bool flagged, acl_span *span) {
    size_t offset = get_32(r->bytes + field);
    span->present = offset != 0;
    if (offset == 0) return BITSIM_OK;
    if (!flagged) return malformed(r, field, "0, since the control bits tell of no such ACL");
    if (offset < header_size || offset > r->size || r->size - offset < acl_header_size)
        return malformed(r, field, "the offset of an ACL within the bytes");
    const uint8_t *at = r->bytes + offset;
    size_t size = get_16(at + 2);
    if (at[0] < 2 || at[0] > 4) return malformed(r, offset, "an ACL revision from 2 to 4");
    if (at[1] != 0) return malformed(r, offset + 1, "0 behind the revision of an ACL");
    if (size < acl_header_size || size > r->size - offset)
        return malformed(r, offset + 2, "an ACL size within the bytes");
    if (get_16(at + 6) != 0) return malformed(r, offset + 6, "0 behind the count of an ACL");
    span->revision = at[0];
    span->offset = offset + acl_header_size;
    span->end = offset + size;
    span->count = get_16(at + 4);
    return BITSIM_OK;
}

/* Walks the entries once without keeping them, so that room can be made for all. */
static int measure_acl(reader *r, const acl_span *span, bitsim__room *room) {
    size_t offset = span->offset;
    for (size_t i = 0; span->present && i < span->count; i++) {
        bitsim_ace ace;
        size_t length;
        int status = read_ace(r, offset, span->end, &ace, &length);
        if (status != BITSIM_OK) return status;
        if (ace.type > SYSTEM_ACCESS_FILTER_ACE_TYPE)
            return fail(r, BITSIM_ERR_UNMODELLED, offset, "an ACE of a known type");
        bitsim__room_add(room, &ace);
        offset += length;
    }
    return BITSIM_OK;
}

static int fill_acl(reader *r, const acl_span *span, bitsim_descriptor *d, bitsim__acl *acl,
                    bool flagged) {
    if (!span->present && !flagged) return BITSIM_OK;
    bitsim__acl_open(d, acl);
    if (!span->present) {
        acl->state = BITSIM_ACL_NULL;
        return BITSIM_OK;
    }
    size_t offset = span->offset;
    for (size_t i = 0; i < span->count; i++) {
        bitsim_ace ace;
        size_t length;
        int status = read_ace(r, offset, span->end, &ace, &length);
        if (status == BITSIM_OK && bitsim__acl_add(d, acl, &ace) != BITSIM_OK)
            status = malformed(r, offset,
                               acl == &d->dacl ? "an ACE that belongs in a DACL"
                                               : "an ACE that belongs in a SACL");
        if (status != BITSIM_OK) return status;
        offset += length;
    }
    acl->revision = span->revision;
    return BITSIM_OK;
}

static int read_sid(reader *r, size_t field, bitsim_sid *sid, bool *present) {
    size_t offset = get_32(r->bytes + field);
    *present = offset != 0;
    if (offset == 0) return BITSIM_OK;
    if (offset < header_size || offset > r->size)
        return malformed(r, field, "the offset of a SID within the bytes");
    if (bitsim_sid_from_binary(r->bytes + offset, r->size - offset, sid, NULL) != BITSIM_OK)
        return malformed(r, offset, "a SID within the bytes");
    return BITSIM_OK;
}

static int read_descriptor(reader *r, const bitsim_memory *memory, bitsim_descriptor **out) {
    enum { control_at = 2, owner_at = 4, group_at = 8, sacl_at = 12, dacl_at = 16 };
    if (r->size < header_size) return malformed(r, r->size, "a header of 20 bytes");
    if (r->bytes[0] != 1) return malformed(r, 0, "revision 1");
    uint32_t control = get_16(r->bytes + control_at);
    if (!(control & SE_SELF_RELATIVE))
        return malformed(r, control_at, "a self-relative descriptor (0x8000)");
    bitsim_sid owner, group;
    bool has_owner, has_group;
    acl_span sacl = {0}, dacl = {0};
    bitsim__room room = {0};
    int status = read_sid(r, owner_at, &owner, &has_owner);
    if (status == BITSIM_OK) status = read_sid(r, group_at, &group, &has_group);
    if (status == BITSIM_OK)
        status = read_acl_header(r, sacl_at, (control & SE_SACL_PRESENT) != 0, &sacl);
    if (status == BITSIM_OK)
        status = read_acl_header(r, dacl_at, (control & SE_DACL_PRESENT) != 0, &dacl);
    if (status == BITSIM_OK) status = measure_acl(r, &sacl, &room);
    if (status == BITSIM_OK) status = measure_acl(r, &dacl, &room);
    if (status != BITSIM_OK) return status;
    bitsim_descriptor *d = bitsim__descriptor_begin(room, memory);
    if (!d) return fail(r, BITSIM_ERR_NOMEM, 0, "memory");
    d->control = control;
    d->rm_control = r->bytes[1];
    bitsim__descriptor_set_owner(d, has_owner ? &owner : NULL);
    bitsim__descriptor_set_group(d, has_group ? &group : NULL);
    status = fill_acl(r, &dacl, d, &d->dacl, (control & SE_DACL_PRESENT) != 0);
    if (status == BITSIM_OK)
        status = fill_acl(r, &sacl, d, &d->sacl, (control & SE_SACL_PRESENT) != 0);
    if (status != BITSIM_OK) {
        bitsim_descriptor_del(d);
        return status;
    }
    *out = d;
    return BITSIM_OK;
}

int bitsim_descriptor_from_binary(const void *bytes, size_t size, const bitsim_memory *memory,
                                  bitsim_descriptor **out, bitsim_syntax_error *error) {
    reader r = {bytes, size, {0, ""}};
    int status = read_descriptor(&r, memory, out);
    if (status != BITSIM_OK && error) *error = r.error;
    return status;
}
