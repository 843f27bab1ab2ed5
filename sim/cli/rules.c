/* SPDX-License-Identifier: MIT */
/* bitsim rules: the rows. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/access_choice.h"
#include "bitsim/build.h"
#include "bitsim/choice.h"
#include "bitsim/error.h"
#include "bitsim/rule.h"
#include "bitsim/security_rule.h"
#include "bitsim/sim/nearest.h"
#include "bitsim/sim/page.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/print_json.h"
#include "cli/show.h"
#include "report/json.h"

enum { FORMAT, BUILD };

static const bitsim__option options_list[] = {
    {"format", "FORMAT", "text (the default), json or markdown"},
    {"build", "BUILD", "only the rules that hold for a Windows build: a number or a name"},
};

static const bitsim__manual manual = {
    .command = "bitsim rules",
    .operands = "[ID|FAMILY...]",
    .about =
        "The rules that the model follows, each with what it says, since and until which "
        "Windows build it holds, how it is known and where from. Without operands all of "
        "them; else those with these ids (CERT-1) or of these families (CERT). Behind the rules of "
        "BITS come those of SIDs, tokens, descriptors and the access check (CHK-10, MIC), which "
        "docs/security-rules.md shows.",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

/* The rows: those of BITS, from 1 on, then those of security. */
enum { ROW_COUNT = BITSIM_RULE_END + BITSIM_SECURITY_RULE_COUNT };

/* row is a rule of either kind. */
typedef struct row {
    const char *name;
    const char *family;
    const char *claim;
    const char *source;
    /* result: NULL for a rule of security. */
    const char *result;
    unsigned basis;
    /* since, until: Windows builds, the second exclusive; 0 is no bound. */
    uint32_t since;
    uint32_t until;
    /* id: BITSIM_RULE_NONE for a rule of security. */
    bitsim_rule_id id;
} row;

static row row_at(int at) {
    if (at < BITSIM_RULE_END) {
        const bitsim_rule *rule = bitsim_rule_get((bitsim_rule_id)at);
        const char *family = bitsim_family_name(rule->family);
        return (row){rule->name,  family,      rule->claim, rule->source, rule->result,
                     rule->basis, rule->since, rule->until, rule->id};
    }
    const bitsim_security_rule *rule = bitsim_security_rule_get(
        (bitsim_security_rule_id)(at - BITSIM_RULE_END));
    return (row){rule->name, rule->family,    rule->claim, rule->source, NULL, rule->basis, 0,
                 0,          BITSIM_RULE_NONE};
}

/* selection is which rules are wanted. */
typedef struct selection {
    bool wanted[ROW_COUNT];
    /* narrowed: operands said which. */
    bool narrowed;
    /* build: only rules that hold for it; 0 for any. */
    uint32_t build;
} selection;

/* Goes on to the next row that is wanted, from |*at| on, and fetches it; false if there is none. */
static bool next_row(const selection *chosen, int *at, row *out) {
    while (++*at < ROW_COUNT) {
        *out = row_at(*at);
        bool holds = chosen->build == 0 || *at >= BITSIM_RULE_END ||
                     bitsim_rule_holds(out->id, chosen->build);
        if (holds && (!chosen->narrowed || chosen->wanted[*at])) return true;
    }
    return false;
}

static bool equal_fold(const char *a, const char *b) {
    for (; *a && *b; a++, b++)
        if ((*a | 0x20) != (*b | 0x20)) return false;
    return *a == *b;
}

static int select_operand(selection *chosen, const char *operand) {
    bitsim_nearest nearest = bitsim_nearest_to(operand);
    bool found = false;
    chosen->narrowed = true;
    for (int i = 1; i < ROW_COUNT; i++) {
        row rule = row_at(i);
        bitsim_nearest_try(&nearest, rule.family);
        if (!equal_fold(rule.name, operand) && !equal_fold(rule.family, operand)) continue;
        chosen->wanted[i] = found = true;
    }
    if (found) return BITSIM_OK;
    for (int i = 1; i < ROW_COUNT; i++) bitsim_nearest_try(&nearest, row_at(i).name);
    if (nearest.best)
        bitsim__options_fault(&manual, "no rule and no family '%s'; did you mean %s?",
                              BITSIM__WORD(operand), nearest.best);
    else
        bitsim__options_fault(&manual, "no rule and no family '%s'; bitsim rules lists them",
                              BITSIM__WORD(operand));
    return BITSIM_ERR_NOT_FOUND;
}

