/* SPDX-License-Identifier: MIT */
/* Pointers to a job: counting, ends, and names that have grown old. */

#include "bitsim/error.h"
#include "service/service.h"
#include "service/stage.h"
#include "support/counting_memory.h"
#include "support/suite.h"

static stage it;
static counting_memory memory;

static void set(void) {
    counting_memory_init(&memory);
    stage_init(&it, 0, NULL, &memory.memory);
}

static void clear(void) {
    stage_free(&it);
    ck_assert_uint_eq(memory.live_blocks, 0);
}

static bitsim_hresult get_state(const bitsim_reference *job, BG_JOB_STATE *state) {
    bitsim_call call = stage_call(&it, ALICE);
    return bitsim_copy_job_get_state(&call, job, state).hr;
}

static void cancel(const bitsim_reference *job) {
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job_cancel(&call, job), S_OK, BITSIM_RULE_NONE);
    stage_check(&it);
}

START_TEST(ended_job_tells_its_state_until_the_last_pointer_is_released) {
    bitsim_reference first = stage_download(&it, ALICE), copy, other;
    bitsim_reference_copy(it.service, &first, &copy);
    other = stage_query(&it, ALICE, &first, BITSIM_INTERFACE_HTTP_OPTIONS);
    cancel(&first);
    bitsim_reference *all[] = {&first, &copy, &other};
    bitsim_job_view view;
    for (int i = 0; i < 3; i++) {
        bitsim_reference name = *all[2];
        ck_assert_int_eq(bitsim_service_view(it.service, &name, &view), 0);
        ck_assert_int_eq(view.state, BG_JOB_STATE_CANCELLED);
        bitsim_reference_release(it.service, all[i]);
        stage_check(&it);
        ck_assert_int_eq(bitsim_service_view(it.service, &name, &view),
                         i == 2 ? BITSIM_ERR_NOT_FOUND : 0);
    }
}
END_TEST

START_TEST(released_pointer_is_zero_and_a_second_release_is_harmless) {
    bitsim_reference first = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD), copy;
    bitsim_reference_copy(it.service, &first, &copy);
    bitsim_reference_release(it.service, &first);
    ck_assert_uint_eq(first.slot, 0);
    ck_assert_uint_eq(first.generation, 0);
    bitsim_reference_release(it.service, &first);
    cancel(&copy);
    BG_JOB_STATE state;
    ck_assert_int_eq(get_state(&copy, &state), S_OK);
    ck_assert_int_eq(get_state(&first, &state), RPC_E_DISCONNECTED);
    bitsim_reference_copy(it.service, &first, &first);
    bitsim_reference_release(it.service, &first);
}
END_TEST

START_TEST(old_name_finds_nothing_in_a_slot_that_is_used_again) {
    bitsim_reference first = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD), old = first;
    cancel(&first);
    bitsim_reference_release(it.service, &first);
    bitsim_reference second = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_uint_eq(second.slot, old.slot);
    BG_JOB_STATE state;
    ck_assert_int_eq(get_state(&old, &state), RPC_E_DISCONNECTED);
    bitsim_reference_release(it.service, &old);
    ck_assert_int_eq(get_state(&second, &state), S_OK);
    cancel(&second);
    ck_assert_int_eq(get_state(&second, &state), S_OK);
}
END_TEST

START_TEST(job_that_nobody_holds_can_be_ended_by_an_uncounted_name) {
    bitsim_reference first = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD), name = first;
    bitsim_reference_release(it.service, &first);
    cancel(&name);
    BG_JOB_STATE state;
    ck_assert_int_eq(get_state(&name, &state), RPC_E_DISCONNECTED);
}
END_TEST

START_TEST(job_that_very_many_have_held_is_there_until_the_service_ends) {
    bitsim_reference first = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD), name = first;
    static bitsim_reference copies[BITSIM__HOLD_MANY + 2];
    size_t count = sizeof copies / sizeof copies[0];
    for (size_t i = 0; i < count; i++) bitsim_reference_copy(it.service, &first, &copies[i]);
    BG_JOB_STATE state;
    ck_assert_int_eq(get_state(&copies[count - 1], &state), S_OK);
    cancel(&first);
    bitsim_reference_release(it.service, &first);
    for (size_t i = 0; i < count; i++) bitsim_reference_release(it.service, &copies[i]);
    stage_check(&it);
    ck_assert_int_eq(get_state(&name, &state), S_OK);
    ck_assert_int_eq(state, BG_JOB_STATE_CANCELLED);
}
END_TEST

START_TEST(slot_that_has_had_all_its_generations_is_used_no_more) {
    bitsim_reference first = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    uint32_t slot = first.slot;
    /* As if so many jobs had been there before. */
    it.service->table.holds[slot] += BITSIM__HOLD_LAST - 1 - first.generation;
    first.generation = BITSIM__HOLD_LAST - 1;
    cancel(&first);
    bitsim_reference_release(it.service, &first);
    bitsim_reference last = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_uint_eq(last.slot, slot);
    ck_assert_uint_eq(last.generation, BITSIM__HOLD_LAST);
    cancel(&last);
    bitsim_reference_release(it.service, &last);
    stage_check(&it);
    bitsim_reference other = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    ck_assert_uint_ne(other.slot, slot);
    stage_check(&it);
}
END_TEST

