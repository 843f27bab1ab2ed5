/* SPDX-License-Identifier: MIT */
/*
 * The story that an explanation tells, as its parts see it. Paragraphs are not written at once: a
 * call is told when it has answered, and what led to the answer stands between the two.
 */
#ifndef BITSIM_REPORT_STORY_H
#define BITSIM_REPORT_STORY_H

#include "bitsim/policy.h"
#include "bitsim/sim/explain.h"
#include "bitsim/sim/page.h"
#include "report/echo.h"
#include "report/prose.h"

/* Columns: a sentence, what belongs to it, and where the text beside a rule's id begins. */
enum { BITSIM__STORY_BODY = 4, BITSIM__STORY_DETAIL = 8, BITSIM__STORY_CLAIM = 20 };

/* bitsim__story_job is what the story remembers of a job. */
typedef struct bitsim__story_job {
    bitsim_guid id;
    /* name: a copy. */
    char *name;
    BG_JOB_STATE state;
    /* since: when it came to that state. */
    bitsim_time since;
    bitsim_hresult error;
    BG_ERROR_CONTEXT context;
    /* cause: the decision behind the last change of state, if |has_cause|. */
    bitsim_decision cause;
    bool has_cause;
    /* pieces, bytes: what was moved since that was last told. */
    uint64_t pieces;
    uint64_t bytes;
} bitsim__story_job;

/* bitsim__story_known is what makes two decisions worth the same words. */
typedef struct bitsim__story_known {
    bitsim_hresult hr;
    uint32_t conditions;
    uint32_t effects;
    uint8_t policy;
    uint8_t identity;
    uint8_t trail_length;
    uint16_t trail[BITSIM_TRAIL_MAX];
} bitsim__story_known;

struct bitsim_explanation {
    const bitsim_memory *memory;
    bitsim_explanation_config config;
    bitsim_choices choices;
    bitsim_page page;
    /* echo: what the page writes to. */
    bitsim__echo echo;
    int result;

    /* step, step_text: where the run is. The heading is written before the first paragraph. */
    uint32_t step;
    bitsim__prose step_text;
    bool step_told;
    /* call_told: the step has told of a call. */
    bool call_told;
    /* now: the moment that was last told. */
    bitsim_time now;
    bool now_told;

    /* kept: paragraphs that wait for a call's answer; sentence: the one being composed. */
    bitsim__prose kept;
    bitsim__prose sentence;
    /* seen: the decision that says whom the service sees in the present call, if |has_seen|. */
    bitsim_decision seen;
    bool has_seen;
    /* told: rules that were told in full. */
    bool told[BITSIM_RULE_END];
    /* passed: the rules of what went as it had gone before, in the present call. */
    bitsim__prose passed;
    /* known: decisions that were told, so that the same is not told again and again. */
    bitsim__story_known *known;
    size_t known_count;
    size_t known_capacity;

    /* sids: those that were told beside a name; after that the name is enough. */
    bitsim_sid *sids;
    size_t sid_count;
    size_t sid_capacity;

    bitsim__story_job *jobs;
    size_t job_count;
    size_t job_capacity;
};

/* ---- story.c: paragraphs ---- */

/* bitsim__story_begin empties the sentence and returns it, to be composed. */
bitsim__prose *bitsim__story_begin(bitsim_explanation *story);

/* bitsim__story_keep keeps the sentence as a paragraph, indented by |first| and then by |rest|. */
void bitsim__story_keep(bitsim_explanation *story, size_t first, size_t rest);

/* bitsim__story_item keeps |label| with the sentence beside it at |column|. */
void bitsim__story_item(bitsim_explanation *story, size_t indent, const char *label, size_t column);

/* bitsim__story_tell writes what was kept. */
void bitsim__story_tell(bitsim_explanation *story);

/* bitsim__story_drop forgets it. */
void bitsim__story_drop(bitsim_explanation *story);

/* bitsim__story_name_step writes the heading of the step. */
void bitsim__story_name_step(bitsim_explanation *story);

/* bitsim__story_leave tells what the echo holds back of the step. */
void bitsim__story_leave(bitsim_explanation *story);

/* bitsim__story_heading writes the heading of the step, and the moment, if they are new. */
void bitsim__story_heading(bitsim_explanation *story, bitsim_time now);

/* ---- story_words.c: phrases ---- */

