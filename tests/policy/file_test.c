/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/file.h"

#include "bitsim/policy/file_security.h"

#include "policy/verdict.h"

static const struct {
    bitsim_file_result result;
    bitsim_hresult hr;
    bitsim_rule_id local, smb;
    bool passes;
} results[] = {
    {BITSIM_FILE_OK, S_OK, BITSIM_RULE_NONE, BITSIM_RULE_NONE, false},
    {BITSIM_FILE_DENIED, E_ACCESSDENIED, BITSIM_RULE_FILE_1, BITSIM_RULE_FILE_3, false},
    {BITSIM_FILE_UNMAPPED, HR_ERROR_PATH_NOT_FOUND, BITSIM_RULE_FILE_5, BITSIM_RULE_FILE_5, false},
    {BITSIM_FILE_NO_PATH, HR_ERROR_PATH_NOT_FOUND, BITSIM_RULE_TRANSFER_3, BITSIM_RULE_TRANSFER_3,
     false},
    {BITSIM_FILE_NO_FILE, HR_ERROR_FILE_NOT_FOUND, BITSIM_RULE_TRANSFER_3, BITSIM_RULE_TRANSFER_3,
     false},
    {BITSIM_FILE_NO_SERVER, HR_ERROR_BAD_NETPATH, BITSIM_RULE_TRANSFER_3, BITSIM_RULE_TRANSFER_3,
     false},
    {BITSIM_FILE_NO_SHARE, HR_ERROR_BAD_NET_NAME, BITSIM_RULE_TRANSFER_3, BITSIM_RULE_TRANSFER_3,
     false},
    {BITSIM_FILE_IN_USE, HR_ERROR_SHARING_VIOLATION, BITSIM_RULE_TRANSFER_11,
     BITSIM_RULE_TRANSFER_11, true},
    {BITSIM_FILE_LOCKED, BG_E_DESTINATION_LOCKED, BITSIM_RULE_FILE_6, BITSIM_RULE_NONE, true},
    {BITSIM_FILE_OTHER_VOLUME, BG_E_VOLUME_CHANGED, BITSIM_RULE_FILE_6, BITSIM_RULE_NONE, false},
    {BITSIM_FILE_DISK_FULL, HR_ERROR_DISK_FULL, BITSIM_RULE_FILE_30, BITSIM_RULE_FILE_30, false},
};

START_TEST(what_comes_of_a_local_file_is_told_by_a_rule) {
    FOR_BOTH (creates) {
        verdict v = verdict_begin();
        if (results[_i].local)
            verdict_fail(&v, results[_i].local, results[_i].hr,
                         results[_i].passes ? BG_JOB_STATE_TRANSIENT_ERROR : BG_JOB_STATE_ERROR,
                         BG_ERROR_CONTEXT_LOCAL_FILE);
        else if (creates) verdict_note(&v, BITSIM_RULE_FILE_2);
        bitsim_decision decision = bitsim_file_local(26100, results[_i].result, creates);
        verdict_check(&decision, &v, (unsigned long)_i);
    }
}
END_TEST

START_TEST(what_comes_of_a_remote_file_is_told_by_a_rule) {
    verdict v = verdict_begin();
    if (results[_i].smb)
        verdict_fail(&v, results[_i].smb, results[_i].hr,
                     results[_i].passes ? BG_JOB_STATE_TRANSIENT_ERROR : BG_JOB_STATE_ERROR,
                     BG_ERROR_CONTEXT_REMOTE_FILE);
    bitsim_decision decision = bitsim_file_smb(26100, results[_i].result);
    verdict_check(&decision, &v, (unsigned long)_i);
}
END_TEST

START_TEST(what_security_needs_and_has_not_is_waited_for) {
    for (int result = 0; result < BITSIM_FILE_RESULT_COUNT; result++)
        for (int facts = 0; facts < 4; facts++) {
            bool remote = facts & 1, unkept = facts & 2;
            bitsim_decision decision = bitsim_file_security(26100, (bitsim_file_result)result,
                                                            remote, unkept);
            if (result == BITSIM_FILE_OK || result == BITSIM_FILE_DENIED) {
                verdict v = verdict_begin();
                if (result == BITSIM_FILE_OK)
                    verdict_note(&v, unkept ? BITSIM_RULE_FILE_31 : BITSIM_RULE_FILE_26);
                else
                    verdict_fail(
                        &v, BITSIM_RULE_FILE_29, E_ACCESSDENIED, BG_JOB_STATE_TRANSIENT_ERROR,
                        remote ? BG_ERROR_CONTEXT_REMOTE_FILE : BG_ERROR_CONTEXT_LOCAL_FILE);
                verdict_check(&decision, &v, (unsigned long)result);
                continue;
            }
            bitsim_decision other = remote ? bitsim_file_smb(26100, (bitsim_file_result)result)
                                           : bitsim_file_local(26100, (bitsim_file_result)result,
                                                               false);
            ck_assert_int_eq(decision.hr, other.hr);
        }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("file");
    TCase *tcase = tcase_create("file");
    tcase_add_loop_test(tcase, what_comes_of_a_local_file_is_told_by_a_rule, 0, COUNT(results));
    tcase_add_loop_test(tcase, what_comes_of_a_remote_file_is_told_by_a_rule, 0, COUNT(results));
    tcase_add_test(tcase, what_security_needs_and_has_not_is_waited_for);
    suite_add_tcase(suite, tcase);
    return suite;
}
