/* SPDX-License-Identifier: MIT */
/* bitsim rules: the rows. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/build.h"
#include "bitsim/choice.h"
#include "bitsim/error.h"
#include "bitsim/rule.h"
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
        "them; else those with these ids (CERT-1) or of these families (CERT).",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

/* selection is which rules are wanted. */
typedef struct selection {
    bool wanted[BITSIM_RULE_END];
    /* narrowed: operands said which. */
    bool narrowed;
    /* build: only rules that hold for it; 0 for any. */
    uint32_t build;
} selection;

static bool is_wanted(const selection *chosen, bitsim_rule_id id) {
    return (!chosen->narrowed || chosen->wanted[id]) &&
           (chosen->build == 0 || bitsim_rule_holds(id, chosen->build));
}

static bool equal_fold(const char *a, const char *b) {
    for (; *a && *b; a++, b++)
        if ((*a | 0x20) != (*b | 0x20)) return false;
    return *a == *b;
}

/* CHK and CHK-10: the access check has steps that are no rows. */
static bool is_of_check(const char *operand) {
    char head[] = "CHK";
    if (strlen(operand) < 3) return false;
    memcpy(head, operand, 3);
    return equal_fold(head, "CHK") && (operand[3] == '\0' || operand[3] == '-');
}

static int select_operand(selection *chosen, const char *operand) {
    bitsim_nearest nearest = bitsim_nearest_to(operand);
    if (is_of_check(operand)) {
        bitsim__options_fault(&manual, "%s is %s the access check; see docs/access-check.md",
                              operand, operand[3] ? "a step of" : "the family of");
        return BITSIM_ERR_NOT_FOUND;
    }
    chosen->narrowed = true;
    bitsim_rule_id id;
    if (bitsim_rule_parse(operand, &id) == BITSIM_OK) {
        chosen->wanted[id] = true;
        return BITSIM_OK;
    }
    for (int family = 0; family < BITSIM_FAMILY_COUNT; family++) {
        const char *name = bitsim_family_name((bitsim_family)family);
        bitsim_nearest_try(&nearest, name);
        if (!equal_fold(name, operand)) continue;
        for (int rule = 1; rule < BITSIM_RULE_END; rule++)
            if ((int)bitsim_rule_get((bitsim_rule_id)rule)->family == family)
                chosen->wanted[rule] = true;
        return BITSIM_OK;
    }
    for (int rule = 1; rule < BITSIM_RULE_END; rule++)
        bitsim_nearest_try(&nearest, bitsim_rule_name((bitsim_rule_id)rule));
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
static void print_bounds(const bitsim_rule *rule, char line[BOUNDS_SIZE]) {
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

static void print_choices(bitsim_page *page, bitsim_rule_id id) {
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)i);
        if (choice->rule != id) continue;
        char line[LINE_SIZE];
        size_t used = (size_t)snprintf(line, sizeof line, "choice %s: %s %s (the default)",
                                       choice->name, choice->question, choice->answers[0]);
        for (size_t j = 1; choice->answers[j] && used < sizeof line; j++)
            used += (size_t)snprintf(line + used, sizeof line - used, "%s%s",
                                     choice->answers[j + 1] ? ", " : " or ", choice->answers[j]);
        bitsim_page_paragraph(page, ID_COLUMN, ID_COLUMN + 2, line);
    }
}

static void print_text(const selection *chosen) {
    bitsim_page page = {.sink = bitsim_sink_file(stdout)};
    bool first = true;
    for (int i = 1; i < BITSIM_RULE_END; i++) {
        const bitsim_rule *rule = bitsim_rule_get((bitsim_rule_id)i);
        if (!is_wanted(chosen, rule->id)) continue;
        if (!first) bitsim_page_gap(&page);
        first = false;
        bitsim_page_item(&page, 0, rule->name, ID_COLUMN, rule->claim);
        char line[LINE_SIZE], bounds[BOUNDS_SIZE];
        bitsim_basis_string basis;
        snprintf(line, sizeof line, "%s: %s", bitsim_basis_print(rule->basis, &basis),
                 rule->source);
        bitsim_page_paragraph(&page, ID_COLUMN, ID_COLUMN + 2, line);
        print_bounds(rule, bounds);
        snprintf(line, sizeof line, "result: %s%s%s", rule->result, bounds[0] ? "; " : "", bounds);
        bitsim_page_paragraph(&page, ID_COLUMN, ID_COLUMN + 2, line);
        print_choices(&page, rule->id);
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

static void print_markdown(const selection *chosen) {
    printf("| id | rule | result | basis | source | builds |\n|---|---|---|---|---|---|\n");
    for (int i = 1; i < BITSIM_RULE_END; i++) {
        const bitsim_rule *rule = bitsim_rule_get((bitsim_rule_id)i);
        if (!is_wanted(chosen, rule->id)) continue;
        bitsim_basis_string basis;
        char bounds[BOUNDS_SIZE];
        print_bounds(rule, bounds);
        const char *const cells[] = {rule->name,   rule->claim,
                                     rule->result, bitsim_basis_print(rule->basis, &basis),
                                     rule->source, bounds};
        for (size_t j = 0; j < sizeof cells / sizeof cells[0]; j++) {
            fputs(j == 0 ? "| " : " | ", stdout);
            print_cell(cells[j]);
        }
        puts(" |");
    }
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

static json_t *choices_json(bitsim__json *json, bitsim_rule_id id) {
    json_t *names = json_array();
    for (int i = 0; i < BITSIM_CHOICE_COUNT; i++) {
        const bitsim_choice *choice = bitsim_choice_get((bitsim_choice_id)i);
        if (choice->rule == id) bitsim__json_append(json, names, json_string(choice->name));
    }
    return names;
}

static int print_json(const selection *chosen) {
    bitsim__json json = {.failed = false};
    json_t *rows = json_array();
    for (int i = 1; i < BITSIM_RULE_END; i++) {
        const bitsim_rule *rule = bitsim_rule_get((bitsim_rule_id)i);
        if (!is_wanted(chosen, rule->id)) continue;
        json_t *row = json_object();
        bitsim__json_set(&json, row, "id", json_string(rule->name));
        bitsim__json_set(&json, row, "family", json_string(bitsim_family_name(rule->family)));
        bitsim__json_set(&json, row, "claim", json_string(rule->claim));
        bitsim__json_set(&json, row, "result", json_string(rule->result));
        bitsim__json_set(&json, row, "since", build_json(rule->since));
        bitsim__json_set(&json, row, "until", build_json(rule->until));
        bitsim__json_set(&json, row, "basis", basis_json(&json, rule->basis));
        bitsim__json_set(&json, row, "source", json_string(rule->source));
        bitsim__json_set(&json, row, "choices", choices_json(&json, rule->id));
        bitsim__json_append(&json, rows, row);
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
