/* SPDX-License-Identifier: MIT */
#include "bitsim/access_choice.h"

#include <stdio.h>
#include <string.h>

#include "security/cast.h"
#include "support/suite.h"

#define GR GENERIC_READ
#define MAX MAXIMUM_ALLOWED
#define ASS ACCESS_SYSTEM_SECURITY
#define FULL 0x1F01FFu
#define DENIED E_ACCESSDENIED
#define RULE(id) BITSIM_ACCESS_##id

static const struct {
    const char *sddl;
    const char *token;
    uint32_t desired;
    bitsim_hresult hresult;
    uint32_t granted;
    bitsim_access_rule rule;
    int32_t ace;
} table[] = {
    /* CHK-2: nothing is requested; generic rights are mapped. */
    {"D:(A;;FA;;;WD)", "alice", 0, DENIED, 0, RULE(CHK_2), -1},
    {"D:(A;;FR;;;WD)", "alice", GR, S_OK, 0x120089, RULE(CHK_10), 0},
    {"D:(A;;GR;;;WD)", "alice", GR, DENIED, 0, RULE(CHK_11), -1},
    /* CHK-4, CHK-5: privileges. */
    {"D:(A;;FA;;;WD)", "alice", ASS, HR_ERROR_PRIVILEGE_NOT_HELD, 0, RULE(CHK_4), -1},
    {"D:(A;;0x1000000;;;WD)", "alice", ASS, HR_ERROR_PRIVILEGE_NOT_HELD, 0, RULE(CHK_4), -1},
    {"D:", "alice", WRITE_OWNER, DENIED, 0, RULE(CHK_11), -1},
    /* CHK-6: the owner, and not a deny-only one. */
    {"O:BAD:", "elevated", READ_CONTROL | WRITE_DAC, S_OK, 0x60000, RULE(CHK_6), -1},
    {"O:BAD:", "filtered", READ_CONTROL, DENIED, 0, RULE(CHK_11), -1},
    {"O:BAD:(D;;FA;;;BA)", "elevated", WRITE_DAC, S_OK, 0x40000, RULE(CHK_6), -1},
    {"O:BAD:(A;;FR;;;BA)", "elevated", FILE_GENERIC_READ, S_OK, 0x120089, RULE(CHK_10), 0},
    /* CHK-7: OWNER RIGHTS speaks instead. */
    {"O:BAD:(A;;CC;;;OW)", "elevated", READ_CONTROL, DENIED, 0, RULE(CHK_11), -1},
    {"O:BAD:(A;;CC;;;OW)", "elevated", 1, S_OK, 1, RULE(CHK_10), 0},
    {"O:BAD:(A;IO;CC;;;OW)", "elevated", READ_CONTROL, S_OK, READ_CONTROL, RULE(CHK_6), -1},
    {"O:BAD:(D;;CC;;;OW)(A;;CC;;;WD)", "filtered", 1, DENIED, 0, RULE(CHK_11), 0},
    {"O:BAD:(A;;CC;;;OW)", "filtered", 1, DENIED, 0, RULE(CHK_11), -1},
    /* CHK-8: no DACL. */
    {"O:BA", "alice", FILE_GENERIC_WRITE, S_OK, FILE_GENERIC_WRITE, RULE(CHK_8), -1},
    {"D:NO_ACCESS_CONTROL", "alice", MAX, S_OK, FULL, RULE(CHK_8), -1},
    {"D:NO_ACCESS_CONTROL", "restricted-alice", 2, S_OK, 2, RULE(CHK_8), -1},
    /* CHK-9 to CHK-11: order, deny-only, inherit-only. */
    {"D:(D;;CC;;;BA)(A;;CC;;;WD)", "elevated", 1, DENIED, 0, RULE(CHK_11), 0},
    {"D:(A;;CC;;;WD)(D;;CC;;;BA)", "elevated", 1, S_OK, 1, RULE(CHK_10), 0},
    {"D:(D;;CC;;;BA)(A;;CC;;;WD)", "filtered", 1, DENIED, 0, RULE(CHK_11), 0},
    {"D:(A;;FA;;;BA)", "filtered", 1, DENIED, 0, RULE(CHK_11), -1},
    {"D:(A;IO;FA;;;WD)", "alice", 1, DENIED, 0, RULE(CHK_11), -1},
    {"D:(A;;CC;;;WD)(A;;DC;;;AU)", "alice", 3, S_OK, 3, RULE(CHK_10), 1},
    {"D:(A;;CC;;;WD)(D;;CCDC;;;AU)", "alice", 3, DENIED, 0, RULE(CHK_11), 1},
    {"D:(A;;FA;;;CO)", "alice", 1, DENIED, 0, RULE(CHK_11), -1},
    {"D:(A;;FA;;;PS)", "alice", 1, DENIED, 0, RULE(CHK_11), -1},
    {"D:(OA;;FA;bf967a86-0de6-11d0-a285-00aa003049e2;;WD)", "alice", 1, DENIED, 0, RULE(CHK_11),
     -1},
    {"D:(A;;FA;;;AC)", "alice", 1, DENIED, 0, RULE(CHK_11), -1},
    /* CHK-12: MAXIMUM_ALLOWED. */
    {"D:(D;;DC;;;AU)(A;;CCDCLC;;;WD)", "alice", MAX, S_OK, 5, RULE(CHK_12), -1},
    {"D:(A;;CCDCLC;;;WD)(D;;DC;;;AU)", "alice", MAX, S_OK, 7, RULE(CHK_12), -1},
    {"D:(A;;CC;;;WD)", "alice", MAX | 2, DENIED, 0, RULE(CHK_12), -1},
    {"D:", "alice", MAX, DENIED, 0, RULE(CHK_12), -1},
    {"O:BAD:", "elevated", MAX, S_OK, 0x60000, RULE(CHK_12), -1},
    /* CHK-13: restricting SIDs, and write-restricted ones. */
    {"D:(A;;FA;;;AU)", "restricted-alice", 1, DENIED, 0, RULE(CHK_13), -1},
    {"D:(A;;FA;;;AU)(A;;FR;;;WD)", "restricted-alice", 1, S_OK, 1, RULE(CHK_10), 0},
    {"D:(A;;FA;;;AU)(A;;FR;;;RC)", "restricted-alice", MAX, S_OK, 0x120089, RULE(CHK_12), -1},
    {"D:(A;;FA;;;AU)", "restricted-alice", MAX, DENIED, 0, RULE(CHK_13), -1},
    {"D:(A;;FA;;;RC)", "restricted-alice", 1, DENIED, 0, RULE(CHK_11), -1},
    {"D:(A;;FA;;;LS)", "restricted-service", FILE_GENERIC_READ, S_OK, 0x120089, RULE(CHK_10), 0},
    {"D:(A;;FA;;;LS)", "restricted-service", FILE_WRITE_DATA, DENIED, 0, RULE(CHK_13), -1},
    {"D:(A;;FA;;;LS)(A;;FW;;;WR)", "restricted-service", FILE_WRITE_DATA, S_OK, 2, RULE(CHK_10), 0},
    /* MIC: integrity comes before the DACL. */
    {"D:(A;;FA;;;WD)", "low-alice", 2, DENIED, 0, RULE(MIC_4), -1},
    {"D:(A;;FA;;;WD)", "low-alice", FILE_GENERIC_READ, S_OK, 0x120089, RULE(CHK_10), 0},
    {"D:(A;;FA;;;WD)", "low-alice", DELETE, DENIED, 0, RULE(MIC_4), -1},
    {"D:(A;;FA;;;WD)", "low-alice", MAX, S_OK, 0x1200A9, RULE(CHK_12), -1},
    {"D:(A;;FA;;;WD)S:(ML;;NW;;;LW)", "low-alice", 2, S_OK, 2, RULE(CHK_10), 0},
    {"D:(A;;FA;;;WD)S:(ML;;NWNR;;;HI)", "alice", 1, DENIED, 0, RULE(MIC_4), -1},
    {"D:(A;;FA;;;WD)S:(ML;;NWNX;;;HI)", "alice", FILE_EXECUTE, DENIED, 0, RULE(MIC_4), -1},
    {"D:(A;;FA;;;WD)S:(ML;;NW;;;SI)", "elevated", 2, DENIED, 0, RULE(MIC_4), -1},
    {"D:NO_ACCESS_CONTROLS:(ML;;NW;;;HI)", "alice", MAX, S_OK, 0x1200A9, RULE(CHK_8), -1},
    {"O:S-1-5-21-1-2-3-1001D:S:(ML;;NW;;;HI)", "alice", MAX, S_OK, 0x20000, RULE(CHK_12), -1},
};

