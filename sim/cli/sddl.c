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
#include "cli/sddl_input.h"
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

static const char hex_digits[] = "0123456789abcdefABCDEF";

static bool is_hex(const char *text) {
    size_t length = strspn(text, hex_digits);
    return length > 0 && text[length] == '\0';
}

/* The answer about what is wrong: an object with "error", or NULL if memory runs out. */
static json_t *wrong(int status, const input_fault *fault) {
    return json_pack("{s:{s:s,s:s}}", "error", "status", bitsim_error_name(status), "text",
                     fault->text);
}

/* The same about |text|, which cannot be read at |error|. */
static json_t *wrong_at(int status, const char *text, bool from_hex, const char *hint,
                        const bitsim_syntax_error *error, input_fault *fault) {
    bitsim__input_syntax(fault, text, from_hex ? "hex digit" : "character", status, error, hint);
    json_t *answer = wrong(status, fault), *details = json_object_get(answer, "error");
    bitsim__json json = {false};
    bitsim__json_set(&json, details, "offset", json_integer((json_int_t)error->offset));
    bitsim__json_set(&json, details, "expected", json_string(error->expected));
    if (hint) bitsim__json_set(&json, details, "hint", json_string(hint));
    if (!json.failed) return answer;
    json_decref(answer);
    return NULL;
}

/* Says in |answer| what there is no text for. */
static void add_obstacle(bitsim__json *json, json_t *answer, const bitsim_descriptor *descriptor,
                         input_fault *fault) {
    bitsim_sddl_obstacle found;
    if (!bitsim_sddl_find_obstacle(descriptor, &found)) return;
    const char *status = bitsim_error_name(BITSIM_ERR_UNMODELLED);
    bool is_entry = found.section == 'D' || found.section == 'S';
    json_t *error = json_pack("{s:s,s:s#}", "status", status, "section", &found.section, 1);
    if (is_entry) {
        bitsim__json_set(json, error, "ace", json_integer((json_int_t)found.ace));
        bitsim__json_set(json, error, "type", json_integer(found.type));
        bitsim__json_set(json, error, "letters",
                         found.letters ? json_string(found.letters) : json_null());
        bitsim__input_fail(fault, "no text form: %c: ACE %zu, type 0x%02x%s%s%s: %s (%s)",
                           found.section, found.ace, (unsigned)found.type,
                           found.letters ? " (" : "", found.letters ? found.letters : "",
                           found.letters ? ")" : "", found.reason, status);
    } else {
        bitsim__input_fail(fault, "no text form: %c: %s (%s)", found.section, found.reason, status);
    }
    bitsim__json_set(json, error, "reason", json_string(found.reason));
    bitsim__json_set(json, error, "text", json_string(fault->text));
    bitsim__json_set(json, answer, "error", error);
}

static void add_binary(bitsim__json *json, json_t *answer, const bitsim_descriptor *descriptor) {
    size_t size = bitsim_descriptor_binary_size(descriptor), length;
    unsigned char *bytes = malloc(size);
    char *hex = malloc(2 * size + 1);
    if (bytes && hex && bitsim_descriptor_to_binary(descriptor, bytes, size, &length) == 0) {
        for (size_t i = 0; i < size; i++) {
            hex[2 * i] = hex_digits[bytes[i] >> 4];
            hex[2 * i + 1] = hex_digits[bytes[i] & 15];
        }
        hex[2 * size] = '\0';
        bitsim__json_set(json, answer, "binary", json_string(hex));
    } else {
        json->failed = true;
    }
    free(hex);
    free(bytes);
}

/* The answer with both forms of |descriptor|, which it deletes; NULL if memory runs out. */
static json_t *both_forms(bitsim_descriptor *descriptor, const bitsim_sddl_options *options,
                          input_fault *fault) {
    const bitsim_memory *memory = bitsim_memory_system();
    bitsim__json json = {false};
    json_t *answer = json_object();
    char *text = NULL;
    int status = bitsim_sddl_print(descriptor, options, memory, &text);
    json.failed = status == BITSIM_ERR_NOMEM;
    bitsim__json_set(&json, answer, "sddl", text ? json_string(text) : json_null());
    memory->release(text, memory->user);
    add_binary(&json, answer, descriptor);
    if (status == BITSIM_ERR_UNMODELLED) add_obstacle(&json, answer, descriptor, fault);
    bitsim_descriptor_del(descriptor);
    if (!json.failed) return answer;
    json_decref(answer);
    return NULL;
}

/* Answers whether |text| would be read beyond |error| if there were a domain, and there is none. */
static bool lacks_domain(const char *text, const bitsim_sddl_options *options,
                         const bitsim_syntax_error *error) {
    bitsim_sid domain = bitsim_sid_domain(1, 2, 3);
    bitsim_sddl_options others = {&domain, &domain, &domain, options->reader};
    bitsim_descriptor *descriptor;
    bitsim_syntax_error next;
    if (options->domain) return false;
    int status = bitsim_sddl_parse(text, &others, bitsim_memory_system(), &descriptor, &next);
    if (status != BITSIM_OK) return next.offset > error->offset;
    bitsim_descriptor_del(descriptor);
    return true;
}

