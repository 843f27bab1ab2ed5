/* SPDX-License-Identifier: MIT */
#include "bitsim/sddl.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/inherit.h"
#include "security/cast.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static const bitsim_sddl_options in_domain = {&cast_domain, &cast_domain, &cast_domain,
                                              BITSIM_SID_READER_STRICT};
static const bitsim_sddl_options windows = {&cast_domain, &cast_domain, &cast_domain,
                                            BITSIM_SID_READER_WINDOWS};

/* Texts as they are written; |bytes| is the binary form, where it is worth seeing. */
static const struct {
    const char *text;
    const char *bytes;
} canonical[] = {
    {"", "0100008000000000000000000000000000000000"},
    {"D:", "01000480000000000000000000000000140000000200080000000000"},
    {"D:NO_ACCESS_CONTROL", "0100048000000000000000000000000000000000"},
    {"O:SYG:BA",
     "0100008014000000200000000000000000000000"
     "010100000000000512000000"
     "01020000000000052000000020020000"},
    {"O:BAG:SYD:(A;;FA;;;BA)S:(ML;;NW;;;HI)",
     "010014805000000060000000140000003000000002001c0001000000"
     "110014000100000001010000000000100030000002002000"
     "01000000000018 00ff011f0001020000000000052000000020020000"
     "01020000000000052000000020020000010100000000000512000000"},
    {"D:(OA;;CC;bf967a86-0de6-11d0-a285-00aa003049e2;;WD)",
     "01000480000000000000000000000000140000000400300001000000"
     "050028000100000001000000867a96bfe60dd011a28500aa003049e2"
     "010100000000000100000000"},
    {"O:LAG:DUD:PARAI(D;OICINPIOID;KAGR;;;OW)", NULL},
    {"D:(A;;CCDCLCSWRPWPDTLOCRSDRCWDWOGAGXGWGR;;;S-1-5-21-9-9-9-500)", NULL},
    {"D:(A;;0x100000;;;WD)(A;;0x2000000;;;WD)(A;;;;;CO)", NULL},
    {"D:(A;;FR;;;AU)(A;;FW;;;IU)(A;;FX;;;NU)(A;;KA;;;SU)(A;;KR;;;AN)(A;;KW;;;PS)", NULL},
    {"S:AI(AU;SAFA;WDWO;;;WD)(AL;SA;RC;;;BU)(ML;OI;NWNRNX;;;S-1-16-12345)", NULL},
    {"S:(SP;;;;;S-1-17-1)(TL;;CC;;;S-1-19-512-4096)", NULL},
    {"D:(A;;FA;;;RO)(A;;FA;;;LG)(A;;FA;;;EA)(A;;FA;;;CN)(A;;FA;;;HO)(A;;FA;;;AS)", NULL},
};

static size_t from_hex(const char *hex, uint8_t *bytes) {
    size_t count = 0;
    char pair[3] = {0};
    while (*hex) {
        while (*hex == ' ') hex++;
        pair[0] = *hex++;
        pair[1] = *hex++;
        bytes[count++] = (uint8_t)strtoul(pair, NULL, 16);
    }
    return count;
}

static char *print(const bitsim_descriptor *descriptor) {
    char *text = NULL;
    ck_assert_int_eq(bitsim_sddl_print(descriptor, &in_domain, &cast_memory, &text), BITSIM_OK);
    return text;
}

START_TEST(a_canonical_text_comes_back_as_it_was) {
    bitsim_descriptor *descriptor = cast_descriptor(canonical[_i].text);
    char *text = print(descriptor);
    /* KA is whole and GR a bit: a mask that is no whole one is written in letters or digits. */
    if (_i != 6) ck_assert_str_eq(text, canonical[_i].text);
    bitsim_descriptor *again = cast_descriptor(text);
    ck_assert(bitsim_descriptor_equal(descriptor, again));
    ck_assert_uint_eq(bitsim_descriptor_digest(descriptor), bitsim_descriptor_digest(again));
    free(text);
    bitsim_descriptor_del(again);
    bitsim_descriptor_del(descriptor);
}
END_TEST

