/* SPDX-License-Identifier: MIT */
#include "bitsim/descriptor.h"

#include <stdlib.h>
#include <string.h>

#include "bitsim/inherit.h"
#include "security/cast.h"
#include "support/suite.h"

static const bitsim_sddl_options in_domain = {&cast_domain, &cast_domain, &cast_domain,
                                              BITSIM_SID_READER_STRICT};

/* What a new object gets. |parent| NULL is no parent. */
static const struct {
    const char *parent;
    bool container;
    const char *creator;
    const char *child;
} inheritance[] = {
    /* A folder gets what is for containers, and hands it on; a file gets what is for objects. */
    {"D:(A;CI;FR;;;WD)", true, "system", "O:BAG:SYD:AI(A;CIID;FR;;;WD)"},
    {"D:(A;OI;FR;;;WD)", false, "system", "O:BAG:SYD:AI(A;ID;FR;;;WD)"},
    {"D:(A;OI;FR;;;WD)", true, "system", "O:BAG:SYD:AI(A;OIIOID;FR;;;WD)"},
    {"D:(A;OICI;FR;;;WD)", true, "system", "O:BAG:SYD:AI(A;OICIID;FR;;;WD)"},
    {"D:(A;OICIIO;FR;;;WD)", true, "system", "O:BAG:SYD:AI(A;OICIID;FR;;;WD)"},
    {"D:(A;OICINP;FR;;;WD)", true, "system", "O:BAG:SYD:AI(A;ID;FR;;;WD)"},
    {"D:(A;OICINP;FR;;;WD)", false, "system", "O:BAG:SYD:AI(A;ID;FR;;;WD)"},
    /* Generic rights are mapped where they work and kept where they are handed on. */
    {"D:(A;OICI;GA;;;BA)", true, "system", "O:BAG:SYD:AI(A;ID;FA;;;BA)(A;OICIIOID;GA;;;BA)"},
    {"D:(A;OICI;GA;;;BA)", false, "system", "O:BAG:SYD:AI(A;ID;FA;;;BA)"},
    {"D:(A;OICINP;GA;;;BA)", true, "system", "O:BAG:SYD:AI(A;ID;FA;;;BA)"},
    /* CREATOR OWNER becomes the owner, and stays for those below. */
    {"D:(A;OICIIO;FA;;;CO)", true, "alice",
     "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;ID;FA;;;S-1-5-21-1-2-3-1001)(A;OICIIOID;FA;;;CO)"},
    {"D:(A;OICIIO;FA;;;CO)", false, "alice",
     "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;ID;FA;;;S-1-5-21-1-2-3-1001)"},
    {"D:(A;OI;FA;;;CG)", false, "alice", "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;ID;FA;;;DU)"},
    {"D:(A;OICI;FA;;;CO)", false, "elevated", "O:BAG:DUD:AI(A;ID;FA;;;BA)"},
    {"D:(A;OICI;FA;;;CO)", false, "filtered",
     "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;ID;FA;;;S-1-5-21-1-2-3-1001)"},
    /* Nothing to inherit: the creator's default DACL. */
    {"D:(A;;FA;;;WD)", false, "system", "O:BAG:SYD:(A;;FA;;;SY)(A;;0x1200a9;;;BA)"},
    {NULL, true, "system", "O:BAG:SYD:(A;;FA;;;SY)(A;;0x1200a9;;;BA)"},
    /* Labels: handed down, or the level of a creator below medium (MIC-10). */
    {"D:(A;OI;FR;;;WD)S:(ML;OICI;NW;;;HI)", false, "system",
     "O:BAG:SYD:AI(A;ID;FR;;;WD)S:AI(ML;ID;NW;;;HI)"},
    {"D:(A;OI;FR;;;WD)", false, "low-alice",
     "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;ID;FR;;;WD)S:(ML;;NW;;;LW)"},
    {"D:(A;OI;FR;;;WD)S:(ML;CI;NW;;;HI)", false, "low-alice",
     "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;ID;FR;;;WD)S:(ML;;NW;;;LW)"},
    /* The first label that arrives counts: one for files only leaves a folder without (MIC-1). */
    {"D:(A;CI;FR;;;WD)S:(ML;OI;NW;;;HI)(ML;CI;NW;;;HI)", true, "low-alice",
     "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;CIID;FR;;;WD)"
     "S:AI(ML;;NW;;;LW)(ML;OIIOID;NW;;;HI)(ML;CIID;NW;;;HI)"},
    {"D:(A;CI;FR;;;WD)S:(ML;CI;NW;;;HI)(ML;OI;NW;;;HI)", true, "low-alice",
     "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;CIID;FR;;;WD)S:AI(ML;CIID;NW;;;HI)(ML;OIIOID;NW;;;HI)"},
    {"D:(A;OI;FR;;;WD)S:(ML;CI;NW;;;LW)(ML;OI;NW;;;HI)", false, "low-alice",
     "O:S-1-5-21-1-2-3-1001G:DUD:AI(A;ID;FR;;;WD)S:AI(ML;ID;NW;;;HI)"},
};