static bitsim_access_result check(const char *sddl, const char *name, uint32_t desired,
                                  const bitsim_access_options *options, int expected) {
    bitsim_descriptor *descriptor = cast_descriptor(sddl);
    bitsim_token *token = cast_token(name);
    bitsim_access_result result, told;
    int status = bitsim_access_check(descriptor, token, desired, BITSIM_OBJECT_FILE, options,
                                     &result);
    ck_assert_int_eq(status, expected);
    status = bitsim_access_explain(descriptor, token, desired, BITSIM_OBJECT_FILE, options, NULL,
                                   NULL, &told);
    ck_assert_int_eq(status, expected);
    ck_assert_int_eq(result.hresult, told.hresult);
    ck_assert_uint_eq(result.granted, told.granted);
    ck_assert_int_eq(result.rule, told.rule);
    ck_assert_int_eq(result.ace, told.ace);
    ck_assert_ptr_eq(result.sid, told.sid);
    bitsim_token_del(token);
    bitsim_descriptor_del(descriptor);
    result.sid = NULL;
    return result;
}

START_TEST(a_check_is_answered_with_its_rule_and_its_ace) {
    bitsim_access_result result = check(table[_i].sddl, table[_i].token, table[_i].desired, NULL,
                                        BITSIM_OK);
    ck_assert_msg(result.hresult == table[_i].hresult && result.granted == table[_i].granted &&
                      result.rule == table[_i].rule && result.ace == table[_i].ace,
                  "%s, %s, %08x: %08x %08x %s %d", table[_i].sddl, table[_i].token,
                  (unsigned)table[_i].desired, (unsigned)result.hresult, (unsigned)result.granted,
                  bitsim_access_rule_name(result.rule), (int)result.ace);
}
END_TEST

