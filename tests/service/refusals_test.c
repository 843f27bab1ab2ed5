/* SPDX-License-Identifier: MIT */
/* What every method refuses, whatever its arguments; arguments_test.c has the rest. */
#include "service/methods.h"
#include "support/suite.h"

static scene s;

/* The scene for method |_i|, called by Alice through her own pointer. */
static const method_row *begin(uint32_t build, int index) {
    const method_row *method = &methods[index];
    scene_init(&s, build, NULL);
    ck_assert_int_eq(stage_add(&s.it, ALICE, &s.job), S_OK);
    scene_through(&s, ALICE, method->interface);
    return method;
}

START_TEST(without_the_service_every_method_is_refused_by_call_10) {
    const method_row *method = begin(0, _i);
    bitsim_service_disable(s.it.service, true, s.it.now);
    scene_refuses(&s, method->call, HR_ERROR_SERVICE_DISABLED, BITSIM_RULE_CALL_10);
    bitsim_service_remove(s.it.service, true, s.it.now);
    scene_refuses(&s, method->call, REGDB_E_CLASSNOTREG, BITSIM_RULE_CALL_10);
    scene_free(&s);
}
END_TEST

START_TEST(remote_client_is_refused_by_call_5) {
    const method_row *method = begin(0, _i);
    s.it.clients[ALICE].remote = true;
    scene_refuses(&s, method->call, BG_E_REMOTE_NOT_SUPPORTED, BITSIM_RULE_CALL_5);
    scene_free(&s);
}
END_TEST

START_TEST(anonymous_proxy_is_refused_by_call_1) {
    const method_row *method = begin(0, _i);
    bitsim_reference_set_blanket(&s.through, &s.it.clients[ALICE], BITSIM_RPC_LEVEL_ANONYMOUS,
                                 BITSIM_CLOAKING_DYNAMIC);
    scene_refuses(&s, method->call, E_ACCESSDENIED, BITSIM_RULE_CALL_1);
    scene_free(&s);
}
END_TEST

START_TEST(restricted_token_may_read_but_not_change_by_call_7) {
    const method_row *method = begin(0, _i);
    s.who = CARL_RESTRICTED;
    if (method->changes) {
        scene_refuses(&s, method->call, E_ACCESSDENIED, BITSIM_RULE_CALL_7);
    } else {
        bitsim_decision decision = method->call(&s);
        ck_assert(!bitsim_decision_names(&decision, BITSIM_RULE_CALL_7));
    }
    scene_free(&s);
}
END_TEST

START_TEST(released_reference_refers_to_nothing) {
    const method_row *method = begin(0, _i);
    bitsim_reference_release(s.it.service, &s.through);
    scene_refuses(&s, method->call, RPC_E_DISCONNECTED, BITSIM_RULE_NONE);
    scene_free(&s);
}
END_TEST

START_TEST(pointer_of_another_interface_has_no_such_method) {
    const method_row *method = begin(0, _i);
    if (method->call != methods[4].call) {
        bool manager = method->interface == BITSIM_INTERFACE_MANAGER;
        bool http = method->interface == BITSIM_INTERFACE_HTTP_OPTIONS;
        scene_through(&s, ALICE,
                      manager ? BITSIM_INTERFACE_JOB
                      : http  ? BITSIM_INTERFACE_TOKEN_OPTIONS
                              : BITSIM_INTERFACE_HTTP_OPTIONS);
        scene_refuses(&s, method->call, E_NOINTERFACE, BITSIM_RULE_NONE);
        if (!manager) {
            s.through = s.it.managers[ALICE];
            scene_refuses(&s, method->call, RPC_E_DISCONNECTED, BITSIM_RULE_NONE);
        }
    }
    scene_free(&s);
}
END_TEST

START_TEST(ended_job_is_not_changed_any_more) {
    const method_row *method = begin(0, _i);
    bitsim_call call = scene_call(&s);
    stage_expect(bitsim_copy_job_cancel(&call, &s.job), S_OK, BITSIM_RULE_NONE);
    if (method->final_hr != S_OK)
        scene_refuses(&s, method->call, method->final_hr, method->final_rule);
    else stage_expect(method->call(&s), S_OK, BITSIM_RULE_NONE);
    scene_free(&s);
}
END_TEST

START_TEST(read_only_pointer_changes_nothing_by_job_4a) {
    const method_row *method = begin(0, _i);
    if (method->interface != BITSIM_INTERFACE_MANAGER && method->changes) {
        scene_through(&s, ADAM_FILTERED, BITSIM_INTERFACE_JOB);
        scene_through(&s, ADAM_FILTERED, method->interface);
        scene_refuses(&s, method->call, E_ACCESSDENIED, BITSIM_RULE_JOB_4A);
        /* It is the pointer that cannot, whoever calls through it (JOB-1). */
        s.who = ALICE;
        scene_refuses(&s, method->call, E_ACCESSDENIED, BITSIM_RULE_JOB_4A);
    }
    scene_free(&s);
}
END_TEST

START_TEST(before_7600_every_call_of_a_stranger_is_refused_by_job_5) {
    if (bitsim_interface_since(methods[_i].interface) > 6002) return;
    const method_row *method = begin(6002, _i);
    s.who = BOB;
    if (method->interface != BITSIM_INTERFACE_MANAGER || methods[_i].call == methods[1].call)
        scene_refuses(&s, method->call, E_ACCESSDENIED, BITSIM_RULE_JOB_5);
    scene_free(&s);
}
END_TEST

START_TEST(low_integrity_changes_nothing_by_job_7) {
    const method_row *method = begin(0, _i);
    if (method->interface != BITSIM_INTERFACE_MANAGER && method->changes) {
        bitsim_token *low;
        ck_assert_int_eq(
            bitsim_token_with_integrity(&low, s.it.tokens[ALICE], 0x1000, stage_memory()), 0);
        s.it.clients[ALICE].process = low;
        scene_through(&s, ALICE, method->interface);
        scene_refuses(&s, method->call, E_ACCESSDENIED, BITSIM_RULE_JOB_7);
        bitsim_token_del(low);
    }
    scene_free(&s);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("refusals");
    TCase *all = tcase_create("every method");
#define EVERY(test) tcase_add_loop_test(all, test, 0, method_count)
    EVERY(without_the_service_every_method_is_refused_by_call_10);
    EVERY(remote_client_is_refused_by_call_5);
    EVERY(anonymous_proxy_is_refused_by_call_1);
    EVERY(restricted_token_may_read_but_not_change_by_call_7);
    EVERY(released_reference_refers_to_nothing);
    EVERY(pointer_of_another_interface_has_no_such_method);
    EVERY(ended_job_is_not_changed_any_more);
    EVERY(read_only_pointer_changes_nothing_by_job_4a);
    EVERY(before_7600_every_call_of_a_stranger_is_refused_by_job_5);
    EVERY(low_integrity_changes_nothing_by_job_7);
    suite_add_tcase(suite, all);
    return suite;
}
