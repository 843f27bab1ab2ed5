/* SPDX-License-Identifier: MIT */
#include "security/sddl_words.h"

#include "bitsim/descriptor.h"
#include "bitsim/rights.h"

#define DACL BITSIM__SDDL_IN_DACL
#define SACL BITSIM__SDDL_IN_SACL
#define OBJECT BITSIM__SDDL_OBJECT
#define REFUSED BITSIM__SDDL_REFUSED

const bitsim__sddl_type bitsim__sddl_types[] = {
    {"A", ACCESS_ALLOWED_ACE_TYPE, DACL, 0, NULL},
    {"D", ACCESS_DENIED_ACE_TYPE, DACL, 0, NULL},
    {"AU", SYSTEM_AUDIT_ACE_TYPE, SACL, 0, NULL},
    {"AL", SYSTEM_ALARM_ACE_TYPE, SACL, 0, NULL},
    {"ML", SYSTEM_MANDATORY_LABEL_ACE_TYPE, SACL, 0, NULL},
    {"OA", ACCESS_ALLOWED_OBJECT_ACE_TYPE, DACL | OBJECT, ACCESS_ALLOWED_ACE_TYPE, NULL},
    {"OD", ACCESS_DENIED_OBJECT_ACE_TYPE, DACL | OBJECT, ACCESS_DENIED_ACE_TYPE, NULL},
    {"OU", SYSTEM_AUDIT_OBJECT_ACE_TYPE, SACL | OBJECT, SYSTEM_AUDIT_ACE_TYPE, NULL},
    {"OL", SYSTEM_ALARM_OBJECT_ACE_TYPE, SACL | OBJECT, SYSTEM_ALARM_ACE_TYPE, NULL},
    {"SP", SYSTEM_SCOPED_POLICY_ID_ACE_TYPE, SACL, 0, NULL},
    {"TL", SYSTEM_PROCESS_TRUST_LABEL_ACE_TYPE, SACL, 0, NULL},
    {"XA", ACCESS_ALLOWED_CALLBACK_ACE_TYPE, DACL | REFUSED, 0,
     "an ACE without a condition: XA, conditional allow, is not modelled"},
    {"XD", ACCESS_DENIED_CALLBACK_ACE_TYPE, DACL | REFUSED, 0,
     "an ACE without a condition: XD, conditional deny, is not modelled"},
    {"XU", SYSTEM_AUDIT_CALLBACK_ACE_TYPE, SACL | REFUSED, 0,
     "an ACE without a condition: XU, conditional audit, is not modelled"},
    {"ZA", ACCESS_ALLOWED_CALLBACK_OBJECT_ACE_TYPE, DACL | REFUSED, 0,
     "an ACE without a condition: ZA, conditional object allow, is not modelled"},
    {"RA", SYSTEM_RESOURCE_ATTRIBUTE_ACE_TYPE, SACL | REFUSED, 0,
     "an ACE about access: RA, resource attribute, is not modelled"},
    {"FL", SYSTEM_ACCESS_FILTER_ACE_TYPE, SACL | REFUSED, 0,
     "an ACE without a condition: FL, access filter, is not modelled"},
};
const size_t bitsim__sddl_type_count = sizeof bitsim__sddl_types / sizeof bitsim__sddl_types[0];

const bitsim__sddl_word bitsim__sddl_flags[] = {
    {"OI", OBJECT_INHERIT_ACE},
    {"CI", CONTAINER_INHERIT_ACE},
    {"NP", NO_PROPAGATE_INHERIT_ACE},
    {"IO", INHERIT_ONLY_ACE},
    {"ID", INHERITED_ACE},
    {"CR", 0x20},
    {"SA", SUCCESSFUL_ACCESS_ACE_FLAG},
    {"FA", FAILED_ACCESS_ACE_FLAG},
    {"TP", 0x40},
};
const size_t bitsim__sddl_flag_count = sizeof bitsim__sddl_flags / sizeof bitsim__sddl_flags[0];

const bitsim__sddl_word bitsim__sddl_bits[] = {
    {"CC", 0x1},           {"DC", 0x2},          {"LC", 0x4},
    {"SW", 0x8},           {"RP", 0x10},         {"WP", 0x20},
    {"DT", 0x40},          {"LO", 0x80},         {"CR", 0x100},
    {"SD", DELETE},        {"RC", READ_CONTROL}, {"WD", WRITE_DAC},
    {"WO", WRITE_OWNER},   {"GA", GENERIC_ALL},  {"GX", GENERIC_EXECUTE},
    {"GW", GENERIC_WRITE}, {"GR", GENERIC_READ},
};
const size_t bitsim__sddl_bit_count = sizeof bitsim__sddl_bits / sizeof bitsim__sddl_bits[0];

const bitsim__sddl_word bitsim__sddl_masks[] = {
    {"FA", FILE_ALL_ACCESS},
    {"FR", FILE_GENERIC_READ},
    {"FW", FILE_GENERIC_WRITE},
    {"FX", FILE_GENERIC_EXECUTE},
    {"KA", 0xF003F},
    {"KR", 0x20019},
    {"KX", 0x20019},
    {"KW", 0x20006},
};
const size_t bitsim__sddl_mask_count = sizeof bitsim__sddl_masks / sizeof bitsim__sddl_masks[0];

const bitsim__sddl_word bitsim__sddl_labels[] = {
    {"NW", SYSTEM_MANDATORY_LABEL_NO_WRITE_UP},
    {"NR", SYSTEM_MANDATORY_LABEL_NO_READ_UP},
    {"NX", SYSTEM_MANDATORY_LABEL_NO_EXECUTE_UP},
};
const size_t bitsim__sddl_label_count = sizeof bitsim__sddl_labels / sizeof bitsim__sddl_labels[0];

const bitsim__sddl_word *bitsim__sddl_find(const bitsim__sddl_word *words, size_t count, char first,
                                           char second) {
    for (size_t i = 0; i < count; i++)
        if (words[i].letters[0] == first && words[i].letters[1] == second) return &words[i];
    return NULL;
}
