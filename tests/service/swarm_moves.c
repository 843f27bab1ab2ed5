/* SPDX-License-Identifier: MIT */
/*
 * Who may move a job, and how: docs/states.md, "What moves a job", said once more. A move is a
 * state, a cause and another state; it has to be one of the table's and of those that its cause
 * brings about.
 */
#include <stdio.h>
#include <string.h>

#include "service/swarm.h"

#define SUSPEND (1U << BITSIM_JOB_SUSPEND)
#define RESUME (1U << BITSIM_JOB_RESUME)
#define CANCEL (1U << BITSIM_JOB_CANCEL)
#define COMPLETE (1U << BITSIM_JOB_COMPLETE)
#define START (1U << BITSIM_JOB_START)
#define CONNECTED (1U << BITSIM_JOB_CONNECTED)
#define FINISHED (1U << BITSIM_JOB_FINISHED)
#define FAIL (1U << BITSIM_JOB_FAIL)
/* An error that cannot be waited for as long as that takes is fatal (TIMER-1, TIMER-2). */
#define TRANSIENT (1U << BITSIM_JOB_TRANSIENT | FAIL)
#define REQUEUE (1U << BITSIM_JOB_REQUEUE)
#define PAUSE (1U << BITSIM_JOB_PAUSE)

/* A cause is a method or a word of the swarm's own. What has no row moves nobody. */
static const struct {
    const char *cause;
    unsigned events;
} rows[SWARM_CAUSES] = {
    {"Suspend", SUSPEND},
    {"Resume", RESUME},
    {"Cancel", CANCEL},
    {"Complete", COMPLETE},
    /* STATE-7. */
    {"AddFile", SUSPEND},
    {"AddFileSet", SUSPEND},
    {"AddFileWithRanges", SUSPEND},
    /* TURN-11: another level may lose its place, or be without bandwidth, or too dear. */
    {"SetPriority", REQUEUE | TRANSIENT},
    /* COST-5: another transfer policy. */
    {"SetProperty", REQUEUE | TRANSIENT},
    /* FILE-19. */
    {"SetValidationState", FAIL},
    /* A file that is just being moved is looked for anew. */
    {"SetRemoteName", REQUEUE},
    {"ReplaceRemotePrefix", REQUEUE},
    {"SetSecurityFlags", REQUEUE},
    /* JOB-14: the job waits for its new owner's turn. */
    {"TakeOwnership", REQUEUE},
    /* The scheduler, and what cannot be asked for after all. */
    {"scheduler", START | TRANSIENT | REQUEUE | FINISHED | PAUSE},
    {"outcome", CONNECTED | FINISHED | TRANSIENT | PAUSE},
    {"time", REQUEUE | TRANSIENT | CANCEL},
    {"logoff", REQUEUE | PAUSE | TRANSIENT},
    {"network", REQUEUE | TRANSIENT},
    {"cost", REQUEUE | TRANSIENT},
    {"policies", REQUEUE | TRANSIENT},
    {"volume", REQUEUE},
    {"notifications", REQUEUE},
    {"restart", REQUEUE | FAIL},
};

static size_t row_of(const char *cause) {
    size_t i = 0;
    while (i < SWARM_CAUSES && rows[i].cause && strcmp(rows[i].cause, cause) != 0) i++;
    return i < SWARM_CAUSES && rows[i].cause ? i : SWARM_CAUSES;
}

/* Which event of those of |events| has led to |to|. */
static bitsim_job_event event_of(unsigned events, BG_JOB_STATE to) {
    switch (to) {
    case BG_JOB_STATE_QUEUED: return events & RESUME ? BITSIM_JOB_RESUME : BITSIM_JOB_REQUEUE;
    case BG_JOB_STATE_CONNECTING: return BITSIM_JOB_START;
    case BG_JOB_STATE_TRANSFERRING: return BITSIM_JOB_CONNECTED;
    case BG_JOB_STATE_SUSPENDED: return events & SUSPEND ? BITSIM_JOB_SUSPEND : BITSIM_JOB_PAUSE;
    case BG_JOB_STATE_ERROR: return BITSIM_JOB_FAIL;
    case BG_JOB_STATE_TRANSIENT_ERROR: return BITSIM_JOB_TRANSIENT;
    case BG_JOB_STATE_TRANSFERRED: return BITSIM_JOB_FINISHED;
    case BG_JOB_STATE_ACKNOWLEDGED: return BITSIM_JOB_COMPLETE;
    case BG_JOB_STATE_CANCELLED: break;
    }
    return BITSIM_JOB_CANCEL;
}

/* Fails the test unless |holds|, and names the move. */
static void promise(const swarm *w, bool holds, const bitsim_state_event *move,
                    const char *sentence) {
    static char text[200];
    if (holds) return;
    snprintf(text, sizeof text, "%s; %s led from %s to %s", sentence, w->cause,
             bitsim_job_state_name(move->from), bitsim_job_state_name(move->to));
    swarm_promise(w, false, text);
}

void swarm_move(swarm *w, const bitsim_state_event *move) {
    size_t row = row_of(w->cause);
    promise(w, row < SWARM_CAUSES, move, "nothing but what the page names moves a job");
    if (row == SWARM_CAUSES) return;
    bitsim_job_event event = event_of(rows[row].events, move->to);
    promise(w, rows[row].events & 1U << event, move, "each cause moves a job as the page says");
    promise(w, bitsim_job_next_state(move->from, event) == (int)move->to, move,
            "a job moves as the table of states says");
    w->coverage->moves[row][move->from][event]++;
}

/* ---- What was reached ---- */

static const char *name_of(int state) { return bitsim_job_state_name((BG_JOB_STATE)state); }
static const char *word_of(int event) { return bitsim_job_event_name((bitsim_job_event)event); }

/* How often |event| came to a job in |from|, or in any state for -1, of |row|, or of any for -1. */
static unsigned long count(const swarm_coverage *coverage, int row, int from, int event) {
    unsigned long times = 0;
    for (int r = 0; r < SWARM_CAUSES; r++)
        for (int f = 0; f < BITSIM_JOB_STATE_COUNT; f++)
            if ((row < 0 || r == row) && (from < 0 || f == from))
                times += coverage->moves[r][f][event];
    return times;
}

static void print_row(const swarm_coverage *coverage, int row) {
    for (int event = 0; event < BITSIM_JOB_EVENT_COUNT; event++) {
        bool brings = rows[row].events & 1U << event;
        if (brings && !count(coverage, row, -1, event))
            printf("           0  %s: %s\n", rows[row].cause, word_of(event));
        for (int from = 0; from < BITSIM_JOB_STATE_COUNT; from++)
            if (coverage->moves[row][from][event])
                printf("  %10lu  %s: %s %s\n", coverage->moves[row][from][event], rows[row].cause,
                       word_of(event), name_of(from));
    }
}

void swarm_moves_print(const swarm_coverage *coverage) {
    printf("moves:\n");
    for (int row = 0; row < SWARM_CAUSES; row++) print_row(coverage, row);
}

size_t swarm_moves_missing(const swarm_coverage *coverage, bool prints) {
    size_t missing = 0;
    for (int from = 0; from < BITSIM_JOB_STATE_COUNT; from++)
        for (int event = 0; event < BITSIM_JOB_EVENT_COUNT; event++) {
            int to = bitsim_job_next_state((BG_JOB_STATE)from, (bitsim_job_event)event);
            if (to < 0 || to == from || count(coverage, -1, from, event)) continue;
            if (prints) printf("not reached: %s, %s\n", name_of(from), word_of(event));
            missing++;
        }
    return missing;
}