START_TEST(privileges_count_while_enabled) {
    bitsim_token *elevated = cast_token("elevated"), *enabled;
    bitsim_descriptor *empty = cast_descriptor("D:(D;;WO;;;WD)");
    bitsim_access_result result;
    uint64_t both = BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_SECURITY) |
                    BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_TAKE_OWNERSHIP);
    bitsim_token_with_privileges(&enabled, elevated, both, &cast_memory);
    bitsim_access_check(empty, elevated, WRITE_OWNER, BITSIM_OBJECT_FILE, NULL, &result);
    ck_assert_int_eq(result.hresult, E_ACCESSDENIED);
    bitsim_access_check(empty, enabled, WRITE_OWNER, BITSIM_OBJECT_FILE, NULL, &result);
    ck_assert_int_eq(result.rule, BITSIM_ACCESS_CHK_5);
    bitsim_access_check(empty, enabled, ASS, BITSIM_OBJECT_FILE, NULL, &result);
    ck_assert_int_eq(result.rule, BITSIM_ACCESS_CHK_4);
    ck_assert_uint_eq(result.granted, ASS);
    /* MAXIMUM_ALLOWED alone brings neither in; the choice maximum-with-sacl. */
    bitsim_access_check(empty, enabled, MAX, BITSIM_OBJECT_FILE, NULL, &result);
    ck_assert_int_eq(result.hresult, E_ACCESSDENIED);
    bitsim_access_check(empty, enabled, MAX | ASS, BITSIM_OBJECT_FILE, NULL, &result);
    ck_assert_uint_eq(result.granted, ASS);
    bitsim_access_options deny = {0};
    deny.maximum_with_sacl_deny = true;
    bitsim_access_check(empty, enabled, MAX | ASS, BITSIM_OBJECT_FILE, &deny, &result);
    ck_assert_int_eq(result.hresult, E_ACCESSDENIED);
    bitsim_token_del(enabled);
    /* MASK-8. */
    bitsim_token_with_privileges(&enabled, elevated, BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_BACKUP),
                                 &cast_memory);
    bitsim_access_options backup = {0};
    backup.backup_intent = true;
    bitsim_access_check(empty, enabled, GR, BITSIM_OBJECT_FILE, &backup, &result);
    ck_assert_int_eq(result.rule, BITSIM_ACCESS_MASK_8);
    bitsim_access_check(empty, enabled, GR, BITSIM_OBJECT_FILE, NULL, &result);
    ck_assert_int_eq(result.hresult, E_ACCESSDENIED);
    bitsim_token_del(enabled);
    bitsim_descriptor_del(empty);
    bitsim_token_del(elevated);
}
END_TEST

