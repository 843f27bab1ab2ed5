/* SPDX-License-Identifier: MIT */
/* bitsim sddl: security descriptors from text to bytes and back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "bitsim/sddl.h"
#include "bitsim/sim/memory.h"
#include "cli/batch.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/print_json.h"
#include "cli/show.h"
#include "report/json.h"

enum { exit_converted = BITSIM__EXIT_YES, exit_wrong = BITSIM__EXIT_FAULT };

enum { DOMAIN_SID, READER, FORMAT, BATCH };

static const bitsim__option options_list[] = {
    {"domain", "SID", "completes LA, DA and so on"},
    {"reader", "READER", "strict (the default), or windows: takes what Windows takes besides"},
    {"format", "FORMAT", "text (the default) or json"},
    {"batch", NULL, "convert what is on stdin, {\"sddl\": ...} or {\"binary\": ...} a line"},
};

static const bitsim__manual manual = {
    .command = "bitsim sddl",
    .operands = "SDDL|HEX...",
    .about =
        "Converts a security descriptor from SDDL to the self-relative binary form, in "
        "hexadecimal, or back. What consists of hexadecimal digits alone is taken for the "
        "binary form.",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

/* The answer is an object with both forms, or with what is wrong. */
static json_t *wrong(int status, const bitsim_syntax_error *error) {
    return json_pack("{s:{s:s,s:I,s:s}}", "error", "status", bitsim_error_name(status), "offset",
                     (json_int_t)error->offset, "expected", error->expected);
}

/* NULL if memory runs out. */
static json_t *both_forms(const bitsim_descriptor *descriptor, const bitsim_sddl_options *options) {
    static const char digits[] = "0123456789abcdef";
    const bitsim_memory *memory = bitsim_memory_system();
    bitsim__json json = {false};
    json_t *answer = json_object();
    char *text = NULL;
    int status = bitsim_sddl_print(descriptor, options, memory, &text);
    json.failed = status == BITSIM_ERR_NOMEM;
    if (status == BITSIM_OK) bitsim__json_set(&json, answer, "sddl", json_string(text));
    else bitsim__json_set(&json, answer, "sddl", json_null());
    memory->release(text, memory->user);
    size_t size = bitsim_descriptor_binary_size(descriptor), length;
    unsigned char *bytes = malloc(size);
    char *hex = malloc(2 * size + 1);
    if (bytes && hex && bitsim_descriptor_to_binary(descriptor, bytes, size, &length) == 0) {
        for (size_t i = 0; i < size; i++) {
            hex[2 * i] = digits[bytes[i] >> 4];
            hex[2 * i + 1] = digits[bytes[i] & 15];
        }
        hex[2 * size] = '\0';
        bitsim__json_set(&json, answer, "binary", json_string(hex));
    } else {
        json.failed = true;
    }
    free(hex);
    free(bytes);
    if (!json.failed) return answer;
    json_decref(answer);
    return NULL;
}

static json_t *convert_sddl(const char *text, const bitsim_sddl_options *options) {
    bitsim_descriptor *descriptor;
    bitsim_syntax_error error;
    int status = bitsim_sddl_parse(text, options, bitsim_memory_system(), &descriptor, &error);
    if (status != BITSIM_OK) return wrong(status, &error);
    json_t *answer = both_forms(descriptor, options);
    bitsim_descriptor_del(descriptor);
    return answer;
}

static bool is_hex(const char *text) {
    size_t length = strspn(text, "0123456789abcdefABCDEF");
    return length > 0 && text[length] == '\0';
}