START_TEST(the_binary_form_is_windows_own_byte_for_byte) {
    bitsim_descriptor *descriptor = cast_descriptor(canonical[_i].text);
    uint8_t bytes[512], expected[512];
    size_t length = 0;
    ck_assert_int_eq(bitsim_descriptor_to_binary(descriptor, bytes, sizeof bytes, &length), 0);
    ck_assert_uint_eq(length, bitsim_descriptor_binary_size(descriptor));
    if (canonical[_i].bytes) {
        ck_assert_uint_eq(length, from_hex(canonical[_i].bytes, expected));
        ck_assert_mem_eq(bytes, expected, length);
    }
    bitsim_descriptor *again = NULL;
    ck_assert_int_eq(bitsim_descriptor_from_binary(bytes, length, &cast_memory, &again, NULL), 0);
    ck_assert(bitsim_descriptor_equal(descriptor, again));
    bitsim_descriptor_del(again);
    size_t needed;
    if (length > 20)
        ck_assert_int_eq(
            bitsim_descriptor_from_binary(bytes, length - 1, &cast_memory, &again, NULL),
            BITSIM_ERR_MALFORMED);
    ck_assert_int_eq(bitsim_descriptor_to_binary(descriptor, bytes, length - 1, &needed),
                     BITSIM_ERR_SPACE);
    ck_assert_uint_eq(needed, length);
    bitsim_descriptor_del(descriptor);
}
END_TEST

/* Texts that are read and written otherwise. */
static const struct {
    const char *text;
    const char *written;
} rewritten[] = {
    {"S:(AU;SA;FA;;;WD)D:(A;;FA;;;BA)", "D:(A;;FA;;;BA)S:(AU;SA;FA;;;WD)"},
    {"D:(OA;;FA;;;BA)(OD;;FR;;;BA)", "D:(A;;FA;;;BA)(D;;FR;;;BA)"},
    {"D:(A;;0x1f01ff;;;S-1-5-32-544)", "D:(A;;FA;;;BA)"},
    {"D:(A;;07;;;WD)(A;;9;;;WD)", "D:(A;;CCDCLC;;;WD)(A;;CCSW;;;WD)"},
    {"D:(A;;FRFWFX;;;WD)", "D:(A;;0x1201bf;;;WD)"},
    {"D:(A;;KX;;;WD)", "D:(A;;KR;;;WD)"},
    {"D:AIP(A;IOCIOI;GRGA;;;WD)", "D:PAI(A;OICIIO;GAGR;;;WD)"},
    {"D:(A;;FA;;;S-1-5-21-1-2-3-512)", "D:(A;;FA;;;DA)"},
};

START_TEST(what_says_the_same_is_written_alike) {
    bitsim_descriptor *descriptor = cast_descriptor(rewritten[_i].text);
    char *text = print(descriptor);
    ck_assert_str_eq(text, rewritten[_i].written);
    free(text);
    bitsim_descriptor_del(descriptor);
}
END_TEST

