/* SPDX-License-Identifier: MIT */
/*
 * How every subcommand reads its arguments, and what it says of itself: long options with or
 * without a value (--name VALUE, --name=VALUE), operands among them, "-" as an operand, "--" as
 * the end of the options. A fault is one line on stderr with the nearest valid word.
 */
#ifndef BITSIM_CLI_OPTIONS_H
#define BITSIM_CLI_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

/* What the command exits with. */
enum {
    /* BITSIM__EXIT_YES: what was asked for is so. */
    BITSIM__EXIT_YES = 0,
    /* BITSIM__EXIT_NO: it is not: an expectation fails, a code is unknown. */
    BITSIM__EXIT_NO = 1,
    /* BITSIM__EXIT_FAULT: the arguments or the input are wrong, or output cannot be written. */
    BITSIM__EXIT_FAULT = 2
};

/* bitsim__option is one option of a subcommand. All strings are static. */
typedef struct bitsim__option {
    /* name: without its dashes. */
    const char *name;
    /* value: what its value is called ("FORMAT"), or NULL if it takes none. */
    const char *value;
    /* help: a phrase. */
    const char *help;
} bitsim__option;

/* bitsim__manual is what --help prints. All strings are static. */
typedef struct bitsim__manual {
    /* command: "bitsim rules". */
    const char *command;
    /* operands: "[ID...]", or "". */
    const char *operands;
    /* about: what it does, in paragraphs that a line feed ends. */
    const char *about;
    /* options: --help and --version are not among them. */
    const bitsim__option *options;
    size_t option_count;
} bitsim__manual;

/* What bitsim__options_next found besides an option, whose index in the manual it returns. */
enum {
    /* BITSIM__OPTIONS_END: there is nothing more. */
    BITSIM__OPTIONS_END = -1,
    /* BITSIM__OPTIONS_OPERAND: an operand, in |value|. */
    BITSIM__OPTIONS_OPERAND = -2,
    /* BITSIM__OPTIONS_EXIT: the command is to exit with |status|: it was asked for help, or the
     * arguments are wrong, and said so. */
    BITSIM__OPTIONS_EXIT = -3
};

/* bitsim__options is where the reading has got to. */
typedef struct bitsim__options {
    const bitsim__manual *manual;
    int argc;
    char **argv;
    /* next: index of the next argument. */
    int next;
    /* operands_only: "--" was read. */
    bool operands_only;
    /* value: the value of the option, or the operand. */
    const char *value;
    int status;
} bitsim__options;

/* bitsim__options_begin prepares to read |argv|, whose first element is the subcommand's name. */
bitsim__options bitsim__options_begin(const bitsim__manual *manual, int argc, char **argv);

/* bitsim__options_next reads the next argument and says what it is. */
int bitsim__options_next(bitsim__options *options);

/* bitsim__options_fault prints "<command>: <message>" on stderr and returns the exit status. */
#if defined(__GNUC__)
__attribute__((format(printf, 2, 3)))
#endif
int bitsim__options_fault(const bitsim__manual *manual, const char *format, ...);

/*
 * bitsim__options_choose finds the |count| |words| one that |value| is and returns its index, or
 * says that |what| has no such word, and which is the nearest, and returns -1.
 */
int bitsim__options_choose(const bitsim__manual *manual, const char *what, const char *value,
                           const char *const *words, size_t count);

/* bitsim__manual_print prints the manual on stdout. */
void bitsim__manual_print(const bitsim__manual *manual);

/* bitsim__version_print prints the version on stdout. */
void bitsim__version_print(void);

#endif
