/* SPDX-License-Identifier: MIT */
/*
 * The writer of SDDL (SDDL-10). It runs twice over the same code: once to count, with no buffer,
 * and once to write.
 */
#include <string.h>

#include "base/text.h"
#include "bitsim/sddl.h"
#include "security/descriptor_form.h"
#include "security/sddl_words.h"
#include "security/sid_known.h"

typedef struct writer {
    /* text: NULL while counting. */
    char *text;
    size_t length;
    bitsim_sddl_options options;
    /* obstacle: where the writer is; its reason is NULL until something has no text. */
    bitsim_sddl_obstacle obstacle;
} writer;

/* Only the first obstacle is told: the writer goes on, and what it writes is thrown away. */
static void refuse(writer *w, const char *reason) {
    if (!w->obstacle.reason) w->obstacle.reason = reason;
}

/* Says where the writer is, unless it has met an obstacle already. */
static void stand_at(writer *w, char section, size_t ace, const bitsim_ace *entry,
                     const char *letters) {
    if (w->obstacle.reason) return;
    w->obstacle.section = section;
    w->obstacle.ace = ace;
    w->obstacle.type = entry ? entry->type : 0;
    w->obstacle.letters = letters;
}

static void put(writer *w, const char *text, size_t length) {
    if (w->text) memcpy(w->text + w->length, text, length);
    w->length += length;
}

static void put_text(writer *w, const char *text) { put(w, text, strlen(text)); }

/* The alias that the options' domains give |sid|, or NULL. */
static const char *domain_alias(const writer *w, const bitsim_sid *sid) {
    bitsim_sid domain;
    if (!bitsim_sid_is_account(sid) || bitsim_sid_without_rid(sid, &domain) != BITSIM_OK)
        return NULL;
    const bitsim__domain_alias *row;
    for (size_t i = 0; (row = bitsim__domain_alias_at(i)) != NULL; i++) {
        if (row->rid != bitsim_sid_rid(sid) || !row->alias[0]) continue;
        const bitsim_sid *by = w->options.domain;
        if (row->completed_by == BITSIM__COMPLETED_BY_MACHINE) by = w->options.machine;
        if (row->completed_by == BITSIM__COMPLETED_BY_ROOT) by = w->options.root_domain;
        return by && bitsim_sid_equal(by, &domain) ? row->alias : NULL;
    }
    return NULL;
}

static void put_sid(writer *w, const bitsim_sid *sid) {
    /* The strict grammar wants a sub-authority; without one there is no text to write. */
    if (sid->count == 0) refuse(w, "a SID without a sub-authority");
    const char *alias = bitsim_sid_alias(sid);
    if (!alias) alias = domain_alias(w, sid);
    bitsim_sid_string string;
    put_text(w, alias ? alias : bitsim_sid_print(sid, &string));
}

/* Writes the words of |count| that make up |value|, in order; what no word has is returned. */
static uint32_t put_words(writer *w, const bitsim__sddl_word *words, size_t count, uint32_t value) {
    for (size_t i = 0; i < count; i++) {
        if ((value & words[i].value) != words[i].value) continue;
        put_text(w, words[i].letters);
        value &= ~words[i].value;
    }
    return value;
}

static uint32_t covered(const bitsim__sddl_word *words, size_t count) {
    uint32_t all = 0;
    for (size_t i = 0; i < count; i++) all |= words[i].value;
    return all;
}

static void put_hex(writer *w, uint32_t value) {
    unsigned digits = 1;
    while (digits < 8 && value >> (4 * digits)) digits++;
    char text[8];
    bitsim__text_put_digits(text, value, digits, 16);
    put_text(w, "0x");
    put(w, text, digits);
}

static void put_rights(writer *w, uint32_t mask, bool label) {
    const bitsim__sddl_word *words = label ? bitsim__sddl_labels : bitsim__sddl_bits;
    size_t count = label ? bitsim__sddl_label_count : bitsim__sddl_bit_count;
    for (size_t i = 0; !label && i < bitsim__sddl_mask_count; i++) {
        if (bitsim__sddl_masks[i].value != mask) continue;
        put_text(w, bitsim__sddl_masks[i].letters);
        return;
    }
    if (mask & ~covered(words, count)) put_hex(w, mask);
    else put_words(w, words, count, mask);
}

static void put_guid(writer *w, const bitsim_guid *guid) {
    bitsim_guid_string string;
    /* Without its braces. */
    put(w, bitsim_guid_print(guid, &string) + 1, BITSIM_GUID_STRING_SIZE - 3);
}

static const bitsim__sddl_type *type_of(uint8_t type) {
    for (size_t i = 0; i < bitsim__sddl_type_count; i++)
        if (bitsim__sddl_types[i].type == type) return &bitsim__sddl_types[i];
    return NULL;
}