/* Where the strict reader stops, and what the lax one makes of it (SDDL-20 to SDDL-26). */
static const struct {
    const char *text;
    size_t offset;
    int status;
    const char *lax;
} wrong[] = {
    {"o:BA", 0, BITSIM_ERR_SYNTAX, NULL},
    {"O:", 2, BITSIM_ERR_SYNTAX, NULL},
    {"O:XX", 2, BITSIM_ERR_SYNTAX, NULL},
    {"O:BAO:BA", 4, BITSIM_ERR_SYNTAX, NULL},
    {"G:BAO:SY", 4, BITSIM_ERR_SYNTAX, "O:SYG:BA"},
    {"O:ba", 2, BITSIM_ERR_SYNTAX, "O:BA"},
    {" O:BA", 0, BITSIM_ERR_SYNTAX, "O:BA"},
    {"O:BA ", 4, BITSIM_ERR_SYNTAX, "O:BA"},
    {"O:S-1-5-18 x", 10, BITSIM_ERR_SYNTAX, NULL},
    {"D:(", 3, BITSIM_ERR_SYNTAX, NULL},
    {"D:()", 3, BITSIM_ERR_SYNTAX, NULL},
    {"D:((A;;FA;;;BA))", 3, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;;FA;;;BA", 13, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;;FA;;BA)", 10, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;;FA;;;BA;)", 13, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;XX;FA;;;BA)", 5, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;;QQ;;;BA)", 6, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;;F A;;;BA)", 6, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;;fa;;;BA)", 6, BITSIM_ERR_SYNTAX, "D:(A;;FA;;;BA)"},
    {"D:(a;;FA;;;BA)", 3, BITSIM_ERR_SYNTAX, "D:(A;;FA;;;BA)"},
    {"D: (A;; FA;;; BA)", 2, BITSIM_ERR_SYNTAX, "D:(A;;FA;;;BA)"},
    {"D:(A;;0x100000000;;;BA)", 6, BITSIM_ERR_SYNTAX, "D:(A;;0xffffffff;;;BA)"},
    {"D:(A;;-1;;;BA)", 6, BITSIM_ERR_SYNTAX, "D:(A;;0xffffffff;;;BA)"},
    {"D:(A;;99999999999999999999;;;BA)", 6, BITSIM_ERR_SYNTAX, "D:(A;;0xffffffff;;;BA)"},
    {"D:(A;;-4294967295;;;BA)", 6, BITSIM_ERR_SYNTAX, "D:(A;;CC;;;BA)"},
    {"D:(A;;-4294967298;;;BA)", 6, BITSIM_ERR_SYNTAX, "D:(A;;0xfffffffe;;;BA)"},
    {"D:(A;;-0x10000000000001;;;BA)", 6, BITSIM_ERR_SYNTAX, "D:(A;;0xffffffff;;;BA)"},
    {"D:(A;;08;;;BA)", 7, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;;0x;;;BA)", 8, BITSIM_ERR_SYNTAX, NULL},
    {"D:(A;;FA;bf967a86-0de6-11d0-a285-00aa003049e2;;BA)", 9, BITSIM_ERR_SYNTAX, NULL},
    {"D:(OA;;FA;{bf967a86-0de6-11d0-a285-00aa003049e2};;BA)", 10, BITSIM_ERR_SYNTAX, NULL},
    {"D:(AU;SA;FA;;;BA)", 3, BITSIM_ERR_SYNTAX, NULL},
    {"S:(A;;FA;;;BA)", 3, BITSIM_ERR_SYNTAX, NULL},
    {"S:(ML;;NW;;;BA)", 12, BITSIM_ERR_SYNTAX, NULL},
    {"S:(ML;;FA;;;HI)", 7, BITSIM_ERR_SYNTAX, NULL},
    {"D:(XA;;FA;;;BA;(@x))", 3, BITSIM_ERR_UNMODELLED, NULL},
    {"D:(A;;FA;;;BA)(XD;;FA;;;BA;(@x))", 15, BITSIM_ERR_UNMODELLED, NULL},
    {"S:(RA;;;;;WD;(\"x\",TI,0,1))", 3, BITSIM_ERR_UNMODELLED, NULL},
    {"D:(ZA;;FA;;;BA)", 3, BITSIM_ERR_UNMODELLED, NULL},
    {"S:(XU;;FA;;;BA)", 3, BITSIM_ERR_UNMODELLED, NULL},
    {"S:(FL;;FA;;;BA)", 3, BITSIM_ERR_UNMODELLED, NULL},
    {"D:NO_ACCESS_CONTROL(A;;FA;;;BA)", 19, BITSIM_ERR_SYNTAX, NULL},
};

START_TEST(an_error_tells_where_the_text_goes_wrong) {
    bitsim_descriptor *descriptor = NULL;
    bitsim_syntax_error error = {999, NULL};
    int status = bitsim_sddl_parse(wrong[_i].text, &in_domain, &cast_memory, &descriptor, &error);
    ck_assert_msg(status == wrong[_i].status, "%s: %s", wrong[_i].text, bitsim_error_name(status));
    ck_assert_msg(error.offset == wrong[_i].offset, "%s: %zu, expected %s", wrong[_i].text,
                  error.offset, error.expected);
    ck_assert_ptr_null(descriptor);
}
END_TEST

START_TEST(the_windows_reader_takes_more) {
    bitsim_descriptor *descriptor = NULL;
    int status = bitsim_sddl_parse(wrong[_i].text, &windows, &cast_memory, &descriptor, NULL);
    ck_assert_msg((status == BITSIM_OK) == (wrong[_i].lax != NULL), "%s", wrong[_i].text);
    if (status != BITSIM_OK) return;
    char *text = print(descriptor);
    ck_assert_str_eq(text, wrong[_i].lax);
    free(text);
    bitsim_descriptor_del(descriptor);
}
END_TEST

START_TEST(an_alias_of_a_domain_needs_the_domain) {
    static const char *const texts[] = {"O:DA", "O:LA", "O:EA", "O:RS"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        bitsim_descriptor *descriptor;
        bitsim_syntax_error error;
        ck_assert_int_eq(bitsim_sddl_parse(texts[i], NULL, &cast_memory, &descriptor, &error),
                         BITSIM_ERR_SYNTAX);
        ck_assert_uint_eq(error.offset, 2);
        ck_assert_ptr_nonnull(strstr(error.expected, "complete this alias"));
    }
}
END_TEST

