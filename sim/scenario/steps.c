/* SPDX-License-Identifier: MIT */
#include "scenario/steps.h"

#include <string.h>

#include "bitsim/error.h"
#include "scenario/method.h"
#include "scenario/people.h"
#include "scenario/places.h"
#include "scenario/words.h"

/* ---- Steps that are one word ---- */

static const word_list network_words = {"the state of the network",
                                        (const word_value[]){{"up", 1}, {"down", 0}, {0}}, false};
static const word_list restart_words = {
    "what restarts",
    (const word_value[]){{"service", BITSIM_MACHINE_SERVICE_RESTARTED},
                         {"machine", BITSIM_MACHINE_REBOOTED},
                         {"power-loss", BITSIM_MACHINE_POWER_LOST},
                         {"system-restore", BITSIM_MACHINE_RESTORED},
                         {0}},
    false,
};
static const word_list notification_words = {
    "the state of logon notifications", (const word_value[]){{"lost", 1}, {"back", 0}, {0}}, false};
static const word_list service_words = {
    "the state of the service",
    (const word_value[]){{"enabled", SERVICE_ENABLED},
                         {"disabled", SERVICE_DISABLED},
                         {"installed", SERVICE_INSTALLED},
                         {"removed", SERVICE_REMOVED},
                         {0}},
    false,
};

/* What happens may have to be decided by certain rules. */
#define BECAUSE FIELD("because", bitsim__read_rules, story_step, because, NULL)

#define WORD_STEP(id, key, words)                                                         \
    static bool read_##id(reader *r, const node *value, story_step *out) {                \
        static const field fields[] = {                                                   \
            REQUIRED(key, bitsim__read_word, story_step, of.word.value, words), BECAUSE}; \
        static const field_list list = FIELD_LIST("a " key " step", fields);              \
        return bitsim__read_fields(r, value, &list, out);                                 \
    }

WORD_STEP(network, "network", &network_words)
WORD_STEP(restart, "restart", &restart_words)
WORD_STEP(notifications, "notifications", &notification_words)
WORD_STEP(service, "service", &service_words)

static bool read_network_cost(reader *r, const node *value, story_step *out) {
    static const field fields[] = {REQUIRED("network-cost", bitsim__read_flags, story_step, of.cost,
                                            &bitsim__network_cost_words),
                                   BECAUSE};
    static const field_list list = FIELD_LIST("a network-cost step", fields);
    return bitsim__read_fields(r, value, &list, out);
}

/* ---- Time ---- */

static bool read_run_until(reader *r, const node *value, story_step *out) {
    static const field fields[] = {
        REQUIRED("run", bitsim__read_node, story_step, of.run.node, NULL),
        FIELD("time", bitsim__read_moment, story_step, of.run.time, NULL),
        FIELD("job", bitsim__read_job, story_step, of.run.job, NULL),
        FIELD("state", bitsim__read_word, story_step, of.run.state, &bitsim__state_words),
        BECAUSE,
    };
    static const field_list list = FIELD_LIST("a step that runs until something", fields);
    if (!bitsim__read_fields(r, value, &list, out)) return false;
    bool has_time = bitsim__node_get(value, "time") != NULL;
    bool has_job = bitsim__node_get(value, "job") != NULL;
    bool has_state = bitsim__node_get(value, "state") != NULL;
    if (has_job != has_state || has_time == has_job)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value,
                              "'time', or 'job' and 'state', beside "
                              "'run: until'");
    out->of.run.kind = has_time ? RUN_UNTIL_TIME : RUN_UNTIL_STATE;
    return true;
}

static bool read_run(reader *r, const node *value, story_step *out) {
    static const char expected[] =
        "'until-idle', 'until', or a span of time such as '10 minutes', at most '3650 days'";
    static const field fields[] = {
        REQUIRED("run", bitsim__read_node, story_step, of.run.node, NULL), BECAUSE};
    static const field_list list = FIELD_LIST("a run step", fields);
    story_run *run = &out->of.run;
    const node *how = bitsim__node_get(value, "run");
    if (!bitsim__is_text(r, how, expected)) return false;
    if (strcmp(how->text, "until") == 0) return read_run_until(r, value, out);
    if (!bitsim__read_fields(r, value, &list, out)) return false;
    run->kind = strcmp(how->text, "until-idle") == 0 ? RUN_UNTIL_IDLE : RUN_SPAN;
    return run->kind == RUN_UNTIL_IDLE || bitsim__read_span(r, how, expected, &run->time);
}