START_TEST(a_new_object_gets_from_folder_and_creator) {
    bitsim_descriptor *parent = inheritance[_i].parent ? cast_descriptor(inheritance[_i].parent)
                                                       : NULL;
    bitsim_token *creator = cast_token(inheritance[_i].creator);
    bitsim_descriptor *child = NULL;
    ck_assert_int_eq(
        bitsim_descriptor_inherit(parent, inheritance[_i].container, creator, &cast_memory, &child),
        BITSIM_OK);
    char *text = NULL;
    ck_assert_int_eq(bitsim_sddl_print(child, &in_domain, &cast_memory, &text), BITSIM_OK);
    ck_assert_str_eq(text, inheritance[_i].child);
    free(text);
    bitsim_descriptor_del(child);
    bitsim_token_del(creator);
    bitsim_descriptor_del(parent);
}
END_TEST

START_TEST(generic_rights_are_mapped_when_put_on_an_object) {
    bitsim_descriptor *generic = cast_descriptor("D:(A;;GRGX;;;WD)(A;IO;GA;;;WD)");
    bitsim_descriptor *mapped = NULL;
    ck_assert_int_eq(bitsim_descriptor_map(&mapped, generic, BITSIM_OBJECT_FILE, &cast_memory), 0);
    char *text = NULL;
    ck_assert_int_eq(bitsim_sddl_print(mapped, NULL, &cast_memory, &text), BITSIM_OK);
    ck_assert_str_eq(text, "D:(A;;0x1200a9;;;WD)(A;IO;GA;;;WD)");
    free(text);
    bitsim_descriptor_del(mapped);
    mapped = NULL;
    ck_assert_int_eq(
        bitsim_descriptor_map(&mapped, generic, BITSIM_OBJECT_KIND_COUNT, &cast_memory),
        BITSIM_ERR_INVALID);
    ck_assert_ptr_null(mapped);
    bitsim_descriptor_del(generic);
}
END_TEST

START_TEST(a_descriptor_made_of_parts_equals_the_same_read) {
    bitsim_sid owner = cast_sid("BA");
    bitsim_ace aces[2];
    memset(aces, 0, sizeof aces);
    aces[0].mask = 1;
    aces[0].sid = cast_sid("WD");
    aces[1].type = ACCESS_DENIED_ACE_TYPE;
    aces[1].flags = OBJECT_INHERIT_ACE;
    aces[1].mask = 2;
    aces[1].sid = cast_alice;
    bitsim_descriptor_parts parts = {0};
    parts.owner = &owner;
    parts.dacl_state = BITSIM_ACL_LIST;
    parts.dacl = aces;
    parts.dacl_count = 2;
    bitsim_descriptor *made = NULL;
    ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_OK);
    bitsim_descriptor *read = cast_descriptor("O:BAD:(A;;CC;;;WD)(D;OI;DC;;;S-1-5-21-1-2-3-1001)");
    ck_assert(bitsim_descriptor_equal(made, read));
    bitsim_ace ace;
    ck_assert(bitsim_descriptor_dacl_at(made, 1, &ace) && ace.mask == 2);
    ck_assert(!bitsim_descriptor_dacl_at(made, 2, &ace));
    bitsim_descriptor_del(read);
    bitsim_descriptor_del(made);
    made = NULL;
    aces[1].type = SYSTEM_AUDIT_ACE_TYPE;
    ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_ERR_INVALID);
    aces[1].type = ACCESS_DENIED_ACE_TYPE;
    aces[1].sid.count = 16;
    ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_ERR_INVALID);
    ck_assert_ptr_null(made);
}
END_TEST

