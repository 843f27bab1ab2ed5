/* SPDX-License-Identifier: MIT */
/* bitsim hresult: what a code is called and what it means. */
#include "bitsim/hresult.h"

#include <inttypes.h>
#include <stdio.h>

#include "bitsim/error.h"
#include "bitsim/sim/nearest.h"
#include "bitsim/sim/page.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/print_json.h"
#include "cli/show.h"
#include "report/json.h"

enum { FORMAT, ALL };

static const bitsim__option options_list[] = {
    {"format", "FORMAT", "text (the default), json or markdown"},
    {"all", NULL, "every code that bitsim knows"},
};

static const bitsim__manual manual = {
    .command = "bitsim hresult",
    .operands = "CODE...",
    .about =
        "What an HRESULT is called, what it means, and what it does to a job that fails with "
        "it. A code is a name (BG_E_TOKEN_REQUIRED) or a number: hexadecimal (0x80200056), "
        "or decimal, with a sign (-2145386410) or without (2149580886).\n"
        "It exits with 1 if a code is not in the list; what its parts say is printed all the "
        "same.",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

/* The parts of an HRESULT. */
static uint32_t bits_of(bitsim_hresult hr) { return (uint32_t)hr; }
static unsigned facility_of(bitsim_hresult hr) { return bits_of(hr) >> 16 & 0x1FFF; }
static unsigned code_of(bitsim_hresult hr) { return bits_of(hr) & 0xFFFF; }

enum { FACILITY_WIN32_NUMBER = 7, FACILITY_HTTP_NUMBER = 25 };

static const char *facility_name(unsigned facility) {
    static const struct {
        unsigned number;
        const char *name;
    } facilities[] = {
        {0, "FACILITY_NULL"},
        {1, "FACILITY_RPC"},
        {2, "FACILITY_DISPATCH"},
        {3, "FACILITY_STORAGE"},
        {4, "FACILITY_ITF"},
        {7, "FACILITY_WIN32"},
        {8, "FACILITY_WINDOWS"},
        {9, "FACILITY_SECURITY"},
        {10, "FACILITY_CONTROL"},
        {11, "FACILITY_CERT"},
        {12, "FACILITY_INTERNET"},
        {25, "FACILITY_HTTP"},
        {32, "FACILITY_BACKGROUNDCOPY"},
    };
    for (size_t i = 0; i < sizeof facilities / sizeof facilities[0]; i++)
        if (facilities[i].number == facility) return facilities[i].name;
    return NULL;
}

static const char *class_name(bitsim_hresult_class job_class) {
    switch (job_class) {
    case BITSIM_HRESULT_TRANSIENT: return "transient";
    case BITSIM_HRESULT_FATAL: return "fatal";
    case BITSIM_HRESULT_UNSPECIFIED: break;
    }
    return "unspecified";
}

static const char *class_text(bitsim_hresult_class job_class) {
    switch (job_class) {
    case BITSIM_HRESULT_TRANSIENT:
        return "transient: a job that fails with it goes to BG_JOB_STATE_TRANSIENT_ERROR and is "
               "tried again";
    case BITSIM_HRESULT_FATAL:
        return "fatal: a job that fails with it goes to BG_JOB_STATE_ERROR and waits for its "
               "application";
    case BITSIM_HRESULT_UNSPECIFIED: break;
    }
    return "no document says whether a job could fail with it, nor whether it would be tried again";
}

/* Answers whether |hr| is a Win32 error in the clothes of an HRESULT. */
static bool is_win32(bitsim_hresult hr) {
    return bitsim_failed(hr) && facility_of(hr) == FACILITY_WIN32_NUMBER;
}

static bool is_http(bitsim_hresult hr) {
    return bitsim_failed(hr) && facility_of(hr) == FACILITY_HTTP_NUMBER && code_of(hr) >= 100 &&
           code_of(hr) <= 999;
}

/* ---- text ---- */

enum { TEXT_COLUMN = 12, LINE_SIZE = 256 };

/* What the bits themselves say. */
static void print_parts(bitsim_page *page, bitsim_hresult hr) {
    char line[LINE_SIZE];
    const char *name = facility_name(facility_of(hr));
    int used = snprintf(
        line, sizeof line, "%s, %s%sfacility %u%s, code %u (0x%04X), decimal %" PRId32,
        bitsim_failed(hr) ? "failure" : "success", name ? name : "", name ? " (" : "",
        facility_of(hr), name ? ")" : "", code_of(hr), code_of(hr), hr);
    if (hr < 0) snprintf(line + used, sizeof line - (size_t)used, " or %" PRIu32, bits_of(hr));
    bitsim_page_paragraph(page, TEXT_COLUMN, TEXT_COLUMN + 2, line);
    if (is_win32(hr)) {
        snprintf(line, sizeof line, "Win32 error %u in an HRESULT: HRESULT_FROM_WIN32(%u)",
                 code_of(hr), code_of(hr));
        bitsim_page_paragraph(page, TEXT_COLUMN, TEXT_COLUMN + 2, line);
    }
    if (is_http(hr)) {
        snprintf(line, sizeof line, "the server, or the proxy, answered with HTTP status %u",
                 code_of(hr));
        bitsim_page_paragraph(page, TEXT_COLUMN, TEXT_COLUMN + 2, line);
    }
}

/* A small positive number is more often a Win32 error than an HRESULT. */
static void print_win32_hint(bitsim_page *page, bitsim_hresult hr) {
    if (hr <= 0 || hr > 0xFFFF) return;
    bitsim_hresult wrapped = BITSIM_HRESULT(0x80070000 | (uint32_t)hr);
    const bitsim_hresult_row *row = bitsim_hresult_find(wrapped);
    char line[LINE_SIZE];
    snprintf(line, sizeof line, "If that is a Win32 error, its HRESULT is 0x%08" PRIX32 "%s%s",
             bits_of(wrapped), row ? ", " : "", row ? row->name : "");
    bitsim_page_paragraph(page, TEXT_COLUMN, TEXT_COLUMN + 2, line);
}

static void print_text(bitsim_page *page, bitsim_hresult hr, const bitsim_hresult_row *row) {
    char line[LINE_SIZE];
    snprintf(line, sizeof line, "0x%08" PRIX32, bits_of(hr));
    bitsim_page_item(page, 0, line, TEXT_COLUMN, row ? row->name : "not in the list");
    if (row) {
        bitsim_page_paragraph(page, TEXT_COLUMN, TEXT_COLUMN + 2, row->meaning);
        bitsim_page_paragraph(page, TEXT_COLUMN, TEXT_COLUMN + 2, class_text(row->job_class));
    }
    print_parts(page, hr);
    if (row) {
        snprintf(line, sizeof line, "source: %s", row->source);
        bitsim_page_paragraph(page, TEXT_COLUMN, TEXT_COLUMN + 2, line);
    } else {
        print_win32_hint(page, hr);
    }
}

/* ---- json ---- */

static json_t *string_or_null(const char *text) { return text ? json_string(text) : json_null(); }

static json_t *number_or_null(bool is_number, unsigned number) {
    return is_number ? json_integer(number) : json_null();
}

static json_t *row_json(bitsim__json *json, bitsim_hresult hr, const bitsim_hresult_row *row) {
    char hex[16];
    snprintf(hex, sizeof hex, "0x%08" PRIX32, bits_of(hr));
    json_t *object = json_object();
    bitsim__json_set(json, object, "value", json_string(hex));
    bitsim__json_set(json, object, "name", string_or_null(row ? row->name : NULL));
    bitsim__json_set(json, object, "meaning", string_or_null(row ? row->meaning : NULL));
    bitsim__json_set(json, object, "class",
                     string_or_null(row ? class_name(row->job_class) : NULL));
    bitsim__json_set(json, object, "source", string_or_null(row ? row->source : NULL));
    bitsim__json_set(json, object, "failure", json_boolean(bitsim_failed(hr)));
    bitsim__json_set(json, object, "facility", json_integer(facility_of(hr)));
    bitsim__json_set(json, object, "facility_name", string_or_null(facility_name(facility_of(hr))));
    bitsim__json_set(json, object, "code", json_integer(code_of(hr)));
    bitsim__json_set(json, object, "win32", number_or_null(is_win32(hr), code_of(hr)));
    bitsim__json_set(json, object, "http", number_or_null(is_http(hr), code_of(hr)));
    return object;
}

/* ---- markdown ---- */

static void print_markdown_head(void) {
    printf("| value | name | meaning | class | source |\n|---|---|---|---|---|\n");
}

static void print_markdown(bitsim_hresult hr, const bitsim_hresult_row *row) {
    if (row)
        printf("| 0x%08" PRIX32 " | %s | %s | %s | %s |\n", bits_of(hr), row->name, row->meaning,
               class_name(row->job_class), row->source);
    else printf("| 0x%08" PRIX32 " | | | | |\n", bits_of(hr));
}

/* ---- the command ---- */

enum { TEXT, JSON, MARKDOWN };

/* A printer is what the codes are handed to, one by one. */
typedef struct printer {
    int format;
    bitsim_page page;
    bitsim__json json;
    json_t *rows;
    size_t printed;
    bool unknown;
} printer;

static void print_code(printer *out, bitsim_hresult hr) {
    const bitsim_hresult_row *row = bitsim_hresult_find(hr);
    out->unknown = out->unknown || !row;
    switch (out->format) {
    case JSON: bitsim__json_append(&out->json, out->rows, row_json(&out->json, hr, row)); break;
    case MARKDOWN:
        if (out->printed == 0) print_markdown_head();
        print_markdown(hr, row);
        break;
    default:
        if (out->printed > 0) bitsim_page_gap(&out->page);
        print_text(&out->page, hr, row);
    }
    out->printed++;
}

static int read_code(const char *text, bitsim_hresult *out) {
    if (bitsim_hresult_parse(text, out) == BITSIM_OK) return BITSIM_OK;
    bitsim_nearest nearest = bitsim_nearest_to(text);
    for (size_t i = 0; i < bitsim_hresult_count(); i++)
        bitsim_nearest_try(&nearest, bitsim_hresult_at(i)->name);
    if (nearest.best)
        bitsim__options_fault(&manual, "no code is called '%s'; did you mean %s?",
                              BITSIM__WORD(text), nearest.best);
    else
        bitsim__options_fault(&manual, "'%s' is neither the name of a code nor a number of 32 bits",
                              BITSIM__WORD(text));
    return BITSIM_ERR_SYNTAX;
}

int bitsim__cli_hresult(int argc, char **argv) {
    static const char *const formats[] = {"text", "json", "markdown"};
    printer out = {.format = TEXT, .page = {.sink = bitsim_sink_file(stdout)}};
    bool all = false;
    int operands = 0;
    /* Options first, so that what is printed does not depend on where they stand. */
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (int found; (found = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        if (found == BITSIM__OPTIONS_EXIT) return options.status;
        bitsim_hresult ignored;
        if (found == FORMAT)
            out.format = bitsim__options_choose(&manual, "--format", options.value, formats, 3);
        if (out.format < 0) return BITSIM__EXIT_FAULT;
        if (found == ALL) all = true;
        if (found == BITSIM__OPTIONS_OPERAND) {
            if (read_code(options.value, &ignored) != BITSIM_OK) return BITSIM__EXIT_FAULT;
            operands++;
        }
    }
    if (!all && operands == 0) return bitsim__options_fault(&manual, "which code? (or --all)");
    if (all && operands > 0)
        return bitsim__options_fault(&manual, "--all and codes do not go together");
    if (out.format == JSON) out.rows = json_array();
    for (size_t i = 0; all && i < bitsim_hresult_count(); i++)
        print_code(&out, bitsim_hresult_at(i)->value);
    options = bitsim__options_begin(&manual, argc, argv);
    for (int found; (found = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        bitsim_hresult hr;
        if (found == BITSIM__OPTIONS_OPERAND && read_code(options.value, &hr) == BITSIM_OK)
            print_code(&out, hr);
    }
    if (out.format == JSON) {
        int status = bitsim__print_json(&manual, &out.json, out.rows);
        if (status != BITSIM__EXIT_YES) return status;
    }
    return out.unknown ? BITSIM__EXIT_NO : BITSIM__EXIT_YES;
}