static bool read_sleep(reader *r, const node *value, story_step *out) {
    static const field fields[] = {REQUIRED("sleep", bitsim__read_span, story_step, of.sleep, NULL),
                                   BECAUSE};
    static const field_list list = FIELD_LIST("a sleep step", fields);
    return bitsim__read_fields(r, value, &list, out);
}

/* ---- Group policies ---- */

static bool read_policies(reader *r, const node *value, story_step *out) {
    static const field fields[] = {
        REQUIRED("policies", bitsim__read_changes, story_step, of.policies, NULL), BECAUSE};
    static const field_list list = FIELD_LIST("a policies step", fields);
    return bitsim__read_fields(r, value, &list, out);
}

/* ---- People ---- */

static bool read_logon(reader *r, const node *value, story_step *out) {
    if (!bitsim__read_logon(r, value, "logon", &out->of.logon)) return false;
    out->because = out->of.logon.because;
    return true;
}

static bool read_logoff(reader *r, const node *value, story_step *out) {
    static const field fields[] = {
        REQUIRED("logoff", bitsim__read_session, story_step, of.logoff, NULL), BECAUSE};
    static const field_list list = FIELD_LIST("a logoff step", fields);
    return bitsim__read_fields(r, value, &list, out);
}

static bool read_letter(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "a drive letter such as 'Z:'";
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    char letter = value->text[0];
    bool is_letter = (letter >= 'A' && letter <= 'Z') || (letter >= 'a' && letter <= 'z');
    if (!is_letter || strcmp(value->text + 1, ":") != 0)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    *(char *)out = letter;
    return true;
}

static bool read_drive(reader *r, const node *value, story_step *out) {
    static const field map_fields[] = {
        REQUIRED("map", read_letter, story_drive, letter, NULL),
        REQUIRED("to", bitsim__read_text, story_drive, target, "a share or a folder"),
        REQUIRED("session", bitsim__read_session, story_drive, session, NULL),
        FIELD("token", bitsim__read_word, story_drive, form, &bitsim__form_words),
    };
    static const field unmap_fields[] = {
        REQUIRED("unmap", read_letter, story_drive, letter, NULL),
        REQUIRED("session", bitsim__read_session, story_drive, session, NULL),
        FIELD("token", bitsim__read_word, story_drive, form, &bitsim__form_words),
    };
    static const field_list map_list = FIELD_LIST("a map step", map_fields);
    static const field_list unmap_list = FIELD_LIST("an unmap step", unmap_fields);
    bool maps = bitsim__node_get(value, "map") != NULL;
    return bitsim__read_fields(r, value, maps ? &map_list : &unmap_list, &out->of.drive);
}

static bool read_account(reader *r, const node *value, story_step *out) {
    return bitsim__read_fields(r, value, &bitsim__account_change_fields, &out->of.account);
}

/* ---- The rest is read elsewhere ---- */

static bool read_call(reader *r, const node *value, story_step *out) {
    return bitsim__read_call(r, value, &out->of.call);
}

static bool read_server(reader *r, const node *value, story_step *out) {
    return bitsim__read_server_step(r, value, &out->of.server);
}

static bool read_proxy(reader *r, const node *value, story_step *out) {
    return bitsim__read_proxy_step(r, value, &out->of.server);
}

static bool read_volume(reader *r, const node *value, story_step *out) {
    return bitsim__read_volume_step(r, value, &out->of.file);
}

static bool read_share(reader *r, const node *value, story_step *out) {
    return bitsim__read_share_step(r, value, &out->of.file);
}