START_TEST(choices_change_what_they_say) {
    bitsim_access_options o = {0};
    o.map_ace_generics = true;
    ck_assert_int_eq(check("D:(A;;GR;;;WD)", "alice", GR, &o, 0).hresult, S_OK);
    o = (bitsim_access_options){0};
    o.maximum_deny_wins = true;
    ck_assert_uint_eq(check("D:(A;;CCDC;;;WD)(D;;DC;;;AU)", "alice", MAX, &o, 0).granted, 1);
    o = (bitsim_access_options){0};
    o.owner_rights_spare_deny_only = true;
    ck_assert_int_eq(check("O:BAD:(D;;CC;;;OW)(A;;CC;;;WD)", "filtered", 1, &o, 0).hresult, S_OK);
    o = (bitsim_access_options){0};
    o.mandatory_off = true;
    ck_assert_int_eq(check("D:(A;;FA;;;WD)", "low-alice", 2, &o, 0).hresult, S_OK);
    o = (bitsim_access_options){0};
    o.token_forbids_write_up = true;
    ck_assert_int_eq(check("D:(A;;FA;;;WD)S:(ML;;NR;;;HI)", "alice", 2, &o, 0).hresult, DENIED);
    ck_assert_int_eq(check("D:(A;;FA;;;WD)S:(ML;;NR;;;HI)", "alice", 2, NULL, 0).hresult, S_OK);
    o = (bitsim_access_options){0};
    bitsim_sid self = cast_alice;
    o.self = &self;
    ck_assert_int_eq(check("D:(A;;FA;;;PS)", "alice", 1, &o, 0).hresult, S_OK);
    self = cast_bob;
    ck_assert_int_eq(check("D:(A;;FA;;;PS)", "alice", 1, &o, 0).hresult, DENIED);
}
END_TEST

START_TEST(tokens_and_descriptors_unfit_for_a_check_are_refused) {
    bitsim_token *alice = cast_token("alice"), *asking, *anonymous;
    bitsim_descriptor *whole = cast_descriptor("O:BAG:BAD:(A;;FA;;;WD)");
    bitsim_descriptor *half = cast_descriptor("O:BAD:(A;;FA;;;WD)");
    bitsim_token_with_level(&asking, alice, BITSIM_LEVEL_IDENTIFICATION, &cast_memory);
    bitsim_token_with_level(&anonymous, alice, BITSIM_LEVEL_ANONYMOUS, &cast_memory);
    bitsim_access_options user = {0};
    user.user_mode = true;
    const struct {
        const bitsim_descriptor *descriptor;
        const bitsim_token *token;
        const bitsim_access_options *options;
        uint32_t desired;
        bitsim_hresult hresult;
    } cases[] = {
        {NULL, alice, NULL, 1, HR_ERROR_INVALID_SECURITY_DESCR},
        {whole, NULL, NULL, 1, HR_ERROR_NO_TOKEN},
        {whole, asking, NULL, 1, HR_ERROR_BAD_IMPERSONATION_LEVEL},
        {whole, anonymous, NULL, 1, HR_ERROR_BAD_IMPERSONATION_LEVEL},
        {whole, alice, &user, 1, HR_ERROR_NO_IMPERSONATION_TOKEN},
        {whole, asking, &user, 1, S_OK},
        {whole, anonymous, &user, 1, HR_ERROR_BAD_IMPERSONATION_LEVEL},
        {half, asking, &user, 1, HR_ERROR_INVALID_SECURITY_DESCR},
        {whole, asking, &user, GENERIC_READ, HR_ERROR_GENERIC_NOT_MAPPED},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        bitsim_access_result result;
        ck_assert_int_eq(bitsim_access_check(cases[i].descriptor, cases[i].token, cases[i].desired,
                                             BITSIM_OBJECT_FILE, cases[i].options, &result),
                         BITSIM_OK);
        ck_assert_msg(result.hresult == cases[i].hresult, "case %zu: %08x", i,
                      (unsigned)result.hresult);
    }
    bitsim_access_result result;
    ck_assert_int_eq(bitsim_access_check(whole, alice, 1, BITSIM_OBJECT_KIND_COUNT, NULL, &result),
                     BITSIM_ERR_INVALID);
    ck_assert_int_eq(result.hresult, E_ACCESSDENIED);
    bitsim_token_del(anonymous);
    bitsim_token_del(asking);
    bitsim_token_del(alice);
    bitsim_descriptor_del(half);
    bitsim_descriptor_del(whole);
}
END_TEST

