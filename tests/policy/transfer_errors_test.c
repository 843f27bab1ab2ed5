/* SPDX-License-Identifier: MIT */
/*
 * tests/tables/transfer_errors.csv is every error that a transfer can end with: the code, the state
 * that it brings, its context, the rule, and the choice that it takes if it is not by default. This
 * holds it against the clauses of all policies, and against the classes of docs/hresults.md.
 */
#include <stdlib.h>
#include <string.h>

#include "bitsim/constants.h"
#include "bitsim/hresult.h"
#include "bitsim/policy.h"
#include "bitsim/policy/transfer.h"
#include "bitsim/rule.h"
#include "support/csv.h"
#include "support/suite.h"

enum { CODE, STATE, CONTEXT, RULE, BY, REMARK, FIELDS };
enum { ROWS_MAX = 256, FIELD_MAX = 160 };

typedef struct row {
    char field[FIELDS][FIELD_MAX];
    bool is_seen;
} row;

static row rows[ROWS_MAX];
static int row_count;

static void read_table(void) {
    csv_reader reader;
    row_count = 0;
    csv_open(&reader, "transfer_errors.csv");
    while (csv_next(&reader)) {
        ck_assert_int_eq(reader.field_count, FIELDS);
        ck_assert_int_lt(row_count, ROWS_MAX);
        row *it = &rows[row_count++];
        it->is_seen = false;
        for (int i = 0; i < FIELDS; i++)
            snprintf(it->field[i], sizeof it->field[i], "%s", reader.fields[i]);
    }
}

static bool is_never(const row *it) { return strcmp(it->field[STATE], "never") == 0; }

/* The row that says that |rule| brings |code|, |state| and |context| where |by| is chosen. */
static row *find(const char *code, const char *state, const char *context, const char *rule,
                 const char *by) {
    for (int i = 0; i < row_count; i++) {
        row *it = &rows[i];
        if (!strcmp(it->field[CODE], code) && !strcmp(it->field[STATE], state) &&
            !strcmp(it->field[CONTEXT], context) && !strcmp(it->field[RULE], rule) &&
            !strcmp(it->field[BY], by))
            return it;
    }
    return NULL;
}

static const char *state_name(int state) {
    return state == BG_JOB_STATE_ERROR ? "ERROR" : "TRANSIENT_ERROR";
}

/* Without one the error has the context that the decision noted, or that its cause had. */
static const char *context_name(int context) {
    static const char *const names[] = {"",
                                        "UNKNOWN",
                                        "GENERAL_QUEUE_MANAGER",
                                        "QUEUE_MANAGER_NOTIFICATION",
                                        "LOCAL_FILE",
                                        "REMOTE_FILE",
                                        "GENERAL_TRANSPORT",
                                        "REMOTE_APPLICATION",
                                        "SERVER_CERTIFICATE_CALLBACK"};
    return names[context];
}

/* The first choice without which |clause| does not hold, or "". */
static const char *choice_of(const bitsim_policy *policy, const bitsim_clause *clause) {
    for (size_t i = 0; i < policy->condition_count; i++)
        if ((clause->all >> i & 1) && policy->conditions[i].kind == BITSIM_CONDITION_CHOICE)
            return policy->conditions[i].name;
    return "";
}

/* What a clause's code stands for, where the function puts another in its place. */
static const char *code_of(bitsim_policy_id id, const bitsim_clause *clause) {
    bool by_status = id == BITSIM_POLICY_TRANSFER_STATUS || clause->rule == BITSIM_RULE_UPLOAD_4 ||
                     clause->rule == BITSIM_RULE_UPLOAD_5 || clause->rule == BITSIM_RULE_UPLOAD_6 ||
                     clause->rule == BITSIM_RULE_HTTP_16;
    bool any = id == BITSIM_POLICY_TIMER_ERROR || clause->rule == BITSIM_RULE_TRANSFER_5 ||
               clause->rule == BITSIM_RULE_HTTP_25 || clause->rule == BITSIM_RULE_CERT_11;
    return by_status ? "BG_E_HTTP_ERROR_*" : any ? "any" : bitsim_hresult_name(clause->hr);
}

