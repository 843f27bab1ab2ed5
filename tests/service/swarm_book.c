/* SPDX-License-Identifier: MIT */
/*
 * Which temporary files there are, as the outcomes of operations tell it. Nothing is deleted or
 * renamed but the temporary files of the job itself, and a job that has ended leaves none behind
 * but those that could not be deleted.
 */
#include <stdlib.h>
#include <string.h>

#include "service/swarm.h"

static swarm_temporary *find(swarm_book *book, uint64_t name) {
    for (size_t i = 0; i < book->count; i++)
        if (book->rows[i].name == name) return &book->rows[i];
    return NULL;
}

static void add(swarm *w, uint64_t name, const bitsim_guid *job) {
    swarm_book *book = &w->book;
    if (find(book, name)) return;
    if (book->count == book->room) {
        book->room = book->room ? book->room * 2 : 64;
        book->rows = realloc(book->rows, book->room * sizeof *book->rows);
        if (!book->rows) ck_abort_msg("no memory for a book");
    }
    book->rows[book->count++] = (swarm_temporary){.name = name, .job = *job};
}

static void strike(swarm_book *book, swarm_temporary *row) { *row = book->rows[--book->count]; }

void swarm_book_create(swarm *w, const swarm_out *it, const bitsim_outcome *outcome) {
    bool creates = it->operation.kind == BITSIM_OPERATION_CREATE_TEMPORARY ||
                   it->operation.kind == BITSIM_OPERATION_CREATE_REPLY;
    /* What is written under its own name is no temporary file. */
    if (creates && outcome->file == BITSIM_FILE_OK && it->path != it->target)
        add(w, it->path, &it->operation.job);
}

void swarm_book_outcome(swarm *w, const bitsim_operation *operation,
                        const bitsim_outcome *outcome) {
    bool deletes = operation->kind == BITSIM_OPERATION_DELETE;
    if (!deletes && operation->kind != BITSIM_OPERATION_RENAME) return;
    /* What was begun on a share is deleted there. */
    if (operation->resource == BITSIM_RESOURCE_REMOTE_FILE) {
        swarm_promise(w, deletes && operation->upload, "nothing but uploads is deleted on shares");
        return;
    }
    swarm_temporary *row = find(&w->book, swarm_hash(operation->path));
    swarm_promise(w, row && bitsim_guid_equal(&row->job, &operation->job),
                  deletes ? "a job deletes its own temporary files alone"
                          : "a job renames its own temporary files alone");
    if (!row) return;
    if (outcome->file == BITSIM_FILE_OK) strike(&w->book, row);
    else if (deletes) row->is_left = true;
}

void swarm_book_look(swarm *w) {
    swarm_book *book = &w->book;
    for (size_t i = 0; i < book->count;) {
        swarm_temporary *row = &book->rows[i];
        bitsim_job_view view;
        if (bitsim_service_find(w->it.service, &row->job, &view) == 0) {
            i++;
            continue;
        }
        swarm_promise(w, row->is_left || (w->deeds & SWARM_DEED_ROLLED_BACK),
                      "a job that has ended leaves no temporary file behind");
        strike(book, row);
    }
}

void swarm_book_copy(swarm_book *to, const swarm_book *from) {
    to->count = 0;
    if (from->count > to->room) {
        to->rows = realloc(to->rows, from->count * sizeof *to->rows);
        to->room = from->count;
        if (!to->rows) ck_abort_msg("no memory for a book");
    }
    if (from->count) memcpy(to->rows, from->rows, from->count * sizeof *to->rows);
    to->count = from->count;
}

void swarm_book_free(swarm_book *book) {
    free(book->rows);
    *book = (swarm_book){0};
}