START_TEST(parts_whose_sizes_wrap_around_are_refused) {
    static const uint8_t bytes[BITSIM_ACL_SIZE_MAX + 5] = {0};
    static const size_t sizes[] = {SIZE_MAX,         SIZE_MAX - 3,    SIZE_MAX - 64999,
                                   SIZE_MAX / 2 + 1, SIZE_MAX / 4,    (size_t)UINT32_MAX - 3,
                                   sizeof bytes,     sizeof bytes - 4};
    bitsim_ace aces[2];
    memset(aces, 0, sizeof aces);
    for (size_t i = 0; i < 2; i++) {
        aces[i].type = ACCESS_ALLOWED_CALLBACK_ACE_TYPE;
        aces[i].sid = cast_sid("BA");
        aces[i].extra = bytes;
    }
    aces[0].extra_size = 65000;
    bitsim_descriptor_parts parts = {0};
    bitsim_descriptor *made = NULL;
    parts.dacl_state = BITSIM_ACL_LIST;
    parts.dacl = aces;
    parts.dacl_count = 2;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        aces[1].extra_size = sizes[i];
        ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_ERR_RANGE);
    }
    aces[1].extra_size = 480;
    ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_ERR_RANGE);
    aces[1].extra_size = 476;
    ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_OK);
    bitsim_descriptor_del(made);
    parts.dacl_count = SIZE_MAX;
    aces[0].extra_size = 65532;
    ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_ERR_RANGE);
}
END_TEST

START_TEST(a_state_that_there_is_not_is_refused) {
    static const int states[] = {-1, 3, 4, 255, 256};
    bitsim_ace ace;
    memset(&ace, 0, sizeof ace);
    ace.sid = cast_sid("BA");
    for (size_t i = 0; i < sizeof states / sizeof states[0]; i++) {
        bitsim_descriptor_parts parts = {0};
        bitsim_descriptor *made = NULL;
        parts.dacl = parts.sacl = &ace;
        parts.dacl_count = parts.sacl_count = 1;
        parts.dacl_state = (bitsim_acl_state)states[i];
        ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_ERR_INVALID);
        parts.dacl_state = BITSIM_ACL_NULL;
        parts.sacl_state = (bitsim_acl_state)states[i];
        ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_ERR_INVALID);
        ck_assert_ptr_null(made);
    }
}
END_TEST

/* Object ACEs without types are 20 bytes in the binary form and take more room in memory. */
START_TEST(the_longest_lists_are_accepted_by_parts_and_by_bytes) {
    enum { longest = (BITSIM_ACL_SIZE_MAX - 8) / 20 };
    static bitsim_ace dacl[longest + 1], sacl[longest + 1];
    for (size_t i = 0; i <= longest; i++) {
        dacl[i].type = ACCESS_ALLOWED_OBJECT_ACE_TYPE;
        dacl[i].sid.authority = 5;
        sacl[i] = dacl[i];
        sacl[i].type = SYSTEM_AUDIT_OBJECT_ACE_TYPE;
    }
    bitsim_descriptor_parts parts = {0};
    bitsim_descriptor *made = NULL, *read = NULL;
    parts.dacl_state = parts.sacl_state = BITSIM_ACL_LIST;
    parts.dacl = dacl;
    parts.sacl = sacl;
    parts.dacl_count = longest;
    parts.sacl_count = longest + 1;
    ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_ERR_RANGE);
    parts.sacl_count = longest;
    ck_assert_int_eq(bitsim_descriptor_new(&made, &parts, &cast_memory), BITSIM_OK);
    size_t length = bitsim_descriptor_binary_size(made);
    uint8_t *bytes = malloc(length);
    ck_assert_int_eq(bitsim_descriptor_to_binary(made, bytes, length, &length), BITSIM_OK);
    ck_assert_int_eq(bitsim_descriptor_from_binary(bytes, length, &cast_memory, &read, NULL), 0);
    ck_assert(bitsim_descriptor_equal(made, read));
    free(bytes);
    bitsim_descriptor_del(read);
    bitsim_descriptor_del(made);
}
END_TEST

