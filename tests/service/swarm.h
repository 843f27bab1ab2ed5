/* SPDX-License-Identifier: MIT */
/*
 * A swarm: everybody calls everything at random, operations end in every way, people come and go,
 * memory runs out, the service is stopped and loaded again; and after every step what is always
 * promised is looked at. All of it follows from one number, the seed of a world.
 *
 *   swarm.c           the driver: a world and its steps
 *   swarm_calls.c     the methods of jobs          swarm_objects.c   those of everything else
 *   swarm_events.c    what happens to the machine  swarm_outcomes.c  what comes of operations
 *   swarm_oracle.c    what is always promised      swarm_book.c      the temporary files
 *   swarm_cast.c      who plays                    swarm_moves.c     who may move a job, and how
 *   swarm_twin.c      a second service
 *   swarm_jobs.c      the book of jobs             swarm_eye.c       what lists and getters tell
 *   swarm_coverage.c  what was reached             swarm_trace.c     what happened, in lines
 */
#ifndef BITSIM_TESTS_SERVICE_SWARM_H
#define BITSIM_TESTS_SERVICE_SWARM_H

#include "bitsim/copy_error.h"
#include "bitsim/copy_file.h"
#include "bitsim/file_list.h"
#include "bitsim/job_list.h"
#include "bitsim/job_state.h"
#include "service/form.h"
#include "service/stage.h"
#include "service/told.h"
#include "support/counting_memory.h"

enum {
    SWARM_HANDS = 32,
    SWARM_JOBS = 24,
    SWARM_FILES = 12,
    SWARM_OUT = 64,
    SWARM_ROWS_MAX = 160,
    SWARM_CAUSES = 24
};

typedef struct swarm swarm;

/* ---- Methods ---- */

/* SWARM_LIST: the interface of rows that call through no pointer: lists, and error objects. */
#define SWARM_LIST BITSIM_INTERFACE_COUNT

/* swarm_method calls a method, with arguments that it draws, through |on|. */
typedef bitsim_decision swarm_method(swarm *w, const bitsim_call *call, const bitsim_reference *on);

typedef struct swarm_row {
    /* name, interface: as in tests/service/methods.c; of a list, its own interface and method. */
    const char *name;
    bitsim_interface interface;
    swarm_method *call;
    /* weight: how often, against the others. */
    unsigned weight;
    /* in_parts: what it has done before it failed is done (Complete). */
    bool in_parts;
} swarm_row;

/* swarm_nothing is what a method answers that was not called after all. */
bitsim_decision swarm_nothing(swarm *w);

extern const swarm_row swarm_job_rows[];
extern const size_t swarm_job_row_count;
extern const swarm_row swarm_object_rows[];
extern const size_t swarm_object_row_count;

/* swarm_row_at returns row |index| of both tables, or NULL behind the last. */
const swarm_row *swarm_row_at(size_t index);

/* ---- Who plays ---- */

/* Those beside the stage's; the last four only have a token to impersonate. */
typedef enum swarm_actor {
    SWARM_LOW_ALICE = ACTOR_COUNT,
    SWARM_UNTRUSTED_BOB,
    SWARM_WRITE_RESTRICTED_ALICE,
    SWARM_BATCH_BOB,
    SWARM_UNSPLIT_ADAM,
    SWARM_RESTRICTED_SERVICE,
    SWARM_VIRTUAL_SERVICE,
    SWARM_REMOTE_BOB,
    SWARM_IDENTIFIED_ALICE,
    SWARM_ANONYMOUS_ADAM,
    SWARM_NOBODY,
    SWARM_CAST
} swarm_actor;

/* ---- What was reached ---- */

/* swarm_tally counts how often each of some numbers was seen. */
typedef struct swarm_tally {
    uint32_t number[256];
    unsigned long times[256];
    size_t count;
} swarm_tally;

