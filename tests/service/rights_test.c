/* SPDX-License-Identifier: MIT */
/*
 * What each method answers in each state to each kind of caller, as tests/tables/rights.csv has it.
 * The table has been made from the documents: a row is a method; its columns are what the owner is
 * answered in each state, and where an administrator who is not the owner, and one who is not
 * elevated and so may only read, are answered otherwise ("same" if not).
 */
#include <stdlib.h>
#include <string.h>

#include "bitsim/hresult.h"
#include "service/methods.h"
#include "support/csv.h"
#include "support/suite.h"

enum { FIRST_STATE = 3, STATES = 9, METHODS_MAX = 128 };

static scene s;

/* Brings the job of the scene, which has a file, as Alice into the state of column |state| of the
 * table. */
static void bring(int state) {
    stage *it = &s.it;
    bitsim_call call = stage_call(it, ALICE);
    if (state == 1) bitsim_service_logoff(it->service, ALICE_SESSION, it->now);
    if (state == 4) it->outcomes[BITSIM_OPERATION_CREATE_TEMPORARY].file = BITSIM_FILE_DENIED;
    if (state > 0) stage_resume(it, ALICE, &s.job);
    if (state == 2) stage_until(it, BITSIM_OPERATION_CONNECT);
    if (state == 3) stage_until(it, BITSIM_OPERATION_FETCH);
    if (state == 5) bitsim_service_network(it->service, false, it->now);
    if (state == 4 || state >= 6) stage_run(it);
    if (state == 7) stage_expect(bitsim_copy_job_complete(&call, &s.job), S_OK, BITSIM_RULE_NONE);
    if (state == 8) stage_expect(bitsim_copy_job_cancel(&call, &s.job), S_OK, BITSIM_RULE_NONE);
}

static const BG_JOB_STATE states[STATES] = {
    BG_JOB_STATE_SUSPENDED,    BG_JOB_STATE_QUEUED,       BG_JOB_STATE_CONNECTING,
    BG_JOB_STATE_TRANSFERRING, BG_JOB_STATE_ERROR,        BG_JOB_STATE_TRANSIENT_ERROR,
    BG_JOB_STATE_TRANSFERRED,  BG_JOB_STATE_ACKNOWLEDGED, BG_JOB_STATE_CANCELLED,
};

/* Files have methods that are called as those of jobs are; so theirs have the interface's name. */
static bool is_called(const method_row *method, const char *name) {
    bool of_file = bitsim_interface_is_file(method->interface);
    const char *interface = bitsim_interface_name(method->interface);
    size_t length = of_file ? strlen(interface) : 0;
    if (of_file && (strncmp(name, interface, length) != 0 || strncmp(name + length, "::", 2) != 0))
        return false;
    return strcmp(method->name, of_file ? name + length + 2 : name) == 0;
}

static const method_row *find(const char *name) {
    for (int i = 0; i < method_count; i++)
        if (is_called(&methods[i], name)) return &methods[i];
    ck_abort_msg("%s is no method", name);
    return NULL;
}

static bitsim_hresult code_of(const char *text) {
    bitsim_hresult code = E_FAIL;
    ck_assert_msg(bitsim_hresult_parse(text, &code) == 0, "%s is no code", text);
    return code;
}

/* What the table has for |who|: the owner's answer, but where his own column says otherwise. */
static bitsim_hresult expected(const csv_reader *row, actor who, int state) {
    bitsim_hresult owner = code_of(row->fields[FIRST_STATE + state]);
    if (who == ALICE) return owner;
    const char *own = row->fields[who == ADAM_FILTERED ? 2 : 1];
    if (strcmp(own, "same") == 0) return owner;
    /* Whether a pointer is for changes is looked at before the job is; who asks for what after. */
    bool is_looked_at_first = who == ADAM_FILTERED && find(row->fields[0])->changes;
    return owner == BG_E_INVALID_STATE && !is_looked_at_first ? owner : code_of(own);
}

static void try_cell(const csv_reader *row, actor who, int state) {
    const method_row *method = find(row->fields[0]);
    scene_init(&s, 0, NULL);
    stage_add(&s.it, ALICE, &s.job);
    /* The pointer is obtained while there is a job to be found. */
    scene_through(&s, who, method->interface);
    bitsim_reference pointer = s.through;
    bring(state);
    ck_assert_int_eq(stage_state(&s.it, &s.job), states[state]);
    s.who = who;
    s.through = pointer;
    bitsim_hresult hr = method->call(&s).hr;
    ck_assert_msg(hr == expected(row, who, state), "%s by %d in state %d: %#x, expected %#x",
                  method->name, (int)who, (int)states[state], (unsigned)hr,
                  (unsigned)expected(row, who, state));
    scene_free(&s);
}

START_TEST(every_method_answers_every_caller_in_every_state_as_the_table_has_it) {
    static const actor callers[] = {ALICE, ADAM_ELEVATED, LOCAL_SYSTEM, ADAM_FILTERED};
    csv_reader row;
    csv_open(&row, "rights.csv");
    while (csv_next(&row)) {
        ck_assert_int_eq(row.field_count, FIRST_STATE + STATES);
        for (size_t who = 0; who < sizeof callers / sizeof callers[0]; who++)
            try_cell(&row, callers[who], _i);
    }
}
END_TEST

START_TEST(every_method_has_a_row) {
    bool has_row[METHODS_MAX] = {false};
    csv_reader row;
    ck_assert_int_le(method_count, METHODS_MAX);
    csv_open(&row, "rights.csv");
    while (csv_next(&row)) {
        ptrdiff_t index = find(row.fields[0]) - methods;
        ck_assert_msg(!has_row[index], "%s has two rows", row.fields[0]);
        has_row[index] = true;
    }
    for (int i = 0; i < method_count; i++)
        ck_assert_msg(has_row[i], "%s has no row", methods[i].name);
}
END_TEST

