/* SPDX-License-Identifier: MIT */
/* bitsim save: the jobs that a scenario leaves, or those of a saved form, as bytes or as JSON. */
#include "bitsim/save.h"

#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "bitsim/error.h"
#include "bitsim/event.h"
#include "bitsim/sim/memory.h"
#include "bitsim/sim/scenario.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/print_json.h"
#include "cli/scenario_file.h"
#include "cli/show.h"
#include "report/json.h"

enum { FORMAT, BUILD, SEED, CHOICE };

static const bitsim__option options_list[] = {
    {"format", "FORMAT", "json (the default), or binary: the saved form itself"},
    {"build", "BUILD", "a Windows build instead of the scenario's: '10 1809' or 17763"},
    {"seed", "N", "a seed instead of the scenario's"},
    {"choice", "NAME=ANSWER", "an answer beside the scenario's choices; can be given again"},
};

static const bitsim__manual manual = {
    .command = "bitsim save",
    .operands = "FILE",
    .about =
        "What BITS would find of its jobs after a restart. FILE is a scenario, which is run to "
        "its end, or - for one on standard input; or it is a saved form.\n"
        "Passwords and headers are not shown, numbers that JSON readers would round are texts "
        "(\"0xffffffffffffffff\"). It exits with 2 if a form is cut off, changed or of a later "
        "version; standard error says where.\n",
    .options = options_list,
    .option_count = sizeof options_list / sizeof options_list[0],
};

enum { JSON, BINARY };

/* A saved form in memory. */
typedef struct form {
    uint8_t *bytes;
    size_t size;
    size_t room;
    size_t at;
    int error;
} form;

static int take(const void *bytes, size_t size, void *user) {
    form *it = user;
    if (it->room - it->size < size) {
        size_t room = 2 * it->room + size + 8192;
        uint8_t *more = realloc(it->bytes, room);
        if (!more) return 1;
        it->bytes = more;
        it->room = room;
    }
    memcpy(it->bytes + it->size, bytes, size);
    it->size += size;
    return 0;
}

static int give(void *bytes, size_t size, size_t *got, void *user) {
    form *it = user;
    size_t left = it->size - it->at;
    *got = size < left ? size : left;
    if (*got) memcpy(bytes, it->bytes + it->at, *got);
    it->at += *got;
    return 0;
}

/* ---- Where the form is from ---- */

/* Reads the file |name| if it begins as a form does, and answers whether it does. */
static bool read_form(const char *name, form *it) {
    uint8_t part[4096];
    FILE *file = strcmp(name, "-") == 0 ? NULL : fopen(name, "rb");
    if (!file) return false;
    bool is_form = fread(part, 1, 8, file) == 8 && memcmp(part, "bitsim\x1A\n", 8) == 0;
    rewind(file);
    for (size_t got; is_form && (got = fread(part, 1, sizeof part, file));)
        if (take(part, got, it)) it->error = BITSIM_ERR_NOMEM;
    if (ferror(file)) it->error = BITSIM_ERR_IO;
    fclose(file);
    return is_form;
}

static void save_jobs(bitsim_machine *machine, void *user) {
    form *it = user;
    const bitsim_save_sink sink = {it, take};
    it->error = bitsim_service_save(bitsim_machine_service(machine), &sink,
                                    bitsim_machine_now(machine));
    if (it->error == BITSIM_ERR_IO) it->error = BITSIM_ERR_NOMEM;
}

static int run_scenario(const char *name, bitsim__wishes *wishes, form *it) {
    bitsim_scenario *scenario = NULL;
    bitsim_scenario_result *result = NULL;
    bitsim_scenario_error error;
    int status = bitsim__scenario_load(&manual, name, &scenario);
    if (status != BITSIM__EXIT_YES) return status;
    wishes->options.watcher = (bitsim_scenario_watcher){.user = it, .end = save_jobs};
    status = bitsim_scenario_run(scenario, &wishes->options, bitsim_memory_system(), &result,
                                 &error);
    if (status != BITSIM_OK)
        status = bitsim__scenario_fault(bitsim__scenario_name(name), status, &error);
    bitsim_scenario_result_del(result);
    bitsim_scenario_del(scenario);
    return status;
}

/* ---- JSON ---- */

enum { DEPTH_MAX = 16 };

/* The value that is being built, and those that it is inside of. */
typedef struct builder {
    bitsim__json json;
    json_t *open[DEPTH_MAX];
    size_t depth;
    json_t *root;
} builder;

/* Puts |value|, which it takes over, where it belongs. */
static void put(builder *it, const char *name, json_t *value) {
    if (!value) it->json.failed = true;
    if (it->depth == 0) it->root = value;
    else if (json_is_array(it->open[it->depth - 1]))
        bitsim__json_append(&it->json, it->open[it->depth - 1], value);
    else bitsim__json_set(&it->json, it->open[it->depth - 1], name ? name : "", value);
}

static void open_value(builder *it, const char *name, json_t *value) {
    put(it, name, value);
    if (it->depth < DEPTH_MAX) it->open[it->depth] = value;
    else it->json.failed = true;
    it->depth++;
}

/* A number beyond 2^53 is not the same number to every reader of JSON. */
static json_t *number(uint64_t value) {
    char text[24];
    if (value <= UINT64_C(1) << 53) return json_integer((json_int_t)value);
    snprintf(text, sizeof text, "0x%016" PRIx64, value);
    return json_string(text);
}