/* swarm_coverage is what the worlds of a run reached, all together. */
typedef struct swarm_coverage {
    /* answered, refused: of each row. */
    unsigned long answered[SWARM_ROWS_MAX];
    unsigned long refused[SWARM_ROWS_MAX];
    unsigned long called_by[SWARM_CAST];
    unsigned long operations[BITSIM_OPERATION_COUNT];
    unsigned long happenings[BITSIM_HAPPENING_COUNT];
    /* moves: by the cause, the state that was left and the event. */
    unsigned long moves[SWARM_CAUSES][BITSIM_JOB_STATE_COUNT][BITSIM_JOB_EVENT_COUNT];
    unsigned long rules[BITSIM_RULE_END];
    swarm_tally codes;
    swarm_tally errors;
    unsigned long steps;
    unsigned long worlds;
    /* refusals, rounds: how often a refused call was compared, and a form loaded and saved. */
    unsigned long refusals;
    unsigned long rounds;
} swarm_coverage;

void swarm_tally_add(swarm_tally *tally, uint32_t number);
/* swarm_coverage_event adds what |event| shows. */
void swarm_coverage_event(swarm_coverage *coverage, const bitsim_event *event);
/* swarm_coverage_print prints all of it. */
void swarm_coverage_print(const swarm_coverage *coverage);
/* swarm_coverage_missing returns how much |coverage| lacks, and, if |prints|, prints it. */
size_t swarm_coverage_missing(const swarm_coverage *coverage, bool prints);

/* swarm_out is an operation that is out, as far as its outcome goes by it. */
typedef struct swarm_out {
    bitsim_operation operation;
    /* told: what it was when it was handed out. */
    told told;
    /* stints: of its job, when it was handed out. */
    unsigned stints;
    /* remote, path, target: numbers for its names, which do not last as long. */
    uint64_t remote;
    uint64_t path;
    uint64_t target;
} swarm_out;

/* ---- The book of temporary files ---- */

typedef struct swarm_temporary {
    uint64_t name;
    bitsim_guid job;
    /* is_left: it could not be deleted, so that it stays. */
    bool is_left;
} swarm_temporary;

typedef struct swarm_book {
    swarm_temporary *rows;
    size_t count;
    size_t room;
} swarm_book;

/* swarm_book_create enters the file that |it| created, swarm_book_outcome what became of one. */
void swarm_book_create(swarm *w, const swarm_out *it, const bitsim_outcome *outcome);
void swarm_book_outcome(swarm *w, const bitsim_operation *operation, const bitsim_outcome *outcome);
/* swarm_book_look sees that no job that has ended has left a file behind without need. */
void swarm_book_look(swarm *w);
void swarm_book_copy(swarm_book *to, const swarm_book *from);
void swarm_book_free(swarm_book *book);

/* ---- A world ---- */

/* swarm_hand is a pointer that somebody holds; a zeroed one is nobody's. */
typedef struct swarm_hand {
    bitsim_reference reference;
    bitsim_guid id;
    /* is_dead: it referred to nothing once, and so does for ever; is_over: to a job that ended. */
    bool is_dead;
    bool is_over;
} swarm_hand;

/* swarm_job is a job that has not ended, as it was after the last step. */
typedef struct swarm_job {
    bitsim_guid id;
    uint32_t files;
    uint32_t files_transferred;
    BG_JOB_TYPE type;
    /* state: as the events told it. */
    BG_JOB_STATE state;
    bitsim_time created;
    bitsim_time modified;
    uint32_t error_count;
    /* stints: how often it ran and stopped, or began again with another helper (HELPER-21). */
    unsigned stints;
    /* has_moved: its state changed in this step. has_fresh_error: it met its error since the last
     * restart, and is in an error state because of it. */
    bool has_moved;
    bool has_fresh_error;
} swarm_job;

/* swarm_deed is what a step did that excuses what would be a loss otherwise. */
typedef enum swarm_deed {
    SWARM_DEED_NONE,
    /* SWARM_DEED_RENAMED: a remote name was changed, a file judged or a property set. */
    SWARM_DEED_RENAMED = 1,
    /* SWARM_DEED_ROLLED_BACK: another list of jobs took the place of this one. */
    SWARM_DEED_ROLLED_BACK = 2,
    /* SWARM_DEED_POWER_LOSS: the machine stopped without warning. */
    SWARM_DEED_POWER_LOSS = 4
} swarm_deed;