START_TEST(what_is_not_modelled_is_not_guessed) {
    bitsim_access_result result = check("D:(A;;FA;;;WD)S:(SP;;;;;S-1-17-1)", "alice", 1, NULL,
                                        BITSIM_ERR_UNMODELLED);
    ck_assert_int_eq(result.rule, BITSIM_ACCESS_CHK_15);
    ck_assert_int_eq(result.hresult, E_ACCESSDENIED);
    /* An app package's token, wherever its SID is. */
    static const char *const packages[] = {"S-1-15-2-1-2", "S-1-15-3-1024-1"};
    for (int i = 0; i < 6; i++) {
        bitsim_sid sid = cast_sid(packages[i % 2]);
        bitsim_group group = {sid, BITSIM_GROUP_ORDINARY};
        bitsim_token_parts parts = bitsim_token_parts_default(i / 2 == 0 ? &sid : &cast_alice);
        if (i / 2 == 1) parts.groups = &group;
        if (i / 2 == 2) parts.restricting = &sid;
        parts.group_count = i / 2 == 1;
        parts.restricting_count = i / 2 == 2;
        bitsim_token *token = NULL;
        bitsim_descriptor *whole = cast_descriptor("D:(A;;FA;;;WD)");
        ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_OK);
        ck_assert_int_eq(bitsim_access_check(whole, token, 1, BITSIM_OBJECT_FILE, NULL, &result),
                         BITSIM_ERR_UNMODELLED);
        ck_assert_int_eq(result.rule, BITSIM_ACCESS_CHK_15);
        bitsim_descriptor_del(whole);
        bitsim_token_del(token);
    }
}
END_TEST

typedef struct lines {
    char text[4096];
} lines;

static void collect(const bitsim_access_step *step, void *user) {
    lines *all = user;
    char line[BITSIM_ACCESS_STEP_SIZE];
    size_t length = strlen(all->text);
    snprintf(all->text + length, sizeof all->text - length, "%s %s\n",
             bitsim_access_rule_name(step->rule), bitsim_access_step_print(step, line));
}

