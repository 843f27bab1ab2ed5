/* SPDX-License-Identifier: MIT */
/* bitsim sddl: security descriptors from text to bytes and back. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <jansson.h>

#include "bitsim/sddl.h"
#include "bitsim/sim/memory.h"
#include "cli/security_commands.h"

enum { exit_converted = 0, exit_wrong = 2, line_size = 1 << 20 };

static const char usage[] =
    "usage: bitsim sddl SDDL|HEX... [--domain SID] [--reader strict|windows] [--format text|json]\n"
    "       bitsim sddl --batch [--domain SID] [--reader strict|windows]\n"
    "\n"
    "Converts a security descriptor from SDDL to the self-relative binary form in hexadecimal,\n"
    "or back. What consists of hexadecimal digits alone is taken for the binary form.\n"
    "\n"
    "  --domain SID       completes LA, DA and so on\n"
    "  --reader READER    strict (the default), or windows: takes what Windows takes besides\n"
    "  --format FORMAT    text (the default) or json\n"
    "  --batch            each line of stdin is {\"sddl\": ...} or {\"binary\": ...}\n";

/* The answer is an object with both forms, or with what is wrong. */
static json_t *wrong(int status, const bitsim_syntax_error *error) {
    return json_pack("{s:{s:s,s:I,s:s}}", "error", "status", bitsim_error_name(status), "offset",
                     (json_int_t)error->offset, "expected", error->expected);
}

static json_t *both_forms(const bitsim_descriptor *descriptor, const bitsim_sddl_options *options) {
    static const char digits[] = "0123456789abcdef";
    const bitsim_memory *memory = bitsim_memory_system();
    json_t *answer = json_object();
    char *text = NULL;
    int status = bitsim_sddl_print(descriptor, options, memory, &text);
    if (status == BITSIM_OK)
        json_object_set_new(answer, "sddl", json_string(text));
    else
        json_object_set_new(answer, "sddl", json_null());
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
        json_object_set_new(answer, "binary", json_string(hex));
    }
    free(hex);
    free(bytes);
    return answer;
}

static json_t *convert_sddl(const char *text, const bitsim_sddl_options *options) {
    bitsim_descriptor *descriptor;
    bitsim_syntax_error error;
    int status =
        bitsim_sddl_parse(text, options, bitsim_memory_system(), &descriptor, &error);
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
    char *text = json_dumps(answer, JSON_COMPACT);
    int status = json_object_get(answer, "error") ? exit_wrong : exit_converted;
    if (text) puts(text);
    free(text);
    json_decref(answer);
    return status;
}

static int print_text(json_t *answer, bool from_hex) {
    const json_t *error = json_object_get(answer, "error");
    const char *text = json_string_value(json_object_get(answer, from_hex ? "sddl" : "binary"));
    int status = error || !text ? exit_wrong : exit_converted;
    if (error)
        fprintf(stderr, "bitsim sddl: at %s %d: expected %s (%s)\n",
                from_hex ? "byte" : "character",
                (int)json_integer_value(json_object_get(error, "offset")),
                json_string_value(json_object_get(error, "expected")),
                json_string_value(json_object_get(error, "status")));
    else if (!text)
        fputs("bitsim sddl: this descriptor has no text form\n", stderr);
    else
        puts(text);
    json_decref(answer);
    return status;
}

static int batch(const bitsim_sddl_options *options) {
    static char line[line_size];
    int worst = exit_converted;
    while (fgets(line, sizeof line, stdin)) {
        json_error_t where;
        json_t *asked = json_loads(line, JSON_REJECT_DUPLICATES, &where), *answer;
        const char *sddl = json_string_value(json_object_get(asked, "sddl"));
        const char *binary = json_string_value(json_object_get(asked, "binary"));
        bitsim_syntax_error error = {0, "{\"sddl\": ...} or {\"binary\": ...}"};
        if (line[strspn(line, " \t\r\n")] == '\0') {
            json_decref(asked);
            continue;
        }
        if (!sddl == !binary)
            answer = wrong(BITSIM_ERR_SYNTAX, &error);
        else
            answer = sddl ? convert_sddl(sddl, options) : convert_binary(binary, options);
        if (print_json(answer) != exit_converted) worst = exit_wrong;
        json_decref(asked);
    }
    return worst;
}

static int complain(const char *what) {
    fprintf(stderr, "bitsim sddl: %s\n", what);
    return exit_wrong;
}

int bitsim__cli_sddl(int argc, char **argv) {
    static bitsim_sid domain;
    bitsim_sddl_options options = {0};
    bool json = false, batched = false;
    int first = argc;
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : "";
        if (strcmp(name, "--help") == 0) {
            fputs(usage, stdout);
            return exit_converted;
        }
        if (strncmp(name, "--", 2) != 0) {
            first = i;
            break;
        }
        if (strcmp(name, "--batch") == 0) {
            batched = true;
            continue;
        }
        i++;
        if (strcmp(name, "--domain") == 0) {
            if (bitsim_sid_parse(value, &domain, NULL) != BITSIM_OK ||
                !bitsim_sid_is_domain(&domain))
                return complain("--domain wants S-1-5-21-a-b-c");
            options.domain = options.machine = options.root_domain = &domain;
        } else if (strcmp(name, "--reader") == 0 && strcmp(value, "windows") == 0) {
            options.reader = BITSIM_SID_READER_WINDOWS;
        } else if (strcmp(name, "--format") == 0 && strcmp(value, "json") == 0) {
            json = true;
        } else if (!(strcmp(name, "--reader") == 0 && strcmp(value, "strict") == 0) &&
                   !(strcmp(name, "--format") == 0 && strcmp(value, "text") == 0)) {
            return complain("no such option or value; see --help");
        }
    }
    if (batched) return batch(&options);
    if (first == argc) return complain("what is to be converted? see --help");
    int worst = exit_converted;
    for (int i = first; i < argc; i++) {
        bool from_hex = is_hex(argv[i]);
        json_t *answer = from_hex ? convert_binary(argv[i], &options)
                                  : convert_sddl(argv[i], &options);
        int status = json ? print_json(answer) : print_text(answer, from_hex);
        if (status != exit_converted) worst = status;
    }
    return worst;
}
