/* SPDX-License-Identifier: MIT */
#include "cli/options.h"
#include "bitsim/sim/nearest.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "bitsim/sim/page.h"
#include "cli/show.h"

enum { OPTION_INDENT = 2, OPTION_COLUMN = 24 };

static const bitsim__option common[] = {
    {"help", NULL, "print this and exit"},
    {"version", NULL, "print the version and exit"},
};

enum { HELP, VERSION, COMMON_COUNT };

bitsim__options bitsim__options_begin(const bitsim__manual *manual, int argc, char **argv) {
    bitsim__options options = {.manual = manual, .argc = argc, .argv = argv, .next = 1};
    return options;
}

int bitsim__options_fault(const bitsim__manual *manual, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    /* The parts from outside are short by now; a line is one line whatever they are. */
    char message[2 * BITSIM__LINE_SIZE];
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    fprintf(stderr, "%s: %s\n", manual->command,
            bitsim__show(message, (char[2 * BITSIM__LINE_SIZE]){0}, 2 * BITSIM__LINE_SIZE));
    return BITSIM__EXIT_FAULT;
}

int bitsim__options_choose(const bitsim__manual *manual, const char *what, const char *value,
                           const char *const *words, size_t count) {
    bitsim_nearest nearest = bitsim_nearest_to(value);
    for (size_t i = 0; i < count; i++) {
        if (strcmp(words[i], value) == 0) return (int)i;
        bitsim_nearest_try(&nearest, words[i]);
    }
    char all[256] = "";
    size_t used = 0;
    for (size_t i = 0; i < count && used < sizeof all; i++) {
        const char *joint = i == 0 ? "" : i + 1 == count ? " or " : ", ";
        used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", joint, words[i]);
    }
    if (nearest.best)
        bitsim__options_fault(manual, "%s is %s, not '%s'; did you mean '%s'?", what, all,
                              BITSIM__WORD(value), nearest.best);
    else bitsim__options_fault(manual, "%s is %s, not '%s'", what, all, BITSIM__WORD(value));
    return -1;
}

static int exit_with(bitsim__options *options, int status) {
    options->status = status;
    return BITSIM__OPTIONS_EXIT;
}

/* Says that there is no such option as |typed|, dashes and all. */
static int unknown(bitsim__options *options, const char *typed) {
    const bitsim__manual *manual = options->manual;
    char name[64];
    snprintf(name, sizeof name, "%.*s", (int)strcspn(typed, "="), typed);
    bitsim_nearest nearest = bitsim_nearest_to(name + strspn(name, "-"));
    for (size_t i = 0; i < manual->option_count; i++)
        bitsim_nearest_try(&nearest, manual->options[i].name);
    for (size_t i = 0; i < COMMON_COUNT; i++) bitsim_nearest_try(&nearest, common[i].name);
    if (nearest.best)
        bitsim__options_fault(manual, "no option '%s'; did you mean --%s?", BITSIM__WORD(name),
                              nearest.best);
    else
        bitsim__options_fault(manual, "no option '%s'; see %s --help", BITSIM__WORD(name),
                              manual->command);
    return exit_with(options, BITSIM__EXIT_FAULT);
}

static bool is_named(const bitsim__option *option, const char *name, size_t length) {
    return strlen(option->name) == length && strncmp(option->name, name, length) == 0;
}

/* Reads "--name" or "--name=VALUE". */
static int read_long(bitsim__options *options, const char *argument) {
    const bitsim__manual *manual = options->manual;
    const char *text = argument + strlen("--");
    size_t length = strcspn(text, "=");
    const char *attached = text[length] == '=' ? text + length + 1 : NULL;
    for (size_t i = 0; i < COMMON_COUNT; i++) {
        if (!is_named(&common[i], text, length)) continue;
        if (attached) {
            bitsim__options_fault(manual, "--%s takes no value", common[i].name);
            return exit_with(options, BITSIM__EXIT_FAULT);
        }
        if (i == HELP) bitsim__manual_print(manual);
        if (i == VERSION) bitsim__version_print();
        return exit_with(options, BITSIM__EXIT_YES);
    }
    for (size_t i = 0; i < manual->option_count; i++) {
        const bitsim__option *option = &manual->options[i];
        if (!is_named(option, text, length)) continue;
        if (!option->value && attached) {
            bitsim__options_fault(manual, "--%s takes no value", option->name);
            return exit_with(options, BITSIM__EXIT_FAULT);
        }
        if (option->value && !attached && options->next == options->argc) {
            bitsim__options_fault(manual, "--%s needs a value: --%s %s", option->name, option->name,
                                  option->value);
            return exit_with(options, BITSIM__EXIT_FAULT);
        }
        options->value = option->value && !attached ? options->argv[options->next++] : attached;
        return (int)i;
    }
    return unknown(options, argument);
}

int bitsim__options_next(bitsim__options *options) {
    options->value = NULL;
    if (options->next >= options->argc) return BITSIM__OPTIONS_END;
    const char *argument = options->argv[options->next++];
    /* A negative number is no option. */
    bool is_number = argument[0] == '-' && argument[1] >= '0' && argument[1] <= '9';
    if (!options->operands_only && argument[0] == '-' && argument[1] != '\0' && !is_number) {
        if (strcmp(argument, "--") == 0) {
            options->operands_only = true;
            return bitsim__options_next(options);
        }
        if (strcmp(argument, "-h") == 0) argument = "--help";
        if (argument[1] == '-') return read_long(options, argument);
        return unknown(options, argument);
    }
    options->value = argument;
    return BITSIM__OPTIONS_OPERAND;
}

static void print_option(bitsim_page *page, const bitsim__option *option) {
    char label[64];
    snprintf(label, sizeof label, "--%s%s%s", option->name, option->value ? " " : "",
             option->value ? option->value : "");
    bitsim_page_item(page, OPTION_INDENT, label, OPTION_COLUMN, option->help);
}

void bitsim__manual_print(const bitsim__manual *manual) {
    bitsim_page page = {.sink = bitsim_sink_file(stdout)};
    printf("usage: %s [OPTION...]%s%s\n\n", manual->command, manual->operands[0] ? " " : "",
           manual->operands);
    for (const char *from = manual->about; *from;) {
        char paragraph[1024];
        size_t length = strcspn(from, "\n");
        snprintf(paragraph, sizeof paragraph, "%.*s", (int)length, from);
        bitsim_page_paragraph(&page, 0, 0, paragraph);
        from += length + (from[length] == '\n');
    }
    bitsim_page_gap(&page);
    for (size_t i = 0; i < manual->option_count; i++) print_option(&page, &manual->options[i]);
    for (size_t i = 0; i < COMMON_COUNT; i++) print_option(&page, &common[i]);
}

void bitsim__version_print(void) { printf("bitsim %s\n", BITSIM_VERSION); }