/* ---- Strangers: tests/tables/strangers.csv ---- */

static bitsim_token *made;

/* Has |caller| call through a pointer of |interface| that Alice obtained, as the token says that
 * she has then; so that it is the caller, not the pointer, who is refused. */
static void call_as(const char *caller, bitsim_interface interface) {
    bitsim_client *alice = &s.it.clients[ALICE];
    bool is_low = strcmp(caller, "low integrity") == 0;
    bool is_network = strcmp(caller, "network logon of the owner") == 0;
    const bitsim_token *own = s.it.tokens[ALICE];
    if (is_low)
        ck_assert_int_eq(bitsim_token_with_integrity(&made, own, 0x1000, stage_memory()), 0);
    bitsim_sid restricting = bitsim_sid_well_known(BITSIM_SID_RESTRICTED_CODE);
    bitsim_restriction restriction = {.restricting = &restricting, .restricting_count = 1};
    if (strcmp(caller, "restricted token of the owner") == 0)
        ck_assert_int_eq(bitsim_token_restricted(&made, own, &restriction, stage_memory()), 0);
    if (is_network)
        ck_assert_int_eq(
            bitsim_token_with_logon(&made, own, 0x7777, BITSIM_LOGON_NETWORK, stage_memory()), 0);
    if (made) alice->process = made;
    scene_through(&s, ALICE, interface);
    if (strcmp(caller, "anonymous level") == 0)
        bitsim_reference_set_blanket(&s.through, alice, BITSIM_RPC_LEVEL_ANONYMOUS,
                                     BITSIM_CLOAKING_DYNAMIC);
    alice->remote = strcmp(caller, "remote") == 0;
    if (strcmp(caller, "standard user") == 0) s.who = BOB;
    if (strcmp(caller, "other service") == 0) s.who = UPDATER_SERVICE;
}

/* What the owner is answered in state |state|, by the table of rights; in the order of methods. */
static void read_owners(bitsim_hresult *answers, int state) {
    csv_reader row;
    csv_open(&row, "rights.csv");
    while (csv_next(&row))
        answers[find(row.fields[0]) - methods] = code_of(row.fields[FIRST_STATE + state]);
}

static void try_stranger(const csv_reader *row, const method_row *method, int state,
                         bitsim_hresult owner) {
    const char *word = row->fields[method->changes ? 3 : 2];
    bitsim_hresult expected = strcmp(word, "owner") == 0 ? owner : code_of(word);
    scene_init(&s, (uint32_t)strtoul(row->fields[1], NULL, 10), NULL);
    stage_add(&s.it, ALICE, &s.job);
    made = NULL;
    call_as(row->fields[0], method->interface);
    actor who = s.who;
    bitsim_reference pointer = s.through;
    /* Alice brings her job where it is to be as she is. */
    bitsim_client as_called = s.it.clients[ALICE];
    s.it.clients[ALICE].process = s.it.tokens[ALICE];
    s.it.clients[ALICE].remote = false;
    bring(state);
    ck_assert_int_eq(stage_state(&s.it, &s.job), states[state]);
    s.it.clients[ALICE] = as_called;
    s.who = who;
    s.through = pointer;
    bitsim_hresult hr = method->call(&s).hr;
    ck_assert_msg(hr == expected, "%s by %s in state %d: %#x, expected %#x", method->name,
                  row->fields[0], (int)states[state], (unsigned)hr, (unsigned)expected);
    scene_free(&s);
    bitsim_token_del(made);
}

START_TEST(every_method_answers_every_stranger_in_every_state_as_the_table_has_it) {
    csv_reader row;
    bitsim_hresult owners[METHODS_MAX] = {0};
    read_owners(owners, _i);
    csv_open(&row, "strangers.csv");
    while (csv_next(&row)) {
        uint32_t build = (uint32_t)strtoul(row.fields[1], NULL, 10);
        for (int i = 0; i < method_count; i++)
            if (methods[i].interface != BITSIM_INTERFACE_MANAGER &&
                bitsim_interface_since(methods[i].interface) <= build)
                try_stranger(&row, &methods[i], _i, owners[i]);
    }
}
END_TEST

/* Who may not see the job gets no pointer to it, in whatever state it is. */
START_TEST(strangers_do_not_get_as_far_as_a_method) {
    static const actor strangers[] = {BOB, CARL_RESTRICTED, NETWORK_SERVICE};
    scene_init(&s, 0, NULL);
    stage_add(&s.it, ALICE, &s.job);
    bring(_i);
    for (size_t i = 0; i < sizeof strangers / sizeof strangers[0]; i++) {
        bitsim_call call = stage_call(&s.it, strangers[i]);
        bitsim_reference out;
        bitsim_decision decision = bitsim_copy_manager_get_job(&call, &s.it.managers[strangers[i]],
                                                               &s.id, &out);
        bool is_over = states[_i] >= BG_JOB_STATE_ACKNOWLEDGED;
        ck_assert_int_eq(decision.hr, is_over ? BG_E_NOT_FOUND : E_ACCESSDENIED);
    }
    scene_free(&s);
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("rights");
    TCase *all = tcase_create("rights");
    tcase_add_test(all, every_method_has_a_row);
    tcase_add_loop_test(all, every_method_answers_every_caller_in_every_state_as_the_table_has_it,
                        0, STATES);
    tcase_add_loop_test(all, every_method_answers_every_stranger_in_every_state_as_the_table_has_it,
                        0, STATES);
    tcase_add_loop_test(all, strangers_do_not_get_as_far_as_a_method, 0, STATES);
    suite_add_tcase(suite, all);
    return suite;
}