struct swarm {
    stage it;
    /* tokens, clients, managers: the cast's. */
    bitsim_token *tokens[SWARM_CAST];
    bitsim_client clients[SWARM_CAST];
    bitsim_reference managers[SWARM_CAST];
    counting_memory memory;
    bitsim_random random;
    uint64_t seed;
    unsigned long step;
    bitsim_service_config config;
    /* policies: those of the group policies that count now (QUOTA-13). */
    bitsim_group_policies policies;
    swarm_coverage *coverage;

    /* mood: one outcome in so many is a bad one. is_short: memory runs out at times. */
    uint64_t mood;
    bool is_short;
    /* is_well: all goes well that is done at once. */
    bool is_well;
    /* epoch: grows when the files on the servers change. */
    uint64_t epoch;

    swarm_hand hands[SWARM_HANDS];
    bitsim_job_list *job_list;
    bitsim_file_list *file_list;
    bitsim_job_error error;
    swarm_out out[SWARM_OUT];
    size_t out_count;
    uint64_t old_ticket;
    /* reported: whose outcome is being reported, or NULL. */
    const swarm_out *reported;
    uint64_t sessions;

    /* kept, kept_book: a form from before, and the book as it was then. */
    form kept;
    swarm_book kept_book;
    swarm_book book;
    /* scratch: for forms that are compared. */
    form scratch;
    swarm_job jobs[SWARM_JOBS * 2];
    size_t job_count;
    /* ended: the jobs that ended in this step; deeds: what it did. */
    bitsim_guid ended[SWARM_JOBS * 2];
    size_t ended_count;
    unsigned deeds;
    /* was_rolled_back: a form of before took the place of the list at some time. */
    bool was_rolled_back;
    /* doing, refusal: what is being done, and how it was refused, for a message. */
    const char *doing;
    bitsim_hresult refusal;
    /* cause: what moves a job just now, in the words of swarm_moves.c. */
    const char *cause;
    /* is_called: the method that was drawn was called. */
    bool is_called;
    /* digest: of all events so far. */
    uint64_t digest;
};

/* swarm_run runs the world of |seed| for |steps| and returns the digest of its events. */
uint64_t swarm_run(uint64_t seed, unsigned long steps, swarm_coverage *coverage);

/* swarm_below, swarm_one_in draw. */
uint64_t swarm_below(swarm *w, uint64_t limit);
bool swarm_one_in(swarm *w, uint64_t n);
swarm_actor swarm_anyone(swarm *w);
const char *swarm_any(swarm *w, const char *const *texts, size_t count);
#define SWARM_ANY(w, ...)                            \
    swarm_any(w, (const char *const[]){__VA_ARGS__}, \
              sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))
/* SWARM_OUT_OF returns |pointer|, or, now and then, NULL. */
#define SWARM_OUT_OF(w, pointer) (swarm_one_in(w, 24) ? NULL : (pointer))

/* swarm_hash returns a number for |text|, which may be NULL. */
uint64_t swarm_hash(const char *text);

/* swarm_put puts |reference| into a hand, which lets go of what it held. */
void swarm_put(swarm *w, const bitsim_reference *reference);
/* swarm_hand_of returns a hand. */
swarm_hand *swarm_hand_of(swarm *w);
/* swarm_drop_lists ends the lists that are held. */
void swarm_drop_lists(swarm *w);
/* swarm_renew puts a new service, without jobs, in the place of the present one. */
void swarm_renew(swarm *w);

/* swarm_short makes memory run out soon, in some worlds; swarm_plenty ends that. */
void swarm_short(swarm *w);
void swarm_plenty(swarm *w);

/* swarm_cast.c */
void swarm_cast_init(swarm *w);
void swarm_cast_free(swarm *w);
/* swarm_client returns |who| as he comes, swarm_call a call by him as he is dressed just now. */
bitsim_client swarm_client(swarm *w, swarm_actor who);
bitsim_call swarm_call(swarm *w, swarm_actor who);
/* swarm_connect has everybody come as he is, and obtain a manager. */
void swarm_connect(swarm *w);
/* swarm_owner_of returns who owns the job of |reference|, or anyone. */
swarm_actor swarm_owner_of(swarm *w, const bitsim_reference *reference);
void swarm_dress(swarm *w);