static void look_for(bitsim_policy_id id, const bitsim_policy *policy,
                     const bitsim_clause *clause) {
    bool ends = clause->decides && bitsim_failed(clause->hr) &&
                (clause->state == BG_JOB_STATE_ERROR ||
                 clause->state == BG_JOB_STATE_TRANSIENT_ERROR);
    if (!ends) return;
    const char *code = code_of(id, clause), *state = state_name(clause->state);
    const char *context = context_name(clause->context), *by = choice_of(policy, clause);
    const char *rule = bitsim_rule_get((bitsim_rule_id)clause->rule)->name;
    row *it = find(code, state, context, rule, by);
    ck_assert_msg(it != NULL, "there is no row %s,%s,%s,%s,%s of %s", code, state, context, rule,
                  by, policy->name);
    it->is_seen = true;
}

START_TEST(every_clause_that_ends_a_transfer_has_its_row_and_every_row_its_clause) {
    for (int id = 0; id < BITSIM_POLICY_COUNT; id++) {
        const bitsim_policy *policy = bitsim_policy_get((bitsim_policy_id)id);
        for (size_t i = 0; i < policy->clause_count; i++)
            look_for((bitsim_policy_id)id, policy, &policy->clauses[i]);
    }
    for (int i = 0; i < row_count; i++) {
        const row *it = &rows[i];
        bool is_status = strncmp(it->field[CODE], "BG_E_HTTP_ERROR_", 16) == 0;
        ck_assert_msg(it->is_seen || is_never(it) || is_status, "no clause brings %s by %s",
                      it->field[CODE], it->field[RULE]);
    }
}
END_TEST

/* The status that a code of HTTP stands for; 0 for other codes. */
static unsigned status_of(const bitsim_hresult_row *code) {
    if (strncmp(code->name, "BG_E_HTTP_ERROR_", 16) != 0) return 0;
    return (unsigned)strtoul(code->name + 16, NULL, 10);
}

START_TEST(every_http_status_has_its_row) {
    for (size_t i = 0; i < bitsim_hresult_count(); i++) {
        const bitsim_hresult_row *code = bitsim_hresult_at(i);
        if (!status_of(code)) continue;
        bitsim_decision decision = bitsim_transfer_status(26100, NULL, status_of(code));
        const char *state = bitsim_succeeded(decision.hr) ? "never" : state_name(decision.state);
        const char *rule = bitsim_succeeded(decision.hr) ? "" : "TRANSFER-1";
        const char *context = bitsim_succeeded(decision.hr) ? "" : context_name(decision.context);
        row *it = find(code->name, state, context, rule, "");
        ck_assert_msg(it != NULL, "%s is %s", code->name, state);
        if (bitsim_failed(decision.hr)) ck_assert_int_eq(decision.hr, code->value);
    }
}
END_TEST

/* Where the documents class a code the model does so too, or the row says why not. */
START_TEST(every_code_that_is_classed_has_a_row_of_its_class) {
    for (size_t i = 0; i < bitsim_hresult_count(); i++) {
        const bitsim_hresult_row *code = bitsim_hresult_at(i);
        if (code->job_class == BITSIM_HRESULT_UNSPECIFIED) continue;
        bool is_fatal = code->job_class == BITSIM_HRESULT_FATAL;
        const char *state = is_fatal ? "ERROR" : "TRANSIENT_ERROR";
        int found = 0;
        for (int r = 0; r < row_count; r++) {
            const row *it = &rows[r];
            if (strcmp(it->field[CODE], code->name) != 0) continue;
            bool fits = strcmp(it->field[STATE], state) == 0 || it->field[BY][0];
            ck_assert_msg(fits || it->field[REMARK][0], "%s is not %s, and no reason is given",
                          code->name, it->field[STATE]);
            found++;
        }
        ck_assert_msg(found > 0, "%s has no row", code->name);
    }
}
END_TEST

Suite *test_suite(void) {
    Suite *suite = suite_create("transfer errors");
    TCase *tcase = tcase_create("transfer errors");
    tcase_add_checked_fixture(tcase, read_table, NULL);
    tcase_add_test(tcase, every_clause_that_ends_a_transfer_has_its_row_and_every_row_its_clause);
    tcase_add_test(tcase, every_http_status_has_its_row);
    tcase_add_test(tcase, every_code_that_is_classed_has_a_row_of_its_class);
    suite_add_tcase(suite, tcase);
    return suite;
}
