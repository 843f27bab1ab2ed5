/* SPDX-License-Identifier: MIT */
#define _POSIX_C_SOURCE 200809L
/*
 * The command: finds the subcommand, and sees to it that what was printed has arrived.
 */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "bitsim/sim/nearest.h"
#include "bitsim/sim/page.h"
#include "cli/command.h"
#include "cli/options.h"
#include "cli/show.h"

/* A subcommand. All strings are static. */
typedef struct command {
    const char *name;
    const char *summary;
    int (*run)(int argc, char **argv);
} command;

static const command commands[] = {
    {"run", "run scenarios, and say whether what they expect holds", bitsim__cli_run},
    {"explain", "run a scenario and tell what happened and why", bitsim__cli_explain},
    {"save", "what a restart would find of a scenario's jobs", bitsim__cli_save},
    {"rules", "the rules that the model follows, with their sources", bitsim__cli_rules},
    {"access", "may a token have an access, and what decides so", bitsim__cli_access},
    {"token", "what a token holds", bitsim__cli_token},
    {"sddl", "security descriptors from text to bytes and back", bitsim__cli_sddl},
    {"hresult", "what an HRESULT is called and what it means", bitsim__cli_hresult},
};

enum { COMMAND_COUNT = sizeof commands / sizeof commands[0], SUMMARY_COLUMN = 14 };

static const bitsim__manual manual = {.command = "bitsim", .operands = "COMMAND", .about = ""};

static void print_help(void) {
    bitsim_page page = {.sink = bitsim_sink_file(stdout)};
    bitsim_page_paragraph(&page, 0, 0, "usage: bitsim COMMAND [ARGUMENT...]");
    bitsim_page_gap(&page);
    bitsim_page_paragraph(&page, 0, 0,
                          "A model of Windows BITS and of whose token it does what with.");
    bitsim_page_gap(&page);
    for (size_t i = 0; i < COMMAND_COUNT; i++)
        bitsim_page_item(&page, 2, commands[i].name, SUMMARY_COLUMN, commands[i].summary);
    bitsim_page_gap(&page);
    bitsim_page_item(&page, 2, "--help", SUMMARY_COLUMN, "print this and exit");
    bitsim_page_item(&page, 2, "--version", SUMMARY_COLUMN, "print the version and exit");
    bitsim_page_gap(&page);
    bitsim_page_paragraph(&page, 0, 0, "bitsim COMMAND --help tells more of each.");
}

static int dispatch(int argc, char **argv) {
    if (argc < 2) {
        return bitsim__options_fault(&manual, "which command? see bitsim --help");
    }
    const char *name = argv[1];
    if (strcmp(name, "--help") == 0 || strcmp(name, "-h") == 0) {
        print_help();
        return BITSIM__EXIT_YES;
    }
    if (strcmp(name, "--version") == 0) {
        bitsim__version_print();
        return BITSIM__EXIT_YES;
    }
    bitsim_nearest nearest = bitsim_nearest_to(name);
    for (size_t i = 0; i < COMMAND_COUNT; i++) {
        if (strcmp(commands[i].name, name) == 0) return commands[i].run(argc - 1, argv + 1);
        bitsim_nearest_try(&nearest, commands[i].name);
    }
    const char *what = name[0] == '-' ? "option" : "command";
    if (nearest.best)
        return bitsim__options_fault(&manual, "no %s '%s'; did you mean '%s'?", what,
                                     BITSIM__WORD(name), nearest.best);
    return bitsim__options_fault(&manual, "no %s '%s'; see bitsim --help", what,
                                 BITSIM__WORD(name));
}

/*
 * Opens /dev/null where a standard descriptor is closed, lest a file opened later take its place.
 * It is opened the wrong way round for stdin and stdout, so that to read or to write is a failure
 * still.
 */
static void open_standard(void) {
    static const int modes[] = {O_WRONLY, O_RDONLY, O_WRONLY};
    for (int number = STDIN_FILENO; number <= STDERR_FILENO; number++) {
        if (fcntl(number, F_GETFD) != -1) continue;
        /* The lowest free number is this one, as those below are open. */
        if (open("/dev/null", modes[number]) != number) break;
    }
}

/* reader_gone: whoever read what is printed has gone, as head does, and needs no message. */
static volatile sig_atomic_t reader_gone;

#ifdef SIGPIPE
static void notice(int number) {
    reader_gone = 1;
    signal(number, notice);
}
#endif

int main(int argc, char **argv) {
#ifdef SIGPIPE
    /* The write fails then, and the status says so. */
    signal(SIGPIPE, notice);
#endif
#ifdef SIGXFSZ
    /* So is a file that may grow no further. */
    signal(SIGXFSZ, SIG_IGN);
#endif
    open_standard();
    int status = dispatch(argc, argv);
    errno = 0;
    if (fflush(stdout) != 0 || ferror(stdout)) {
        if (reader_gone) return BITSIM__EXIT_FAULT;
        fprintf(stderr, "bitsim: cannot write to standard output%s%s\n", errno ? ": " : "",
                errno ? strerror(errno) : "");
        return BITSIM__EXIT_FAULT;
    }
    return status;
}