static bool read_certificate(reader *r, const node *value, story_step *out) {
    return bitsim__read_certificate_step(r, value, &out->of.certificate);
}

static bool read_program(reader *r, const node *value, story_step *out) {
    return bitsim__read_program_step(r, value, &out->of.program);
}

static bool read_application(reader *r, const node *value, story_step *out) {
    return bitsim__read_application_step(r, value, &out->of.application);
}

static bool read_expect(reader *r, const node *value, story_step *out) {
    return bitsim__read_expect(r, value, &out->of.expect);
}

static bool read_expect_file(reader *r, const node *value, story_step *out) {
    return bitsim__read_expect_file(r, value, &out->of.expect_file);
}

static bool read_expect_operation(reader *r, const node *value, story_step *out) {
    return bitsim__read_expect_operation(r, value, &out->of.expect_operation);
}

/* A kind of step is known by a key. Where two could do, the upper row counts. */
static const struct step_row {
    const char *key;
    step_kind kind;
    bool (*read)(reader *r, const node *value, story_step *out);
} rows[] = {
    {"call", STEP_CALL, read_call},
    {"run", STEP_RUN, read_run},
    {"sleep", STEP_SLEEP, read_sleep},
    {"logon", STEP_LOGON, read_logon},
    {"logoff", STEP_LOGOFF, read_logoff},
    {"network", STEP_NETWORK, read_network},
    {"network-cost", STEP_NETWORK_COST, read_network_cost},
    {"restart", STEP_RESTART, read_restart},
    {"notifications", STEP_NOTIFICATIONS, read_notifications},
    {"service", STEP_SERVICE, read_service},
    {"policies", STEP_POLICIES, read_policies},
    {"map", STEP_DRIVE, read_drive},
    {"unmap", STEP_DRIVE, read_drive},
    {"account", STEP_ACCOUNT, read_account},
    {"program", STEP_PROGRAM, read_program},
    {"application", STEP_APPLICATION, read_application},
    {"server", STEP_SERVER, read_server},
    {"proxy", STEP_PROXY, read_proxy},
    {"volume", STEP_VOLUME, read_volume},
    {"share", STEP_SHARE, read_share},
    {"certificate", STEP_CERTIFICATE, read_certificate},
    {"expect", STEP_EXPECT, read_expect},
    {"expect-file", STEP_EXPECT_FILE, read_expect_file},
    {"expect-operation", STEP_EXPECT_OPERATION, read_expect_operation},
};

enum { row_count = sizeof rows / sizeof rows[0] };

static const char *row_word(const void *unused, size_t index) {
    (void)unused;
    return index < row_count ? rows[index].key : NULL;
}

/* No key tells the kind of the step: one is mistyped, or the step lacks it. */
static bool refuse_kind(reader *r, const node *value) {
    for (const node *child = value->first; child; child = child->next)
        if (bitsim__nearest_word(child->key->text, row_word, NULL))
            return bitsim__refuse_key(r, child->key, "a step, which tells its kind", row_word,
                                      NULL);
    char expected[320];
    phrase text = bitsim__phrase_start(expected, sizeof expected);
    bitsim__phrase_put(&text, "a key that tells its kind: ");
    for (size_t i = 0; i < row_count; i++) {
        bitsim__phrase_or(&text, i, row_count);
        bitsim__phrase_put(&text, rows[i].key);
    }
    return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
}

static bool read_step(reader *r, const node *value, void *out) {
    story_step *step = out;
    if (!bitsim__is_kind(r, value, NODE_MAPPING, "a step: a mapping")) return false;
    for (size_t i = 0; i < row_count; i++) {
        if (!bitsim__node_get(value, rows[i].key)) continue;
        step->node = value;
        step->kind = rows[i].kind;
        return rows[i].read(r, value, step);
    }
    if (!value->first)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, "a step: a mapping with a key");
    return refuse_kind(r, value);
}

bool bitsim__read_steps(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    return bitsim__read_list(r, value, NODE_LIST, "a list of steps", read_step,
                             sizeof *story->steps, &story->steps, &story->step_count);
}