static json_t *hexadecimal(const uint8_t *bytes, size_t size) {
    char *text = malloc(2 * size + 1);
    if (!text) return NULL;
    for (size_t i = 0; i < size; i++) snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    json_t *value = json_stringn(text, 2 * size);
    free(text);
    return value;
}

/* A text that is not UTF-8 is shown as its bytes. */
static json_t *text_or_bytes(const void *bytes, size_t size) {
    json_t *value = json_stringn(bytes, size);
    return value ? value : hexadecimal(bytes, size);
}

static void visit(const bitsim_saved_item *item, void *user) {
    builder *it = user;
    if (it->json.failed) return;
    switch (item->kind) {
    case BITSIM_SAVED_OBJECT: open_value(it, item->name, json_object()); break;
    case BITSIM_SAVED_LIST: open_value(it, item->name, json_array()); break;
    case BITSIM_SAVED_END: it->depth--; break;
    case BITSIM_SAVED_NOTHING: put(it, item->name, json_null()); break;
    case BITSIM_SAVED_NUMBER: put(it, item->name, number(item->number)); break;
    case BITSIM_SAVED_FLAG: put(it, item->name, json_boolean(item->number != 0)); break;
    case BITSIM_SAVED_TEXT: put(it, item->name, text_or_bytes(item->bytes, item->size)); break;
    case BITSIM_SAVED_SECRET: put(it, item->name, json_true()); break;
    case BITSIM_SAVED_BYTES: put(it, item->name, hexadecimal(item->bytes, item->size)); break;
    }
}

static int print_form(form *it) {
    builder built = {.depth = 0};
    const bitsim_saved_visitor visitor = {&built, visit};
    const bitsim_save_source source = {it, give};
    it->at = 0;
    bitsim_saved_read(&source, &visitor, bitsim_memory_system(), NULL);
    return bitsim__print_json(&manual, &built.json, built.root);
}

/* ---- The command ---- */

static void perform_nothing(const bitsim_operation *operation, bitsim_outcome *outcome,
                            void *user) {
    (void)operation, (void)outcome, (void)user;
}

/* Loads a form, as BITS would when it starts; only so is it known whether its jobs can be. */
static int load_form(form *it, bitsim_save_error *error) {
    const bitsim_save_source source = {it, give};
    const bitsim_service_config config = {.host = {NULL, perform_nothing}};
    bitsim_service *service = NULL;
    int status = bitsim_service_new(&service, &config, bitsim_memory_system());
    if (status == BITSIM_OK) status = bitsim_service_load(service, &source, error);
    bitsim_service_del(service);
    return status;
}

/* Says what is wrong with a form, if something is. */
static int check_form(const char *name, form *it) {
    bitsim_save_error error = {.part = "", .member = "", .expected = ""};
    int status = load_form(it, &error);
    if (status == BITSIM_OK) return BITSIM__EXIT_YES;
    if (status != BITSIM_ERR_MALFORMED && status != BITSIM_ERR_VERSION)
        return bitsim__options_fault(&manual, "%s: %s", BITSIM__LINE(name),
                                     bitsim_error_text(status));
    return bitsim__options_fault(&manual, "%s: byte %" PRIu64 ": %s.%s: expected %s",
                                 BITSIM__LINE(name), error.offset, error.part, error.member,
                                 error.expected);
}

static int save(const char *name, bitsim__wishes *wishes, int format) {
    form it = {.error = BITSIM_OK};
    int status = BITSIM__EXIT_YES;
    if (!read_form(name, &it)) status = run_scenario(name, wishes, &it);
    if (status == BITSIM__EXIT_YES && it.error)
        status = bitsim__options_fault(&manual, "%s: %s", BITSIM__LINE(name),
                                       bitsim_error_text(it.error));
    if (status == BITSIM__EXIT_YES) status = check_form(name, &it);
    if (status == BITSIM__EXIT_YES) {
        if (format == JSON) status = print_form(&it);
        else fwrite(it.bytes, 1, it.size, stdout);
    }
    free(it.bytes);
    return status;
}

static int read_option(int option, const char *value, bitsim__wishes *wishes) {
    switch (option) {
    case BUILD: return bitsim__wish_build(&manual, value, wishes);
    case SEED: return bitsim__wish_seed(&manual, value, wishes);
    default: return bitsim__wish_choice(&manual, value, wishes);
    }
}

int bitsim__cli_save(int argc, char **argv) {
    static const char *const formats[] = {"json", "binary"};
    bitsim__wishes wishes = {.options = {0}};
    const char *name = NULL;
    int format = JSON, status = BITSIM__EXIT_YES;
    bitsim__options options = bitsim__options_begin(&manual, argc, argv);
    for (int found; (found = bitsim__options_next(&options)) != BITSIM__OPTIONS_END;) {
        if (found == BITSIM__OPTIONS_EXIT) return options.status;
        if (found == BITSIM__OPTIONS_OPERAND) {
            if (name) return bitsim__options_fault(&manual, "one file at a time");
            name = options.value;
        } else if (found == FORMAT) {
            format = bitsim__options_choose(&manual, "--format", options.value, formats, 2);
            if (format < 0) return BITSIM__EXIT_FAULT;
        } else {
            status = read_option(found, options.value, &wishes);
            if (status != BITSIM__EXIT_YES) return status;
        }
    }
    if (!name) return bitsim__options_fault(&manual, "which file? see bitsim save --help");
    return save(name, &wishes, format);
}