/* ---- text ---- */

enum { ID_COLUMN = 12, LINE_SIZE = 512, BOUNDS_SIZE = 128 };

/* Writes "since 14393 (10 1607), before 17763 (10 1809)", or nothing for a rule without bounds. */
static void print_bounds(const row *rule, char line[BOUNDS_SIZE]) {
    line[0] = '\0';
    const uint32_t builds[] = {rule->since, rule->until};
    static const char *const words[] = {"since", "before"};
    for (size_t i = 0, used = 0; i < 2; i++) {
        if (builds[i] == 0) continue;
        const bitsim_build *build = bitsim_build_of(builds[i]);
        const char *name = build && build->number == builds[i]
                               ? (build->name ? build->name : build->server)
                               : NULL;
        used += (size_t)snprintf(line + used, BOUNDS_SIZE - used, "%s%s build %u", used ? ", " : "",
                                 words[i], (unsigned)builds[i]);
        if (name) used += (size_t)snprintf(line + used, BOUNDS_SIZE - used, " (%s)", name);
    }
}

/* Prints a question with its |answers|, which NULL or |count| ends; the first is the default. */
static void print_choice(bitsim_page *page, const char *name, const char *question,
                         const char *const *answers, size_t count) {
    char line[LINE_SIZE];
    size_t used = (size_t)snprintf(line, sizeof line, "choice %s: %s %s (the default)", name,
                                   question, answers[0]);
    for (size_t i = 1; i < count && answers[i] && used < sizeof line; i++)
        used += (size_t)snprintf(line + used, sizeof line - used, "%s%s",
                                 i + 1 < count && answers[i + 1] ? ", " : " or ", answers[i]);
    bitsim_page_paragraph(page, ID_COLUMN, ID_COLUMN + 2, line);
}

/* Whether the choice of the access check |choice| is left open by |rule|. */
static bool is_left_open(const bitsim_access_choice *choice, const row *rule) {
    return rule->id == BITSIM_RULE_NONE && strcmp(choice->rule, rule->name) == 0;
}

static void print_choices(bitsim_page *page, const row *rule) {
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)i);
        if (choice->rule == rule->id)
            print_choice(page, choice->name, choice->question, choice->answers, SIZE_MAX);
    }
    for (int i = 0; i < BITSIM_ACCESS_CHOICE_COUNT; i++) {
        const bitsim_access_choice *choice = bitsim_access_choice_get((bitsim_access_choice_id)i);
        if (is_left_open(choice, rule))
            print_choice(page, choice->name, choice->question, choice->answers, 2);
    }
}

static void print_text(const selection *chosen) {
    bitsim_page page = {.sink = bitsim_sink_file(stdout)};
    bool first = true;
    row rule;
    for (int at = 0; next_row(chosen, &at, &rule);) {
        if (!first) bitsim_page_gap(&page);
        first = false;
        bitsim_page_item(&page, 0, rule.name, ID_COLUMN, rule.claim);
        char line[LINE_SIZE], bounds[BOUNDS_SIZE];
        bitsim_basis_string basis;
        snprintf(line, sizeof line, "%s: %s", bitsim_basis_print(rule.basis, &basis), rule.source);
        bitsim_page_paragraph(&page, ID_COLUMN, ID_COLUMN + 2, line);
        print_bounds(&rule, bounds);
        snprintf(line, sizeof line, "result: %s%s%s", rule.result ? rule.result : "",
                 bounds[0] ? "; " : "", bounds);
        if (rule.result) bitsim_page_paragraph(&page, ID_COLUMN, ID_COLUMN + 2, line);
        print_choices(&page, &rule);
    }
}

/* ---- markdown ---- */

/* Prints |text| so that a cell of a table holds it. */
static void print_cell(const char *text) {
    for (; *text; text++) {
        if (*text == '|') putchar('\\');
        putchar(*text);
    }
}

/* Prints |rule| as a row of its table. */
static void print_row(const row *rule) {
    bitsim_basis_string basis;
    char bounds[BOUNDS_SIZE];
    print_bounds(rule, bounds);
    const char *const words = bitsim_basis_print(rule->basis, &basis);
    const char *const cells[] = {rule->name, rule->claim,  rule->result,
                                 words,      rule->source, rule->result ? bounds : NULL};
    fputs("|", stdout);
    for (size_t i = 0; i < sizeof cells / sizeof cells[0]; i++) {
        if (!cells[i]) continue;
        putchar(' ');
        print_cell(cells[i]);
        fputs(" |", stdout);
    }
    putchar('\n');
}