static const struct {
    const char *sddl;
    const char *token;
    uint32_t desired;
    const char *way;
} ways[] = {
    {"D:(D;;FW;;;AN)(A;IO;FA;;;WD)(A;;FA;;;BA)(A;;DC;;;WD)", "filtered", 1,
     "MIC-3 integrity sets no limit\n"
     "CHK-9 ACE 0 for S-1-5-7 (Anonymous) is skipped: it names nothing that is still wanted\n"
     "CHK-9 ACE 1 for S-1-1-0 (Everyone) is skipped: it is only there to be inherited\n"
     "CHK-9 ACE 2 for S-1-5-32-544 (Administrators) is skipped: its SID is deny-only in the token\n"
     "CHK-9 ACE 3 for S-1-1-0 (Everyone) is skipped: it names nothing that is still wanted\n"
     "CHK-11 the DACL ends and is silent on 0x00000001\n"
     "- would be granted if S-1-5-32-544 (Administrators) were enabled rather than deny-only\n"},
    {"D:(A;;FA;;;WD)", "low-alice", 2,
     "MIC-4 the object's integrity, medium, forbids 0x00000002\n"
     "- would be granted if the token's integrity were medium\n"},
    {"D:(A;;FA;;;AU)", "restricted-alice", 1,
     "MIC-3 integrity sets no limit\n"
     "CHK-10 ACE 0 for S-1-5-11 (Authenticated users) grants 0x00000001\n"
     "CHK-13 the second pass: the restricting SIDs are asked for 0x00000001\n"
     "CHK-9 restricting SIDs: ACE 0 for S-1-5-11 (Authenticated users) is skipped: its SID is not "
     "among the restricting SIDs\n"
     "CHK-13 the restricting SIDs do not get 0x00000001\n"
     "- would be granted if S-1-5-11 (Authenticated users) were among the restricting SIDs\n"
     "- would be granted if the token had no restricting SIDs\n"},
    {"O:BAD:", "elevated", WRITE_OWNER,
     "MIC-3 integrity sets no limit\n"
     "CHK-11 the DACL ends and is silent on 0x00080000\n"
     "- would be granted if SeTakeOwnershipPrivilege were enabled rather than disabled\n"},
    {"O:BAD:", "alice", READ_CONTROL,
     "MIC-3 integrity sets no limit\n"
     "CHK-11 the DACL ends and is silent on 0x00020000\n"
     "- would be granted if the token were the owner's, S-1-5-32-544 (Administrators)\n"},
    {"D:(D;;CC;;;IU)(A;;CC;;;WD)", "alice", 1,
     "MIC-3 integrity sets no limit\n"
     "CHK-11 ACE 0 for S-1-5-4 (Interactive) refuses 0x00000001\n"
     "- would be granted if S-1-5-4 (Interactive) were not in the token\n"},
    {"D:(A;;FA;;;WD)S:(ML;;NR;;;HI)", "alice", 2,
     "MIC-4 the object's integrity, high, is above the token's and leaves the request be\n"
     "CHK-10 ACE 0 for S-1-1-0 (Everyone) grants 0x00000002\n"
     "- the answer hangs on the choice write-up=label; with token it is a refusal\n"},
    {"D:(A;;GR;;;WD)", "alice", 1,
     "MIC-3 integrity sets no limit\n"
     "CHK-9 ACE 0 for S-1-1-0 (Everyone) is skipped: it names nothing that is still wanted\n"
     "CHK-11 the DACL ends and is silent on 0x00000001\n"
     "- the answer hangs on the choice map-ace-generics=no; with yes it is a grant of "
     "0x00000001\n"},
    {"D:(A;;FA;;;WD)", "low-alice", MAX,
     "MIC-4 the object's integrity, medium, is above the token's and leaves at most 0x001200a9\n"
     "CHK-10 ACE 0 for S-1-1-0 (Everyone) grants 0x001f01ff\n"
     "MIC-4 the object's integrity, medium, takes away 0x000d0156\n"
     "CHK-12 the maximum is 0x001200a9\n"},
    {"O:BA", "low-alice", MAX,
     "MIC-4 the object's integrity, medium, is above the token's and leaves at most 0x001200a9\n"
     "MIC-4 the object's integrity, medium, takes away 0x000d0156\n"
     "CHK-8 without a DACL all is granted: 0x001200a9\n"},
    {"O:BAD:(A;;CC;;;OW)", "elevated", READ_CONTROL,
     "MIC-3 integrity sets no limit\n"
     "CHK-7 ACE 0 for S-1-3-4 (Owner rights) says what the owner has, who has not 0x00020000 by "
     "himself\n"
     "CHK-9 ACE 0 for S-1-3-4 (Owner rights) is skipped: it names nothing that is still wanted\n"
     "CHK-11 the DACL ends and is silent on 0x00020000\n"
     "- would be granted if no ACE were for S-1-3-4 (Owner rights)\n"},
    {"O:BAD:(A;;CC;;;OW)", "elevated", MAX,
     "MIC-3 integrity sets no limit\n"
     "CHK-7 ACE 0 for S-1-3-4 (Owner rights) says what the owner has, who has not 0x00060000 by "
     "himself\n"
     "CHK-10 ACE 0 for S-1-3-4 (Owner rights) grants 0x00000001\n"
     "CHK-12 the maximum is 0x00000001\n"},
    {"O:AUD:", "restricted-alice", READ_CONTROL,
     "MIC-3 integrity sets no limit\n"
     "CHK-6 the owner S-1-5-11 (Authenticated users) is granted 0x00020000\n"
     "CHK-13 the second pass: the restricting SIDs are asked for 0x00020000\n"
     "CHK-13 the restricting SIDs do not get 0x00020000\n"
     "- would be granted if S-1-5-11 (Authenticated users) were among the restricting SIDs\n"
     "- would be granted if the token had no restricting SIDs\n"},
    {"D:(A;;FA;;;LS)", "restricted-service", FILE_READ_DATA,
     "MIC-3 integrity sets no limit\n"
     "CHK-10 ACE 0 for S-1-5-19 (LocalService) grants 0x00000001\n"
     "CHK-13 the restricting SIDs need not be asked\n"},
    {"D:", "alice", MAX,
     "MIC-3 integrity sets no limit\n"
     "CHK-12 nothing is left of the maximum\n"},
    {"D:(A;;FA;;;AN)", "anonymous", 1,
     "CHK-1 the token's impersonation level is too low: anonymous\n"
     "- would be granted if the token were at level impersonation\n"},
    {"O:BAD:(D;;FW;;;WD)", "elevated", READ_CONTROL,
     "MIC-3 integrity sets no limit\n"
     "CHK-6 the owner S-1-5-32-544 (Administrators) is granted 0x00020000\n"},
};

START_TEST(the_way_is_told_whole_and_the_near_miss_with_it) {
    bitsim_descriptor *descriptor = cast_descriptor(ways[_i].sddl);
    bitsim_token *token = cast_token(ways[_i].token);
    lines all = {""};
    bitsim_access_result result;
    bitsim_access_explain(descriptor, token, ways[_i].desired, BITSIM_OBJECT_FILE, NULL, collect,
                          &all, &result);
    ck_assert_str_eq(all.text, ways[_i].way);
    bitsim_token_del(token);
    bitsim_descriptor_del(descriptor);
}
END_TEST