START_TEST(a_list_of_more_than_65535_bytes_is_refused_where_it_ends) {
    /* 20 bytes an ACE for Everyone: 3,276 fit. */
    static const char ace[] = "(A;;FA;;;WD)";
    for (size_t count = 3276; count <= 3277; count++) {
        char *text = malloc(3 + count * (sizeof ace - 1));
        ck_assert_ptr_nonnull(text);
        strcpy(text, "D:");
        for (size_t i = 0; i < count; i++) memcpy(text + 2 + i * (sizeof ace - 1), ace, sizeof ace);
        bitsim_descriptor *descriptor = NULL;
        bitsim_syntax_error error;
        int status = bitsim_sddl_parse(text, NULL, &cast_memory, &descriptor, &error);
        if (count == 3276) {
            ck_assert_int_eq(status, BITSIM_OK);
            ck_assert_uint_eq(bitsim_descriptor_dacl_count(descriptor), 3276);
            bitsim_descriptor_del(descriptor);
        } else {
            ck_assert_int_eq(status, BITSIM_ERR_RANGE);
            ck_assert_uint_eq(error.offset, 2 + 3276 * (sizeof ace - 1));
        }
        free(text);
    }
}
END_TEST

/* What has no text is told by list, index, type and reason. */
static const struct {
    bitsim_ace ace;
    const char *letters;
    const char *reason;
} speechless[] = {
    {{.type = ACCESS_ALLOWED_CALLBACK_ACE_TYPE, .extra = (const uint8_t *)"artx", .extra_size = 4},
     "XA",
     "an ACE of a type that is not modelled"},
    {{.type = ACCESS_DENIED_CALLBACK_ACE_TYPE}, "XD", "an ACE of a type that is not modelled"},
    {{.type = ACCESS_DENIED_CALLBACK_OBJECT_ACE_TYPE},
     NULL,
     "an ACE of a type that has no letters"},
    {{.type = ACCESS_ALLOWED_ACE_TYPE, .extra = (const uint8_t *)"1234", .extra_size = 4},
     "A",
     "an ACE with bytes behind its SID"},
    {{.type = ACCESS_ALLOWED_OBJECT_ACE_TYPE}, "OA", "an object ACE without object types"},
    {{.type = ACCESS_ALLOWED_OBJECT_ACE_TYPE, .object_flags = 5},
     "OA",
     "an object ACE with flags that are not known"},
};

START_TEST(what_has_no_text_is_told_by_its_place) {
    bitsim_ace aces[3] = {{.type = ACCESS_ALLOWED_ACE_TYPE},
                          speechless[_i].ace,
                          {.type = ACCESS_ALLOWED_CALLBACK_ACE_TYPE}};
    bitsim_sid owner = cast_sid("BA");
    bitsim_descriptor_parts parts = {
        .owner = &owner, .dacl_state = BITSIM_ACL_LIST, .dacl = aces, .dacl_count = 3};
    bitsim_descriptor *descriptor = NULL;
    bitsim_sddl_obstacle obstacle;
    char *text = NULL;
    for (size_t i = 0; i < 3; i++) aces[i].sid = owner;
    ck_assert_int_eq(bitsim_descriptor_new(&descriptor, &parts, &cast_memory), BITSIM_OK);
    ck_assert_int_eq(bitsim_sddl_print(descriptor, NULL, &cast_memory, &text),
                     BITSIM_ERR_UNMODELLED);
    ck_assert_ptr_null(text);
    ck_assert(bitsim_sddl_find_obstacle(descriptor, &obstacle));
    ck_assert_int_eq(obstacle.section, 'D');
    ck_assert_uint_eq(obstacle.ace, 1);
    ck_assert_uint_eq(obstacle.type, speechless[_i].ace.type);
    ck_assert_pstr_eq(obstacle.letters, speechless[_i].letters);
    ck_assert_str_eq(obstacle.reason, speechless[_i].reason);
    bitsim_descriptor_del(descriptor);
}
END_TEST

START_TEST(a_sid_without_text_is_told_and_a_descriptor_with_text_is_not) {
    bitsim_sid owner = cast_sid("BA"), empty = {5, 0, {0}};
    bitsim_descriptor_parts parts = {.owner = &owner, .group = &empty};
    bitsim_descriptor *descriptor = NULL;
    bitsim_sddl_obstacle obstacle = {.section = '-'};
    ck_assert_int_eq(bitsim_descriptor_new(&descriptor, &parts, &cast_memory), BITSIM_OK);
    ck_assert(bitsim_sddl_find_obstacle(descriptor, &obstacle));
    ck_assert_int_eq(obstacle.section, 'G');
    ck_assert_str_eq(obstacle.reason, "a SID without a sub-authority");
    bitsim_descriptor_del(descriptor);
    descriptor = cast_descriptor("O:BAG:BAD:(A;;FA;;;WD)S:(ML;;NW;;;HI)");
    obstacle.section = '-';
    ck_assert(!bitsim_sddl_find_obstacle(descriptor, &obstacle));
    ck_assert_int_eq(obstacle.section, '-');
    bitsim_descriptor_del(descriptor);
}
END_TEST