static json_t *convert_binary(const char *hex, const bitsim_sddl_options *options) {
    bitsim_descriptor *descriptor;
    bitsim_syntax_error error = {strlen(hex), "two hexadecimal digits a byte"};
    if (!is_hex(hex) || strlen(hex) % 2 != 0) {
        error.offset = strspn(hex, "0123456789abcdefABCDEF");
        return wrong(BITSIM_ERR_SYNTAX, &error);
    }
    size_t size = strlen(hex) / 2;
    unsigned char *bytes = malloc(size);
    if (!bytes) return wrong(BITSIM_ERR_NOMEM, &error);
    for (size_t i = 0; i < size; i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    int status = bitsim_descriptor_from_binary(bytes, size, bitsim_memory_system(), &descriptor,
                                               &error);
    free(bytes);
    if (status != BITSIM_OK) return wrong(status, &error);
    json_t *answer = both_forms(descriptor, options);
    bitsim_descriptor_del(descriptor);
    return answer;
}

static int print_json(json_t *answer) {
    char *text = answer ? bitsim__json_text(answer, JSON_COMPACT) : NULL;
    int status = json_object_get(answer, "error") ? exit_wrong : exit_converted;
    json_decref(answer);
    if (!text) return bitsim__options_fault(&manual, "out of memory");
    puts(text);
    free(text);
    return status;
}

static void print_error(const json_t *error, const char *asked, bool from_hex) {
    const char *expected = json_string_value(json_object_get(error, "expected"));
    fprintf(stderr, "bitsim sddl: '%s', at %s %d: expected %s%s (%s)\n", BITSIM__WORD(asked),
            from_hex ? "byte" : "character",
            (int)json_integer_value(json_object_get(error, "offset")), expected,
            strstr(expected, "no domain was given") ? "; --domain gives one" : "",
            json_string_value(json_object_get(error, "status")));
}

static int print_text(json_t *answer, const char *asked, bool from_hex) {
    if (!answer) return bitsim__options_fault(&manual, "out of memory");
    const json_t *error = json_object_get(answer, "error");
    const char *text = json_string_value(json_object_get(answer, from_hex ? "sddl" : "binary"));
    int status = error || !text ? exit_wrong : exit_converted;
    if (error) print_error(error, asked, from_hex);
    else if (!text) fputs("bitsim sddl: this descriptor has no text form\n", stderr);
    else puts(text);
    json_decref(answer);
    return status;
}

/* Converts what is on |line|; its exit status. */
static int answer_line(const char *line, const bitsim__batch *from,
                       const bitsim_sddl_options *options) {
    json_error_t where;
    json_t *asked = from->fault ? NULL : json_loads(line, JSON_REJECT_DUPLICATES, &where), *answer;
    const char *sddl = json_string_value(json_object_get(asked, "sddl"));
    const char *binary = json_string_value(json_object_get(asked, "binary"));
    bitsim_syntax_error error = {0, "{\"sddl\": ...} or {\"binary\": ...}"};
    if (from->fault) error.expected = "a line of at most 1 MiB, not empty, without NUL bytes";
    if (!sddl == !binary || json_object_size(asked) != 1) answer = wrong(BITSIM_ERR_SYNTAX, &error);
    else answer = sddl ? convert_sddl(sddl, options) : convert_binary(binary, options);
    json_decref(asked);
    return print_json(answer);
}

static int batch(const bitsim_sddl_options *options) {
    bitsim__batch from = {.number = 0};
    int worst = exit_converted;
    for (const char *line; (line = bitsim__batch_next(&from)) != NULL;)
        if (answer_line(line, &from, options) != exit_converted) worst = exit_wrong;
    return from.has_failed ? bitsim__batch_fault(&manual) : worst;
}

/* What the arguments say. */
typedef struct arguments {
    bitsim_sddl_options options;
    bitsim_sid domain;
    bool json;
    bool batch;
    int converted;
    int worst;
} arguments;

static void convert(arguments *a, const char *text) {
    bool from_hex = is_hex(text);
    json_t *answer = from_hex ? convert_binary(text, &a->options) : convert_sddl(text, &a->options);
    int status = a->json ? print_json(answer) : print_text(answer, text, from_hex);
    if (status != exit_converted) a->worst = status;
    a->converted++;
}

/* Reads an option; 0, or BITSIM__EXIT_FAULT. */
static int read_option(arguments *a, int option, const char *value) {
    static const char *const formats[] = {"text", "json"};
    static const char *const readers[] = {"strict", "windows"};
    int word = 0;
    switch (option) {
    case DOMAIN_SID:
        if (bitsim_sid_parse(value, &a->domain, NULL) != BITSIM_OK ||
            !bitsim_sid_is_domain(&a->domain))
            return bitsim__options_fault(&manual, "'%s' is no domain: S-1-5-21-a-b-c",
                                         BITSIM__WORD(value));
        a->options.domain = a->options.machine = a->options.root_domain = &a->domain;
        break;
    case READER:
        word = bitsim__options_choose(&manual, "reader", value, readers, 2);
        a->options.reader = word == 1 ? BITSIM_SID_READER_WINDOWS : BITSIM_SID_READER_STRICT;
        break;
    case FORMAT:
        word = bitsim__options_choose(&manual, "format", value, formats, 2);
        a->json = word == 1;
        break;
    default: a->batch = true; break;
    }
    return word < 0 ? BITSIM__EXIT_FAULT : 0;
}

int bitsim__cli_sddl(int argc, char **argv) {
    arguments a = {{0}, {0}, false, false, 0, exit_converted};
    /* Options count wherever they stand, so they are read before anything is converted. */
    for (int round = 0; round < 2; round++) {
        bitsim__options options = bitsim__options_begin(&manual, argc, argv);
        for (int option; (option = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
            if (option == BITSIM__OPTIONS_EXIT) return options.status;
            if (option == BITSIM__OPTIONS_OPERAND && round == 1) convert(&a, options.value);
            if (option >= 0 && round == 0 && read_option(&a, option, options.value) != 0)
                return exit_wrong;
        }
    }
    if (a.batch) return batch(&a.options);
    if (a.converted == 0)
        return bitsim__options_fault(&manual, "what is to be converted? see --help");
    return a.worst;
}