START_TEST(the_label_is_the_first_of_the_sacl) {
    uint32_t level, mask;
    bitsim_descriptor *descriptor = cast_descriptor("S:(ML;;NR;;;HI)(ML;;NW;;;LW)");
    ck_assert(bitsim_descriptor_label(descriptor, &level, &mask));
    ck_assert_uint_eq(level, BITSIM_INTEGRITY_HIGH);
    ck_assert_uint_eq(mask, SYSTEM_MANDATORY_LABEL_NO_READ_UP);
    bitsim_descriptor_del(descriptor);
    descriptor = cast_descriptor("S:(ML;IO;NR;;;HI)");
    bitsim_descriptor_label(descriptor, &level, &mask);
    ck_assert_uint_eq(level, BITSIM_INTEGRITY_MEDIUM);
    ck_assert_uint_eq(mask, SYSTEM_MANDATORY_LABEL_NO_WRITE_UP);
    bitsim_descriptor_del(descriptor);
}
END_TEST

/* A descriptor of 20 bytes of header, DACL of one ACE for Everyone at 20, owner at 48. */
static const uint8_t sound[] = {
    1, 0, 4,  0x80, 48, 0, 0, 0, 0,  0, 0, 0, 0, 0, 0, 0, 20, 0, 0, 0, /* header */
    2, 0, 28, 0,    1,  0, 0, 0,                                       /* ACL */
    0, 0, 20, 0,    1,  0, 0, 0, 1,  1, 0, 0, 0, 0, 0, 1, 0,  0, 0, 0, /* ACE */
    1, 1, 0,  0,    0,  0, 0, 5, 18, 0, 0, 0,                          /* owner */
};

static const struct {
    size_t at;
    uint8_t value;
    int status;
} damage[] = {
    {0, 2, BITSIM_ERR_MALFORMED},     /* revision */
    {2, 0, BITSIM_ERR_MALFORMED},     /* a DACL that the control bits do not tell of */
    {3, 0, BITSIM_ERR_MALFORMED},     /* not self-relative */
    {12, 20, BITSIM_ERR_MALFORMED},   /* a SACL that the control bits do not tell of */
    {4, 19, BITSIM_ERR_MALFORMED},    /* owner inside the header */
    {4, 52, BITSIM_ERR_MALFORMED},    /* owner beyond the end */
    {7, 0xFF, BITSIM_ERR_MALFORMED},  /* owner far beyond */
    {16, 60, BITSIM_ERR_MALFORMED},   /* ACL at the end */
    {19, 0x80, BITSIM_ERR_MALFORMED}, /* ACL far beyond */
    {20, 1, BITSIM_ERR_MALFORMED},    /* ACL revision */
    {20, 5, BITSIM_ERR_MALFORMED},    {21, 1, BITSIM_ERR_MALFORMED}, /* what must be 0 in an ACL */
    {26, 1, BITSIM_ERR_MALFORMED},    {27, 1, BITSIM_ERR_MALFORMED},
    {22, 7, BITSIM_ERR_MALFORMED},  /* ACL shorter than its header */
    {22, 27, BITSIM_ERR_MALFORMED}, /* ACL shorter than its ACE */
    {22, 60, BITSIM_ERR_MALFORMED}, /* ACL longer than the bytes */
    {24, 2, BITSIM_ERR_MALFORMED},  /* one ACE more than there is */
    {25, 0xFF, BITSIM_ERR_MALFORMED}, {28, 0x16, BITSIM_ERR_UNMODELLED}, /* unknown type */
    {28, 2, BITSIM_ERR_MALFORMED},                                       /* audit in a DACL */
    {28, 0x11, BITSIM_ERR_MALFORMED},                                    /* label in a DACL */
    {28, 5, BITSIM_ERR_MALFORMED},  /* object ACE without room for a SID */
    {30, 19, BITSIM_ERR_MALFORMED}, /* ACE size */
    {30, 16, BITSIM_ERR_MALFORMED},   {30, 24, BITSIM_ERR_MALFORMED},
    {36, 2, BITSIM_ERR_MALFORMED},  /* SID revision */
    {37, 2, BITSIM_ERR_MALFORMED},  /* SID longer than its ACE */
    {37, 16, BITSIM_ERR_MALFORMED}, /* SID with too many sub-authorities */
    {49, 2, BITSIM_ERR_MALFORMED},  /* owner longer than the bytes */
};