/* Asks what |options| change about a file that |name| wants to read, and returns the whole way. */
static const char *way_with(const char *sddl, const char *name,
                            const bitsim_access_options *options, uint32_t desired, lines *all) {
    bitsim_descriptor *descriptor = sddl ? cast_descriptor(sddl) : NULL;
    bitsim_token *token = name ? cast_token(name) : NULL;
    bitsim_access_result result;
    all->text[0] = '\0';
    bitsim_access_explain(descriptor, token, desired, BITSIM_OBJECT_FILE, options, collect, all,
                          &result);
    bitsim_token_del(token);
    bitsim_descriptor_del(descriptor);
    return all->text;
}

START_TEST(what_is_unfit_or_unmodelled_is_told_apart) {
    lines all;
    bitsim_access_options user = {.user_mode = true};
    ck_assert_str_eq(way_with(NULL, "alice", NULL, 1, &all), "CHK-1 there is no descriptor\n");
    ck_assert_str_eq(way_with("D:", NULL, NULL, 1, &all), "CHK-1 there is no token\n");
    ck_assert_ptr_nonnull(strstr(way_with("D:", "network", &user, 1, &all),
                                 "CHK-1 the descriptor has no owner or no group"));
    ck_assert_ptr_nonnull(strstr(way_with("O:BAG:BAD:", "alice", &user, 1, &all),
                                 "CHK-1 the token is a primary one"));
    ck_assert_ptr_nonnull(strstr(way_with("D:S:(SP;;;;;S-1-17-1)", "alice", NULL, 1, &all),
                                 "CHK-15 the descriptor holds"));
}
END_TEST

START_TEST(circumstances_are_told) {
    lines all;
    bitsim_sid self = cast_alice;
    bitsim_access_options o = {.self = &self};
    ck_assert_str_eq(way_with("D:(A;;FA;;;PS)", "alice", &o, 1, &all),
                     "MIC-3 integrity sets no limit\n"
                     "CHK-14 ACE 0 for S-1-5-21-1-2-3-1001, whom S-1-5-10 stands for\n"
                     "CHK-10 ACE 0 for S-1-5-10 (Self) grants 0x00000001\n");
    bitsim_token *elevated = cast_token("elevated"), *enabled;
    uint64_t privilege = BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_BACKUP);
    bitsim_token_with_privileges(&enabled, elevated, privilege, &cast_memory);
    bitsim_descriptor *empty = cast_descriptor("D:");
    bitsim_access_result result;
    all.text[0] = '\0';
    bitsim_access_explain(empty, enabled, GR, BITSIM_OBJECT_FILE, NULL, collect, &all, &result);
    ck_assert_ptr_nonnull(
        strstr(all.text, "- would be granted if the opener asked for backup intent\n"));
    bitsim_descriptor_del(empty);
    bitsim_token_del(enabled);
    bitsim_token_del(elevated);
}
END_TEST

START_TEST(every_choice_can_be_found_and_answered) {
    for (int i = 0; i < BITSIM_ACCESS_CHOICE_COUNT; i++) {
        const bitsim_access_choice_id id = (bitsim_access_choice_id)i;
        const bitsim_access_choice *choice = bitsim_access_choice_get(id);
        bitsim_access_options options = {0};
        bitsim_access_choice_id found;
        ck_assert_int_eq(bitsim_access_choice_find(choice->name, &found), BITSIM_OK);
        ck_assert_int_eq((int)found, i);
        ck_assert_uint_eq(bitsim_access_choice_answer(&options, id), 0);
        ck_assert_int_eq(bitsim_access_choice_set(&options, id, choice->answers[1]), BITSIM_OK);
        ck_assert_uint_eq(bitsim_access_choice_answer(&options, id), 1);
        ck_assert_int_eq(bitsim_access_choice_set(&options, id, "x"), BITSIM_ERR_NOT_FOUND);
        ck_assert_int_eq(bitsim_access_choice_set(&options, id, choice->answers[0]), BITSIM_OK);
        for (int other = 0; other < BITSIM_ACCESS_CHOICE_COUNT; other++)
            ck_assert_uint_eq(bitsim_access_choice_answer(&options, (bitsim_access_choice_id)other),
                              0);
    }
    bitsim_access_choice_id found;
    bitsim_access_options options = {0};
    ck_assert_int_eq(bitsim_access_choice_find("x", &found), BITSIM_ERR_NOT_FOUND);
    ck_assert_ptr_null(bitsim_access_choice_get(BITSIM_ACCESS_CHOICE_COUNT));
    ck_assert_uint_eq(bitsim_access_choice_answer(NULL, BITSIM_ACCESS_CHOICE_WRITE_UP), 0);
    ck_assert_int_eq(bitsim_access_choice_set(&options, BITSIM_ACCESS_CHOICE_COUNT, "x"),
                     BITSIM_ERR_INVALID);
}
END_TEST