START_TEST(a_domain_that_is_full_completes_nothing) {
    bitsim_sid full = {5, 15, {21}};
    bitsim_sddl_options options = {.domain = &full};
    bitsim_descriptor *descriptor = NULL;
    bitsim_syntax_error error = {0, NULL};
    ck_assert_int_eq(bitsim_sddl_parse("O:DA", &options, &cast_memory, &descriptor, &error),
                     BITSIM_ERR_SYNTAX);
    ck_assert_ptr_nonnull(strstr(error.expected, "has no room"));
}
END_TEST

START_TEST(rights_are_read_and_written_alone) {
    uint32_t mask;
    ck_assert_int_eq(bitsim_sddl_parse_rights("FRWD", &mask, NULL), BITSIM_OK);
    ck_assert_uint_eq(mask, 0x160089);
    ck_assert_int_eq(bitsim_sddl_parse_rights("FR,WD", &mask, NULL), BITSIM_ERR_SYNTAX);
    bitsim_rights_string string;
    ck_assert_str_eq(bitsim_sddl_print_rights(0x1F01FF, &string), "FA");
    ck_assert_str_eq(bitsim_sddl_print_rights(0xF00F01FF, &string),
                     "CCDCLCSWRPWPDTLOCRSDRCWDWOGAGXGWGR");
}
END_TEST

static int parse_and_print(const bitsim_memory *memory, void *user) {
    bitsim_descriptor *descriptor = NULL, *copy = NULL, *mapped = NULL, *child = NULL;
    char *text = NULL;
    int status = bitsim_sddl_parse("O:BAG:SYD:(A;OICI;GA;;;CO)(A;;FA;;;BA)", NULL, memory,
                                   &descriptor, NULL);
    if (status == 0) status = bitsim_sddl_print(descriptor, NULL, memory, &text);
    if (status == 0) status = bitsim_descriptor_copy(&copy, descriptor, memory);
    if (status == 0) status = bitsim_descriptor_map(&mapped, copy, BITSIM_OBJECT_FILE, memory);
    if (status == 0) status = bitsim_descriptor_inherit(copy, true, user, memory, &child);
    bitsim_descriptor_del(descriptor);
    bitsim_descriptor_del(copy);
    bitsim_descriptor_del(mapped);
    bitsim_descriptor_del(child);
    memory->release(text, memory->user);
    return status;
}

START_TEST(a_failed_allocation_leaves_nothing_behind) {
    bitsim_token *creator = cast_token("elevated");
    ck_assert_uint_ge(each_allocation_fails_once(parse_and_print, creator), 5);
    bitsim_token_del(creator);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("sddl");
    TCase *forms = tcase_create("forms");
    tcase_add_loop_test(forms, a_canonical_text_comes_back_as_it_was, 0,
                        sizeof canonical / sizeof canonical[0]);
    tcase_add_loop_test(forms, the_binary_form_is_windows_own_byte_for_byte, 0,
                        sizeof canonical / sizeof canonical[0]);
    tcase_add_loop_test(forms, what_says_the_same_is_written_alike, 0,
                        sizeof rewritten / sizeof rewritten[0]);
    tcase_add_test(forms, rights_are_read_and_written_alone);
    suite_add_tcase(suite, forms);
    TCase *errors = tcase_create("errors");
    tcase_add_loop_test(errors, an_error_tells_where_the_text_goes_wrong, 0,
                        sizeof wrong / sizeof wrong[0]);
    tcase_add_loop_test(errors, the_windows_reader_takes_more, 0, sizeof wrong / sizeof wrong[0]);
    tcase_add_loop_test(errors, what_has_no_text_is_told_by_its_place, 0,
                        sizeof speechless / sizeof speechless[0]);
    tcase_add_test(errors, a_sid_without_text_is_told_and_a_descriptor_with_text_is_not);
    tcase_add_test(errors, a_domain_that_is_full_completes_nothing);
    tcase_add_test(errors, an_alias_of_a_domain_needs_the_domain);
    tcase_add_test(errors, a_list_of_more_than_65535_bytes_is_refused_where_it_ends);
    tcase_add_test(errors, a_failed_allocation_leaves_nothing_behind);
    suite_add_tcase(suite, errors);
    return suite;
}