START_TEST(a_damaged_binary_form_is_refused) {
    uint8_t bytes[sizeof sound];
    memcpy(bytes, sound, sizeof bytes);
    bitsim_descriptor *descriptor = NULL;
    bitsim_syntax_error error = {999, NULL};
    ck_assert_int_eq(
        bitsim_descriptor_from_binary(bytes, sizeof bytes, &cast_memory, &descriptor, NULL), 0);
    bitsim_descriptor_del(descriptor);
    descriptor = NULL;
    bytes[damage[_i].at] = damage[_i].value;
    int status = bitsim_descriptor_from_binary(bytes, sizeof bytes, &cast_memory, &descriptor,
                                               &error);
    ck_assert_int_eq(status, damage[_i].status);
    ck_assert_ptr_null(descriptor);
    ck_assert_uint_le(error.offset, sizeof bytes);
    ck_assert_ptr_nonnull(error.expected);
}
END_TEST

/* What a reader takes it writes again, also what Windows itself would have written otherwise. */
START_TEST(a_list_keeps_its_revision) {
    for (uint8_t revision = 2; revision <= 4; revision++) {
        uint8_t bytes[sizeof sound], again[sizeof sound];
        size_t length;
        memcpy(bytes, sound, sizeof bytes);
        bytes[20] = revision;
        bitsim_descriptor *descriptor = NULL;
        ck_assert_int_eq(
            bitsim_descriptor_from_binary(bytes, sizeof bytes, &cast_memory, &descriptor, NULL), 0);
        ck_assert_int_eq(bitsim_descriptor_to_binary(descriptor, again, sizeof again, &length), 0);
        ck_assert_uint_eq(length, sizeof bytes);
        ck_assert_mem_eq(again, bytes, length);
        bitsim_descriptor_del(descriptor);
    }
}
END_TEST

START_TEST(every_shorter_form_is_refused) {
    for (size_t size = 0; size < sizeof sound; size++) {
        bitsim_descriptor *descriptor = NULL;
        ck_assert_int_eq(
            bitsim_descriptor_from_binary(sound, size, &cast_memory, &descriptor, NULL),
            BITSIM_ERR_MALFORMED);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("descriptor");
    TCase *tcase = tcase_create("descriptor");
    tcase_add_loop_test(tcase, a_new_object_gets_from_folder_and_creator, 0,
                        sizeof inheritance / sizeof inheritance[0]);
    tcase_add_test(tcase, generic_rights_are_mapped_when_put_on_an_object);
    tcase_add_test(tcase, a_descriptor_made_of_parts_equals_the_same_read);
    tcase_add_test(tcase, parts_whose_sizes_wrap_around_are_refused);
    tcase_add_test(tcase, a_state_that_there_is_not_is_refused);
    tcase_add_test(tcase, the_longest_lists_are_accepted_by_parts_and_by_bytes);
    tcase_add_test(tcase, the_label_is_the_first_of_the_sacl);
    tcase_add_loop_test(tcase, a_damaged_binary_form_is_refused, 0,
                        sizeof damage / sizeof damage[0]);
    tcase_add_test(tcase, a_list_keeps_its_revision);
    tcase_add_test(tcase, every_shorter_form_is_refused);
    suite_add_tcase(suite, tcase);
    return suite;
}