START_TEST(why_integrity_sets_no_limit_is_told) {
    bitsim_descriptor *descriptor = cast_descriptor("D:(A;;FA;;;WD)S:(ML;;NW;;;HI)");
    bitsim_token_parts parts = bitsim_token_parts_default(&cast_alice);
    bitsim_group everyone = {bitsim_sid_well_known(BITSIM_SID_EVERYONE), BITSIM_GROUP_ORDINARY};
    bitsim_token *token = NULL;
    bitsim_access_result result;
    lines all = {""};
    parts.groups = &everyone;
    parts.group_count = 1;
    parts.mandatory_policy = TOKEN_MANDATORY_POLICY_OFF;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_OK);
    bitsim_access_explain(descriptor, token, 2, BITSIM_OBJECT_FILE, NULL, collect, &all, &result);
    ck_assert_ptr_nonnull(strstr(all.text, "MIC-5 the token is below the object's integrity, and"));
    ck_assert_int_eq(result.hresult, S_OK);
    bitsim_token_del(token);
    all.text[0] = '\0';
    parts.mandatory_policy = TOKEN_MANDATORY_POLICY_NO_WRITE_UP;
    parts.privileges |= BITSIM_PRIVILEGE_BIT(BITSIM_PRIVILEGE_RELABEL);
    parts.privileges_enabled = parts.privileges;
    ck_assert_int_eq(bitsim_token_new(&token, &parts, &cast_memory), BITSIM_OK);
    bitsim_access_explain(descriptor, token, WRITE_OWNER, BITSIM_OBJECT_FILE, NULL, collect, &all,
                          &result);
    ck_assert_ptr_nonnull(strstr(all.text, "MIC-6 SeRelabelPrivilege takes WRITE_OWNER out"));
    ck_assert_int_eq(result.hresult, S_OK);
    bitsim_token_del(token);
    bitsim_descriptor_del(descriptor);
}
END_TEST

START_TEST(kinds_have_names_and_mappings) {
    for (int i = 0; i < BITSIM_OBJECT_KIND_COUNT; i++) {
        bitsim_object_kind kind;
        const char *name = bitsim_object_kind_name((bitsim_object_kind)i);
        ck_assert_int_eq(bitsim_object_kind_find(name, &kind), BITSIM_OK);
        ck_assert_int_eq((int)kind, i);
        uint32_t all = bitsim_map_generic(GENERIC_ALL, kind);
        ck_assert_uint_eq(bitsim_map_generic(0xF0000000, kind), all);
    }
    ck_assert_uint_eq(bitsim_map_generic(GENERIC_READ | 0x10000, BITSIM_OBJECT_FILE), 0x130089);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("access");
    TCase *tcase = tcase_create("access");
    tcase_add_loop_test(tcase, a_check_is_answered_with_its_rule_and_its_ace, 0,
                        sizeof table / sizeof table[0]);
    tcase_add_test(tcase, privileges_count_while_enabled);
    tcase_add_test(tcase, choices_change_what_they_say);
    tcase_add_test(tcase, tokens_and_descriptors_unfit_for_a_check_are_refused);
    tcase_add_test(tcase, what_is_not_modelled_is_not_guessed);
    tcase_add_loop_test(tcase, the_way_is_told_whole_and_the_near_miss_with_it, 0,
                        sizeof ways / sizeof ways[0]);
    tcase_add_test(tcase, what_is_unfit_or_unmodelled_is_told_apart);
    tcase_add_test(tcase, circumstances_are_told);
    tcase_add_test(tcase, every_choice_can_be_found_and_answered);
    tcase_add_test(tcase, why_integrity_sets_no_limit_is_told);
    tcase_add_test(tcase, kinds_have_names_and_mappings);
    suite_add_tcase(suite, tcase);
    return suite;
}