/* bitsim__say_sid adds a name, the first time with its SID: "NetworkService (S-1-5-20)". */
void bitsim__say_sid(bitsim_explanation *story, bitsim__prose *prose, const bitsim_sid *sid);
/* bitsim__say_token adds whose |token| it is, and whether it is an administrator's. */
void bitsim__say_token(bitsim_explanation *story, bitsim__prose *prose, const bitsim_token *token);
/* bitsim__say_identity adds "the job's owner" and the like. */
void bitsim__say_identity(bitsim__prose *prose, bitsim_identity identity);
/* bitsim__say_hresult adds "E_ACCESSDENIED (0x80070005), access denied". */
void bitsim__say_hresult(bitsim__prose *prose, bitsim_hresult hr);
/* bitsim__say_code adds the same without the meaning. */
void bitsim__say_code(bitsim__prose *prose, bitsim_hresult hr);
/* bitsim__say_state adds the name of |state| without its BG_JOB_STATE_. */
void bitsim__say_state(bitsim__prose *prose, BG_JOB_STATE state);
/* bitsim__say_job adds the name of a job in quotation marks. */
void bitsim__say_job(bitsim__prose *prose, const char *name);
/* bitsim__say_rights adds the names of the rights in |mask|. */
void bitsim__say_rights(bitsim__prose *prose, uint32_t mask, bitsim_object_kind kind);
/* bitsim__say_were adds |clause| as what would have to be: "it is" becomes "it were". */
void bitsim__say_were(bitsim__prose *prose, const char *clause);
/* bitsim__say_moment adds |moment|, its fraction only if it has one. */
void bitsim__say_moment(bitsim__prose *prose, bitsim_time moment);

/* ---- story_decision.c: rules ---- */

/* bitsim__say_rules adds the names of the rules of |decision| in parentheses, if there are any. */
void bitsim__say_rules(bitsim__prose *prose, const bitsim_decision *decision);
/* bitsim__story_rules keeps the rules of |decision|, each with why it holds here. */
void bitsim__story_rules(bitsim_explanation *story, const bitsim_decision *decision);
/* bitsim__say_because adds the facts by which |rule| holds in |decision|; false if none do. */
bool bitsim__say_because(bitsim__prose *prose, const bitsim_decision *decision,
                         bitsim_rule_id rule);
/*
 * bitsim__story_way_not_taken keeps what would have been otherwise: single facts that would have
 * turned the refusal, choices that are open, and ways out. |consequence| begins the sentence ("The
 * answer would have been S_OK").
 */
void bitsim__story_way_not_taken(bitsim_explanation *story, const bitsim_decision *decision,
                                 const char *consequence);
/*
 * bitsim__story_knows answers whether the same decision, which refuses nothing, was told before;
 * if not, it will be known from now on.
 */
bool bitsim__story_knows(bitsim_explanation *story, const bitsim_decision *decision);
/* bitsim__story_passed keeps, in one line, the rules of what went as before. */
void bitsim__story_passed(bitsim_explanation *story);
/* bitsim__story_decision keeps a question with its answer. */
void bitsim__story_decision(bitsim_explanation *story, const bitsim_decision *decision);

/* ---- story_notice.c: notifications ---- */

/* bitsim__say_notice adds which method is called, and about what. */
void bitsim__say_notice(bitsim__prose *text, const bitsim_operation *operation);
/* bitsim__story_notice keeps what came of a notification, unless all went well. */
void bitsim__story_notice(bitsim_explanation *story, const bitsim_outcome *outcome);

/* ---- story_call.c, story_world.c, story_job.c: events ---- */

void bitsim__story_call(bitsim_explanation *story, const bitsim_event *event);
void bitsim__story_operation(bitsim_explanation *story, const bitsim_operation *operation);
void bitsim__story_outcome(bitsim_explanation *story, const bitsim_operation *operation,
                           const bitsim_outcome *outcome);
void bitsim__story_access(bitsim_explanation *story, const bitsim_check_event *access);
void bitsim__story_happening(bitsim_explanation *story, const bitsim_happening_event *happening);
void bitsim__story_state(bitsim_explanation *story, const bitsim_event *event);

/* bitsim__story_job_of returns the record of the job of |event|, new if need be, or NULL. */
bitsim__story_job *bitsim__story_job_of(bitsim_explanation *story, const bitsim_event *event);
/* bitsim__story_moved keeps what the job has moved since that was last told, if anything. */
void bitsim__story_moved(bitsim_explanation *story, bitsim__story_job *job);
/* bitsim__story_ending keeps how |job| stands; |view| is NULL if it has ended. */
void bitsim__story_ending(bitsim_explanation *story, const bitsim__story_job *job,
                          const bitsim_job_view *view);

#endif
