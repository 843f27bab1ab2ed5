/* SPDX-License-Identifier: MIT */
/* What is kept of a play while it runs, and how it is put into words. */
#include <string.h>

#include "bitsim/error.h"
#include "scenario/play.h"
#include "scenario/reader.h"

/* ---- Ending ---- */

/* The first reason counts: a stop that is told again on the way out changes nothing. */
static bool begin_stop(play *p, const node *at, phrase *text) {
    if (p->error->text[0]) return false;
    p->error->line = at->line;
    p->error->column = at->column;
    *text = bitsim__phrase_start(p->error->text, sizeof p->error->text);
    return true;
}

int bitsim__play_stop(play *p, int status, const node *at, const char *words) {
    phrase text;
    if (begin_stop(p, at, &text)) bitsim__phrase_put(&text, words);
    return status;
}

int bitsim__play_stop_found(play *p, int status, const node *at, const char *expected) {
    phrase text;
    if (!begin_stop(p, at, &text)) return status;
    bitsim__phrase_put(&text, "found ");
    bitsim__describe(&text, at);
    bitsim__phrase_put(&text, ", expected ");
    bitsim__phrase_put(&text, expected);
    return status;
}

bool bitsim__play_is_spent(const play *p) { return p->events >= BITSIM_SCENARIO_EVENTS_MAX; }

/* ---- Expectations ---- */

void bitsim__play_pass(play *p) { p->passed++; }

int bitsim__play_fail(play *p, const node *at, phrase *text) {
    play_failure *failure = bitsim__pool_take(&p->pool, 1, sizeof *failure);
    if (!failure) return bitsim__play_stop(p, BITSIM_ERR_NOMEM, at, "out of memory");
    failure->what.line = at->line;
    failure->what.column = at->column;
    *text = bitsim__phrase_start(failure->what.text, sizeof failure->what.text);
    if (p->last) p->last->next = failure;
    else p->first = failure;
    p->last = failure;
    p->failed++;
    return BITSIM_OK;
}

static void put_seen(phrase *text, const play_rules *seen) {
    bool is_first = true;
    for (size_t i = 1; i < sizeof seen->has; i++) {
        if (!seen->has[i]) continue;
        bitsim__phrase_put(text, is_first ? "" : ", ");
        bitsim__phrase_put(text, bitsim_rule_name((bitsim_rule_id)i));
        is_first = false;
    }
    if (is_first) bitsim__phrase_put(text, "no rule");
}

int bitsim__play_expect_rules(play *p, const node *step, const story_rules *wanted,
                              const play_rules *seen) {
    const node *at = bitsim__node_get(step, "because");
    const node *item = at ? at->first : NULL;
    for (size_t i = 0; item && i < wanted->count; i++, item = item->next) {
        if (seen->has[wanted->ids[i]]) {
            bitsim__play_pass(p);
            continue;
        }
        phrase text;
        int error = bitsim__play_fail(p, item, &text);
        if (error != BITSIM_OK) return error;
        bitsim__phrase_put(&text, "found that it came about by ");
        put_seen(&text, seen);
        bitsim__phrase_put(&text, ", expected ");
        bitsim__phrase_put(&text, bitsim_rule_name(wanted->ids[i]));
        bitsim__phrase_put(&text, " among them");
    }
    return BITSIM_OK;
}

void bitsim__put_rules(phrase *text, const bitsim_decision *decision) {
    for (size_t i = 0; i < decision->trail_length; i++) {
        bitsim__phrase_put(text, i == 0 ? " by " : ", ");
        bitsim__phrase_put(text, bitsim_rule_name((bitsim_rule_id)decision->trail[i]));
    }
    const bitsim_rule *rule = bitsim_rule_get(bitsim_decision_rule(decision));
    if (!rule) return;
    /* Claims are sentences; here one stands within another. */
    char claim[BITSIM_SCENARIO_ERROR_SIZE];
    size_t length = strlen(rule->claim);
    if (length > 0 && rule->claim[length - 1] == '.') length--;
    if (length >= sizeof claim) length = sizeof claim - 1;
    memcpy(claim, rule->claim, length);
    claim[length] = '\0';
    bitsim__phrase_put(text, " (");
    bitsim__phrase_put(text, claim);
    bitsim__phrase_put(text, ")");
}

void bitsim__put_sid(play *p, phrase *text, const bitsim_sid *sid) {
    bitsim_sid_string string;
    const char *name = bitsim_world_sid_name(p->world, sid);
    if (!name) name = bitsim_sid_print(sid, &string);
    bitsim__phrase_plain(text, name, strlen(name));
}

void bitsim__put_code(phrase *text, bitsim_hresult code) {
    const char *name = bitsim_hresult_name(code);
    if (name) bitsim__phrase_put(text, name);
    else bitsim__phrase_code(text, (uint32_t)code);
    if (!name || code == S_OK) return;
    bitsim__phrase_put(text, " (");
    bitsim__phrase_code(text, (uint32_t)code);
    bitsim__phrase_put(text, ")");
}

/* ---- Events ---- */

static play_job *find_job(play *p, const bitsim_guid *id) {
    size_t index = id ? bitsim__play_find_job(p, id) : SIZE_MAX;
    return index == SIZE_MAX ? NULL : &p->jobs[index];
}

static void tell(play *p, const bitsim_decision *decision) {
    for (size_t i = 0; decision && i < decision->trail_length; i++)
        p->told.has[decision->trail[i]] = true;
}

static void keep(play_operation *kept, const bitsim_operation *operation) {
    kept->times++;
    kept->use = operation->use;
    kept->has_user = operation->token != NULL;
    if (operation->token) kept->user = *bitsim_token_user(operation->token);
}

static void keep_operation(play *p, const bitsim_operation *operation) {
    tell(p, &operation->use);
    play_job *job = find_job(p, &operation->job);
    if (!job) return;
    keep(&job->operations[operation->kind], operation);
    if (operation->kind == BITSIM_OPERATION_CALL_BACK)
        keep(&job->notices[operation->notice], operation);
}

static void keep_state(play *p, const bitsim_event *event) {
    tell(p, event->of.state.decision);
    play_job *job = find_job(p, event->job);
    if (!job) return;
    job->was_brought = event->of.state.decision != NULL;
    if (job->was_brought) job->brought = *event->of.state.decision;
}

void bitsim__play_event(const bitsim_event *event, void *user) {
    play *p = user;
    p->events++;
    switch (event->type) {
    case BITSIM_EVENT_CALL: tell(p, event->of.call.decision); break;
    case BITSIM_EVENT_DECISION: tell(p, event->of.decision); break;
    case BITSIM_EVENT_OPERATION: keep_operation(p, event->of.operation); break;
    case BITSIM_EVENT_STATE: keep_state(p, event); break;
    case BITSIM_EVENT_ACCESS:
    case BITSIM_EVENT_OUTCOME:
    case BITSIM_EVENT_HAPPENING:
    case BITSIM_EVENT_TYPE_COUNT: break;
    }
    if (p->watching && p->watcher->observe) p->watcher->observe(event, p->watcher->user);
}

int bitsim__play_view(play *p, size_t index, bitsim_job_view *out) {
    if (!p->jobs[index].exists) return BITSIM_ERR_NOT_FOUND;
    return bitsim_service_view(p->service, &p->jobs[index].reference, out);
}