/* swarm_events.c */
void swarm_happen(swarm *w);
void swarm_pass_time(swarm *w);
void swarm_store(swarm *w);

/* swarm_outcomes.c */
void swarm_perform(const bitsim_operation *operation, bitsim_outcome *outcome, void *user);
/* swarm_good, swarm_well return what comes of an operation if all goes well. */
bitsim_outcome swarm_good(swarm *w, const swarm_out *it);
bitsim_outcome swarm_well(swarm *w, const bitsim_operation *operation);
/* swarm_take takes the next operation, or answers that there is none; swarm_report tells what came
 * of one. */
bool swarm_take(swarm *w, swarm_out *out);
void swarm_report(swarm *w, const swarm_out *it, const bitsim_outcome *outcome);
/* swarm_work takes an operation, or reports one; swarm_report_stray reports what nobody asked. */
void swarm_work(swarm *w);
void swarm_report_stray(swarm *w);
/* swarm_calm lets all go well until nothing is left to do. */
void swarm_calm(swarm *w);

/* swarm_oracle.c */

/* swarm_promise fails the test, with seed and step, unless |holds|. An assertion of Check costs a
 * write each time; this one costs nothing while it holds. */
void swarm_promise(const swarm *w, bool holds, const char *sentence);
/* swarm_form_digest returns a number for the saved form, swarm_hash_bytes one for such bytes. */
uint64_t swarm_form_digest(swarm *w);
uint64_t swarm_hash_bytes(const uint8_t *bytes, size_t size);
/* swarm_look_at sees that |operation| is what it should be. */
void swarm_look_at(swarm *w, const bitsim_operation *operation);
/* swarm_look sees that everything is as promised, after a step. */
void swarm_look(swarm *w);
/* swarm_look_idle sees, where there is no operation to take, that no job runs without one that is
 * out, and that who waits knows what for. */
void swarm_look_idle(swarm *w);
/* swarm_look_round saves, loads elsewhere and saves again. */
void swarm_look_round(swarm *w);
void swarm_observe(const bitsim_event *event, void *user);

/* swarm_twin.c */

/* swarm_twin has another service load what this one saves, and sees that both go on alike. */
void swarm_twin(swarm *w);

/* swarm_jobs.c */

/* swarm_job_of returns the row of |id| in the book, or NULL. */
swarm_job *swarm_job_of(swarm *w, const bitsim_guid *id);
void swarm_job_moved(swarm *w, const bitsim_guid *id, const bitsim_state_event *move);
/* swarm_job_decided notes what |decision| does to it without another state. */
void swarm_job_decided(swarm *w, const bitsim_guid *id, const bitsim_decision *decision);
/* swarm_look_at_jobs compares the jobs with the book, and notes what they are now. */
void swarm_look_at_jobs(swarm *w);

/* swarm_eye.c */

/* swarm_look_through has LocalSystem, and somebody, list jobs and look at them. */
void swarm_look_through(swarm *w);
/* swarm_priority_of stores the priority of the job |id|; false if nobody can be asked. */
bool swarm_priority_of(swarm *w, const bitsim_guid *id, BG_JOB_PRIORITY *out);

/* swarm_moves.c */

/* swarm_move sees that |move| is one that its cause may bring about, and counts it. */
void swarm_move(swarm *w, const bitsim_state_event *move);
/* swarm_moves_print prints the moves, and what causes did not do; swarm_moves_missing counts the
 * moves of the table that were not reached. */
void swarm_moves_print(const swarm_coverage *coverage);
size_t swarm_moves_missing(const swarm_coverage *coverage, bool prints);

/* swarm_trace prints |event| if BITSIM_SWARM_TRACE, the number of a step, asks for it. */
void swarm_trace(const swarm *w, const bitsim_event *event);

#endif