/* Why |ace|, which is of |type|, has no text, or NULL if it has. */
static const char *reason_against(const bitsim_ace *ace, const bitsim__sddl_type *type) {
    const uint32_t known = ACE_OBJECT_TYPE_PRESENT | ACE_INHERITED_OBJECT_TYPE_PRESENT;
    if (type->where & BITSIM__SDDL_REFUSED) return "an ACE of a type that is not modelled";
    if (ace->extra_size != 0) return "an ACE with bytes behind its SID";
    if ((type->where & BITSIM__SDDL_OBJECT) && ace->object_flags == 0)
        return "an object ACE without object types";
    return ace->object_flags & ~known ? "an object ACE with flags that are not known" : NULL;
}

static void put_ace(writer *w, char section, size_t index, const bitsim_ace *ace) {
    const bitsim__sddl_type *type = type_of(ace->type);
    const char *reason = type ? reason_against(ace, type) : "an ACE of a type that has no letters";
    stand_at(w, section, index, ace, type ? type->letters : NULL);
    if (reason) {
        refuse(w, reason);
        return;
    }
    put_text(w, "(");
    put_text(w, type->letters);
    put_text(w, ";");
    put_words(w, bitsim__sddl_flags, bitsim__sddl_flag_count, ace->flags);
    put_text(w, ";");
    put_rights(w, ace->mask, ace->type == SYSTEM_MANDATORY_LABEL_ACE_TYPE);
    put_text(w, ";");
    if (ace->object_flags & ACE_OBJECT_TYPE_PRESENT) put_guid(w, &ace->object_type);
    put_text(w, ";");
    if (ace->object_flags & ACE_INHERITED_OBJECT_TYPE_PRESENT)
        put_guid(w, &ace->inherited_object_type);
    put_text(w, ";");
    put_sid(w, &ace->sid);
    put_text(w, ")");
}

static void put_acl(writer *w, const bitsim_descriptor *d, const bitsim__acl *acl,
                    const char *section, const uint32_t flags[3]) {
    if (acl->state == BITSIM_ACL_ABSENT) return;
    put_text(w, section);
    if (d->control & flags[0]) put_text(w, "P");
    if (d->control & flags[1]) put_text(w, "AR");
    if (d->control & flags[2]) put_text(w, "AI");
    if (acl->state == BITSIM_ACL_NULL) put_text(w, "NO_ACCESS_CONTROL");
    for (uint32_t i = 0; i < acl->count; i++) {
        bitsim_ace ace = bitsim__ace_read(d, acl->first + i);
        put_ace(w, section[0], i, &ace);
    }
}

static void put_descriptor(writer *w, const bitsim_descriptor *d) {
    static const uint32_t dacl_flags[] = {SE_DACL_PROTECTED, SE_DACL_AUTO_INHERIT_REQ,
                                          SE_DACL_AUTO_INHERITED};
    static const uint32_t sacl_flags[] = {SE_SACL_PROTECTED, SE_SACL_AUTO_INHERIT_REQ,
                                          SE_SACL_AUTO_INHERITED};
    const bitsim_sid *owner = bitsim_descriptor_owner(d);
    const bitsim_sid *group = bitsim_descriptor_group(d);
    if (owner) {
        stand_at(w, 'O', 0, NULL, NULL);
        put_text(w, "O:");
        put_sid(w, owner);
    }
    if (group) {
        stand_at(w, 'G', 0, NULL, NULL);
        put_text(w, "G:");
        put_sid(w, group);
    }
    put_acl(w, d, &d->dacl, "D:", dacl_flags);
    put_acl(w, d, &d->sacl, "S:", sacl_flags);
}

int bitsim_sddl_print(const bitsim_descriptor *descriptor, const bitsim_sddl_options *options,
                      const bitsim_memory *memory, char **out) {
    writer w = {.text = NULL};
    if (options) w.options = *options;
    put_descriptor(&w, descriptor);
    if (w.obstacle.reason) return BITSIM_ERR_UNMODELLED;
    w.text = memory->allocate(w.length + 1, memory->user);
    if (!w.text) return BITSIM_ERR_NOMEM;
    w.length = 0;
    put_descriptor(&w, descriptor);
    w.text[w.length] = '\0';
    *out = w.text;
    return BITSIM_OK;
}

bool bitsim_sddl_find_obstacle(const bitsim_descriptor *descriptor, bitsim_sddl_obstacle *out) {
    writer w = {.text = NULL};
    put_descriptor(&w, descriptor);
    if (!w.obstacle.reason) return false;
    *out = w.obstacle;
    return true;
}

const char *bitsim_sddl_print_rights(uint32_t mask, bitsim_rights_string *buffer) {
    writer w = {.text = buffer->text};
    put_rights(&w, mask, false);
    w.text[w.length] = '\0';
    return buffer->text;
}