START_TEST(reference_that_was_never_obtained_refers_to_nothing) {
    bitsim_reference former = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    uint32_t free_slot = former.slot, next = former.generation + 1;
    cancel(&former);
    bitsim_reference_release(it.service, &former);
    bitsim_reference nowhere[] = {
        {.interface = BITSIM_INTERFACE_JOB, .slot = free_slot, .generation = next},
        {.interface = BITSIM_INTERFACE_JOB, .slot = free_slot, .generation = 0},
        {.interface = BITSIM_INTERFACE_JOB, .slot = free_slot, .generation = UINT32_C(1) << 30},
        {.interface = BITSIM_INTERFACE_JOB},
        {.interface = BITSIM_INTERFACE_JOB, .slot = 7, .generation = 1},
        {.interface = BITSIM_INTERFACE_JOB, .slot = UINT32_MAX, .generation = UINT32_MAX},
        {.interface = BITSIM_INTERFACE_JOB, .slot = 0, .generation = 1},
    };
    BG_JOB_STATE state;
    bitsim_job_view view;
    for (size_t i = 0; i < sizeof nowhere / sizeof nowhere[0]; i++) {
        ck_assert_int_eq(get_state(&nowhere[i], &state), RPC_E_DISCONNECTED);
        ck_assert_int_ne(bitsim_service_view(it.service, &nowhere[i], &view), 0);
        bitsim_reference_release(it.service, &nowhere[i]);
    }
    stage_check(&it);
}
END_TEST

START_TEST(later_interface_has_the_methods_of_the_earlier_ones) {
    bitsim_reference job = stage_job(&it, ALICE, BG_JOB_TYPE_DOWNLOAD);
    bitsim_reference job5 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_JOB5);
    bitsim_reference again = stage_query(&it, ALICE, &job5, BITSIM_INTERFACE_JOB);
    bitsim_call call = stage_call(&it, ALICE);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &job5, NULL, NULL), S_OK,
                 BITSIM_RULE_NONE);
    stage_expect(bitsim_copy_job2_set_notify_cmd_line(&call, &again, NULL, NULL), E_NOINTERFACE,
                 BITSIM_RULE_NONE);
    bitsim_reference http3 = stage_query(&it, ALICE, &job, BITSIM_INTERFACE_HTTP_OPTIONS3);
    stage_expect(bitsim_http_options_remove_client_certificate(&call, &http3), S_FALSE,
                 BITSIM_RULE_METHOD_11);
    stage_expect(bitsim_http_options_remove_client_certificate(&call, &job5), E_NOINTERFACE,
                 BITSIM_RULE_NONE);
    BG_JOB_STATE state;
    ck_assert_int_eq(get_state(&job5, &state), S_OK);
}
END_TEST

/* ---- Tickets ---- */

START_TEST(ticket_is_good_once_and_only_while_its_operation_is_wanted) {
    bitsim_reference job = stage_download(&it, ALICE);
    bitsim_outcome fine = {.size = 10};
    stage_resume(&it, ALICE, &job);
    uint64_t ticket = stage_until(&it, BITSIM_OPERATION_CREATE_TEMPORARY);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket + 1, &fine, it.now),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_service_report(it.service, 0, &fine, it.now), BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_service_report(it.service, UINT64_MAX, &fine, it.now),
                     BITSIM_ERR_NOT_FOUND);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &fine, it.now), 0);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &fine, it.now),
                     BITSIM_ERR_NOT_FOUND);
    ticket = stage_until(&it, BITSIM_OPERATION_CONNECT);
    cancel(&job);
    ck_assert_int_eq(bitsim_service_report(it.service, ticket, &fine, it.now),
                     BITSIM_ERR_NOT_FOUND);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("reference");
    TCase *reference = tcase_create("reference");
    tcase_add_checked_fixture(reference, set, clear);
    tcase_add_test(reference, ended_job_tells_its_state_until_the_last_pointer_is_released);
    tcase_add_test(reference, released_pointer_is_zero_and_a_second_release_is_harmless);
    tcase_add_test(reference, old_name_finds_nothing_in_a_slot_that_is_used_again);
    tcase_add_test(reference, job_that_nobody_holds_can_be_ended_by_an_uncounted_name);
    tcase_add_test(reference, job_that_very_many_have_held_is_there_until_the_service_ends);
    tcase_add_test(reference, slot_that_has_had_all_its_generations_is_used_no_more);
    tcase_add_test(reference, reference_that_was_never_obtained_refers_to_nothing);
    tcase_add_test(reference, later_interface_has_the_methods_of_the_earlier_ones);
    tcase_add_test(reference, ticket_is_good_once_and_only_while_its_operation_is_wanted);
    suite_add_tcase(suite, reference);
    return suite;
}