static json_t *convert_sddl(const char *text, const bitsim_sddl_options *options,
                            input_fault *fault) {
    bitsim_descriptor *descriptor;
    bitsim_syntax_error error;
    int status = bitsim_sddl_parse(text, options, bitsim_memory_system(), &descriptor, &error);
    if (status == BITSIM_OK) return both_forms(descriptor, options, fault);
    const char *hint = lacks_domain(text, options, &error) ? "--domain gives one" : NULL;
    return wrong_at(status, text, false, hint, &error, fault);
}

static json_t *convert_binary(const char *hex, const bitsim_sddl_options *options,
                              input_fault *fault) {
    bitsim_descriptor *descriptor;
    bitsim_syntax_error error = {strspn(hex, hex_digits), "two hexadecimal digits a byte"};
    if (!is_hex(hex) || strlen(hex) % 2 != 0)
        return wrong_at(BITSIM_ERR_SYNTAX, hex, true, NULL, &error, fault);
    size_t size = strlen(hex) / 2;
    unsigned char *bytes = malloc(size);
    if (!bytes) return NULL;
    for (size_t i = 0; i < size; i++) {
        char pair[3] = {hex[2 * i], hex[2 * i + 1], '\0'};
        bytes[i] = (unsigned char)strtoul(pair, NULL, 16);
    }
    int status = bitsim_descriptor_from_binary(bytes, size, bitsim_memory_system(), &descriptor,
                                               &error);
    free(bytes);
    if (status == BITSIM_OK) return both_forms(descriptor, options, fault);
    error.offset *= 2;
    return wrong_at(status, hex, true, NULL, &error, fault);
}

static int exit_of(const json_t *answer) {
    return answer && !json_object_get(answer, "error") ? exit_converted : exit_wrong;
}

static int print_text(json_t *answer, const input_fault *fault, bool from_hex) {
    int status = exit_of(answer);
    if (!answer) return bitsim__options_fault(&manual, "out of memory");
    if (status != exit_converted) bitsim__options_fault(&manual, "%s", fault->text);
    else puts(json_string_value(json_object_get(answer, from_hex ? "sddl" : "binary")));
    json_decref(answer);
    return status;
}

/* The one member of a question, which is text; NULL with a fault. */
static const char *read_question(const json_t *asked, bool *from_hex, input_fault *fault) {
    static const char *const keys[] = {"sddl", "binary"};
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)asked, key, value) {
        bitsim__input_at(fault, "%s", key);
        if (strcmp(key, keys[0]) != 0 && strcmp(key, keys[1]) != 0)
            return bitsim__input_unknown(fault, "key of a question", key, keys, 2), NULL;
        if (!json_is_string(value)) return bitsim__input_fail(fault, "must be text"), NULL;
    }
    *from_hex = json_object_get(asked, keys[1]) != NULL;
    bitsim__input_at(fault, "%s", json_object_size(asked) == 1 ? keys[*from_hex] : "");
    if (json_object_size(asked) != 1)
        return bitsim__input_fail(fault, "a question has sddl or binary, one of them"), NULL;
    return json_string_value(json_object_get(asked, keys[*from_hex]));
}

static json_t *answer_line(bitsim__batch *batch, const json_t *asked, void *user, int *status) {
    const bitsim_sddl_options *options = user;
    bool from_hex = false;
    const char *text = asked ? read_question(asked, &from_hex, &batch->fault) : NULL;
    json_t *answer = !text      ? wrong(BITSIM_ERR_SYNTAX, &batch->fault)
                     : from_hex ? convert_binary(text, options, &batch->fault)
                                : convert_sddl(text, options, &batch->fault);
    json_t *error = json_object_get(answer, "error");
    *status = exit_of(answer);
    if (!error) return answer;
    bitsim__json json = {false};
    bitsim__batch_locate(batch);
    bitsim__json_set(&json, error, "line", json_integer((json_int_t)batch->number));
    bitsim__json_set(&json, error, "column", json_integer((json_int_t)batch->column));
    bitsim__json_set(&json, error, "text", json_string(batch->fault.text));
    if (!json.failed) return answer;
    json_decref(answer);
    return NULL;
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
    input_fault fault = {.text = ""};
    json_t *answer = from_hex ? convert_binary(text, &a->options, &fault)
                              : convert_sddl(text, &a->options, &fault);
    int status = a->json ? bitsim__print_json_line(&manual, answer, exit_of(answer))
                         : print_text(answer, &fault, from_hex);
    if (status != exit_converted) a->worst = status;
    a->converted++;
}

/* Reads an option; 0, or BITSIM__EXIT_FAULT. */
static int read_option(arguments *a, int option, const char *value) {
    static const char *const formats[] = {"text", "json"};
    static const char *const readers[] = {"strict", "windows"};
    input_fault fault = {.text = ""};
    int word = 0;
    switch (option) {
    case DOMAIN_SID:
        if (!bitsim__input_domain_sid(value, &a->domain, &fault))
            return bitsim__options_fault(&manual, "--domain: %s", fault.text);
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
    if (a.batch) return bitsim__batch_run(&manual, answer_line, &a.options);
    if (a.converted == 0)
        return bitsim__options_fault(&manual, "what is to be converted? see --help");
    return a.worst;
}
