/* SPDX-License-Identifier: MIT */
#define _XOPEN_SOURCE 700
#include "cli/trace_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static bool is_same(const struct stat *a, const struct stat *b) {
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

bool bitsim__trace_file_is(const char *name, const char *scenario) {
    struct stat trace, other;
    if (stat(name, &trace) != 0 || !S_ISREG(trace.st_mode)) return false;
    int status = strcmp(scenario, "-") == 0 ? fstat(STDIN_FILENO, &other) : stat(scenario, &other);
    return status == 0 && is_same(&trace, &other);
}

/* Which standard stream |there| is, by its descriptor, or -1. */
static int stream_of(const struct stat *there) {
    struct stat stream;
    for (int number = STDOUT_FILENO; number <= STDERR_FILENO; number++)
        if (fstat(number, &stream) == 0 && is_same(&stream, there)) return number;
    return -1;
}

static int open_directly(bitsim__trace_file *out, const char *name) {
    out->file = fopen(name, "wb");
    return out->file ? 0 : errno;
}

/* Shares the place in the file with the stream |number|, lest one writes over the other. */
static int open_shared(bitsim__trace_file *out, int number) {
    int copy = dup(number);
    out->file = copy < 0 ? NULL : fdopen(copy, "wb");
    if (out->file) return 0;
    int error = errno;
    if (copy >= 0) close(copy);
    return error;
}

static void forget(bitsim__trace_file *out) {
    free(out->name);
    free(out->temporary);
    out->name = out->temporary = NULL;
}

/* Opens a new file beside |out->name|, with the permissions of the one that is |there|, if any. */
static bool open_beside(bitsim__trace_file *out, const struct stat *there) {
    size_t size = strlen(out->name) + 32;
    out->temporary = malloc(size);
    if (!out->temporary) return false;
    snprintf(out->temporary, size, "%s.%ld.tmp", out->name, (long)getpid());
    int number = open(out->temporary, O_WRONLY | O_CREAT | O_EXCL, 0666);
    if (number < 0) return false;
    bool ok = !there || fchmod(number, there->st_mode & 0777) == 0;
    out->file = ok ? fdopen(number, "wb") : NULL;
    if (out->file) return true;
    close(number);
    unlink(out->temporary);
    return false;
}

int bitsim__trace_file_open(bitsim__trace_file *out, const char *name) {
    struct stat there;
    bool exists = stat(name, &there) == 0;
    *out = (bitsim__trace_file){NULL, NULL, NULL};
    if (!exists && errno != ENOENT) return errno;
    int stream = exists ? stream_of(&there) : -1;
    if (stream >= 0) return open_shared(out, stream);
    if (exists && !S_ISREG(there.st_mode)) return open_directly(out, name);
    /* A file that may not be written is not replaced either. */
    if (exists && access(name, W_OK) != 0) return errno;
    out->name = exists ? realpath(name, NULL) : strdup(name);
    if (out->name && open_beside(out, exists ? &there : NULL)) return 0;
    forget(out);
    return open_directly(out, name);
}

int bitsim__trace_file_close(bitsim__trace_file *out, bool keep) {
    if (!out->file) return 0;
    bool has_failed = ferror(out->file) != 0;
    int error = fclose(out->file) != 0 ? errno : has_failed ? EIO : 0;
    out->file = NULL;
    if (out->temporary) {
        if (error == 0 && keep && rename(out->temporary, out->name) != 0) error = errno;
        if (error != 0 || !keep) unlink(out->temporary);
    }
    forget(out);
    return error;
}