/* A table of the rules of BITS and one, with fewer columns, of those of security. */
static void print_markdown(const selection *chosen) {
    enum { NO_TABLE, OF_BITS, OF_SECURITY };
    int table = NO_TABLE;
    row rule;
    for (int at = 0; next_row(chosen, &at, &rule);) {
        int wanted = rule.result ? OF_BITS : OF_SECURITY;
        if (table != NO_TABLE && wanted != table) putchar('\n');
        if (wanted != table && wanted == OF_BITS)
            puts("| id | rule | result | basis | source | builds |\n|---|---|---|---|---|---|");
        if (wanted != table && wanted == OF_SECURITY)
            puts("| id | rule | basis | source |\n|---|---|---|---|");
        table = wanted;
        print_row(&rule);
    }
    if (table == NO_TABLE)
        puts(
            "| id | rule | result | basis | source | builds |\n"
            "|---|---|---|---|---|---|");
}

/* ---- json ---- */

static json_t *build_json(uint32_t build) { return build ? json_integer(build) : json_null(); }

static json_t *basis_json(bitsim__json *json, unsigned basis) {
    json_t *words = json_array();
    for (unsigned bit = 1; bit <= BITSIM_BASIS_OWN; bit <<= 1) {
        bitsim_basis_string word;
        if (!(basis & bit)) continue;
        bitsim__json_append(json, words, json_string(bitsim_basis_print(bit, &word)));
    }
    return words;
}

static json_t *choices_json(bitsim__json *json, const row *rule) {
    json_t *names = json_array();
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)i);
        if (choice->rule == rule->id) bitsim__json_append(json, names, json_string(choice->name));
    }
    for (int i = 0; i < BITSIM_ACCESS_CHOICE_COUNT; i++) {
        const bitsim_access_choice *choice = bitsim_access_choice_get((bitsim_access_choice_id)i);
        if (is_left_open(choice, rule)) bitsim__json_append(json, names, json_string(choice->name));
    }
    return names;
}

static int print_json(const selection *chosen) {
    bitsim__json json = {.failed = false};
    json_t *rows = json_array();
    row rule;
    for (int at = 0; next_row(chosen, &at, &rule);) {
        json_t *object = json_object();
        json_t *result = rule.result ? json_string(rule.result) : json_null();
        bitsim__json_set(&json, object, "id", json_string(rule.name));
        bitsim__json_set(&json, object, "family", json_string(rule.family));
        bitsim__json_set(&json, object, "claim", json_string(rule.claim));
        bitsim__json_set(&json, object, "result", result);
        bitsim__json_set(&json, object, "since", build_json(rule.since));
        bitsim__json_set(&json, object, "until", build_json(rule.until));
        bitsim__json_set(&json, object, "basis", basis_json(&json, rule.basis));
        bitsim__json_set(&json, object, "source", json_string(rule.source));
        bitsim__json_set(&json, object, "choices", choices_json(&json, &rule));
        bitsim__json_append(&json, rows, object);
    }
    return bitsim__print_json(&manual, &json, rows);
}

int bitsim__cli_rules(int argc, char **argv) {
    enum { TEXT, JSON, MARKDOWN };
    static const char *const formats[] = {"text", "json", "markdown"};
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    selection chosen = {.narrowed = false};
    int format = TEXT;
    for (int found; (found = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        if (found == BITSIM__OPTIONS_EXIT) return options.status;
        if (found == FORMAT)
            format = bitsim__options_choose(&manual, "--format", options.value, formats, 3);
        if (format < 0) return BITSIM__EXIT_FAULT;
        if (found == BUILD &&
            bitsim__argument_build(&manual, options.value, &chosen.build) != BITSIM_OK)
            return BITSIM__EXIT_FAULT;
        if (found == BITSIM__OPTIONS_OPERAND && select_operand(&chosen, options.value) != BITSIM_OK)
            return BITSIM__EXIT_FAULT;
    }
    if (format == JSON) return print_json(&chosen);
    if (format == MARKDOWN) print_markdown(&chosen);
    if (format == TEXT) print_text(&chosen);
    return BITSIM__EXIT_YES;
}
