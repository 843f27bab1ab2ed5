/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/server_certificate.h"

#include "policy/verdict.h"

/* The faults that a flag ignores, in the order in which they are looked at. */
static const struct {
    uint32_t fault;
    uint32_t flag;
    bitsim_hresult hr;
} faults[] = {
    {BITSIM_CERTIFICATE_UNKNOWN_CA, BG_SSL_IGNORE_UNKNOWN_CA, HR_ERROR_WINHTTP_SECURE_INVALID_CA},
    {BITSIM_CERTIFICATE_OTHER_NAME, BG_SSL_IGNORE_CERT_CN_INVALID,
     HR_ERROR_WINHTTP_SECURE_CERT_CN_INVALID},
    {BITSIM_CERTIFICATE_OUT_OF_DATE, BG_SSL_IGNORE_CERT_DATE_INVALID,
     HR_ERROR_WINHTTP_SECURE_CERT_DATE_INVALID},
    {BITSIM_CERTIFICATE_OTHER_USAGE, BG_SSL_IGNORE_CERT_WRONG_USAGE,
     HR_ERROR_WINHTTP_SECURE_CERT_WRONG_USAGE},
};

static verdict expected(uint32_t flags, uint32_t found, bool passes) {
    verdict v = verdict_begin();
    const BG_ERROR_CONTEXT context = BG_ERROR_CONTEXT_GENERAL_TRANSPORT;
    bool ignored = false;
    for (int i = 0; i < COUNT(faults); i++)
        if (found & faults[i].fault && flags & faults[i].flag) ignored = true;
    if (ignored) verdict_note(&v, BITSIM_RULE_HTTP_27);
    for (int i = 0; i < COUNT(faults); i++) {
        if (!(found & faults[i].fault) || flags & faults[i].flag) continue;
        verdict_fail(&v, BITSIM_RULE_HTTP_28, faults[i].hr,
                     passes ? BG_JOB_STATE_TRANSIENT_ERROR : BG_JOB_STATE_ERROR, context);
        return v;
    }
    if (!(flags & BG_SSL_ENABLE_CRL_CHECK)) return v;
    if (found & BITSIM_CERTIFICATE_REVOKED)
        verdict_fail(&v, BITSIM_RULE_HTTP_29, HR_ERROR_WINHTTP_SECURE_CERT_REVOKED,
                     BG_JOB_STATE_ERROR, context);
    else if (found & BITSIM_CERTIFICATE_NO_LIST)
        verdict_fail(&v, BITSIM_RULE_HTTP_29, HR_ERROR_WINHTTP_SECURE_CERT_REV_FAILED,
                     BG_JOB_STATE_ERROR, context);
    return v;
}

START_TEST(a_fault_counts_unless_its_flag_ignores_it) {
    bitsim_choices choices = chosen(BITSIM_CHOICE_CERTIFICATE_FAULT, _i);
    for (uint32_t flags = 0; flags < 0x20; flags++) {
        for (uint32_t found = 0; found < 0x40; found++) {
            verdict v = expected(flags, found, _i == 1);
            bitsim_decision decision = bitsim_server_certificate_check(26100, &choices, flags,
                                                                       found);
            verdict_check(&decision, &v, flags << 6 | found);
        }
    }
}
END_TEST

START_TEST(asking_for_the_revocation_list_starts_a_file_again) {
    for (uint32_t before = 0; before < 2; before++) {
        for (uint32_t after = 0; after < 2; after++) {
            verdict v = verdict_begin();
            if (after && !before) {
                verdict_note(&v, BITSIM_RULE_HTTP_30);
                v.effects = BITSIM_EFFECT_RESTART_FILE;
            }
            bitsim_decision decision = bitsim_server_certificate_flags(26100, before, after);
            verdict_check(&decision, &v, before << 1 | after);
        }
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("server_certificate");
    TCase *tcase = tcase_create("server_certificate");
    tcase_add_loop_test(tcase, a_fault_counts_unless_its_flag_ignores_it, 0, 2);
    tcase_add_test(tcase, asking_for_the_revocation_list_starts_a_file_again);
    suite_add_tcase(suite, tcase);
    return suite;
}
