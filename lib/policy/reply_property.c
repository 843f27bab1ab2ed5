/* SPDX-License-Identifier: MIT */
#include "bitsim/policy/reply_property.h"

#include "policy/clauses.h"

/* May the reply be read? */

/* The findings stand first and with the bits of BITSIM_REPLY_*, so that they are conditions. */
#define REPLY_CONDITIONS(X)                                                                    \
    X(OTHER_TYPE, FACT, "no-upload-reply", "the job is no upload-reply",                       \
      "the job is an upload-reply")                                                            \
    X(PROGRESS, QUESTION, "asks-progress", "the progress of the reply is asked for",           \
      "the progress of the reply is not asked for")                                            \
    X(EARLY, FACT, "reply-not-there", "the reply is not there yet, or no more",                \
      "the reply, if there is one, is there")                                                  \
    X(COMPLETED, FACT, "job-acknowledged", "the job is acknowledged",                          \
      "the job is not acknowledged")                                                           \
    X(LARGE, FACT, "reply-large", "the reply has more than 1 MiB",                             \
      "the reply, if there is one, has at most 1 MiB")                                         \
    X(OTHERS_ZERO, CHOICE, "reply-progress-of-others=zero", "other jobs have a progress of 0", \
      "other jobs have no progress of a reply")                                                \
    X(REFUSED_AFTER, CHOICE, "reply-data-after-complete=refuse",                               \
      "the data are gone with Complete", "the data stay after Complete")

enum { REPLY_CONDITIONS(CONDITION_INDEX) };
enum { REPLY_CONDITIONS(CONDITION_BIT) };

static const bitsim_condition reply_conditions[] = {REPLY_CONDITIONS(CONDITION_WORD)};

_Static_assert((int)OTHER_TYPE == (int)BITSIM_REPLY_OTHER_TYPE &&
                   (int)LARGE == (int)BITSIM_REPLY_LARGE,
               "a finding is the condition of its bit");

static const bitsim_clause reply_clauses[] = {
    {RULE(PROPERTY_27), WHEN(OTHER_TYPE | PROGRESS | OTHERS_ZERO), ALLOW},
    {RULE(PROPERTY_27), WHEN(OTHER_TYPE), REFUSE(E_NOTIMPL)},
    {RULE(PROPERTY_28), WHEN(EARLY), REFUSE(BG_E_INVALID_STATE)},
    {RULE(PROPERTY_28), WHEN(COMPLETED | REFUSED_AFTER), REFUSE(BG_E_INVALID_STATE)},
    {RULE(PROPERTY_28), WHEN(COMPLETED), UNLESS(REFUSED_AFTER), NOTE},
    {RULE(PROPERTY_29), WHEN(LARGE), REFUSE(BG_E_TOO_LARGE)},
};

const bitsim__policy bitsim__policy_property_reply = {
    POLICY("property.reply", PROPERTY, "May the reply be read?", reply_conditions, reply_clauses),
};

bitsim_decision bitsim_reply_property_check(uint32_t build, const bitsim_choices *choices,
                                            uint32_t findings) {
    bool zero = bitsim__chosen(choices, BITSIM_CHOICE_REPLY_PROGRESS_OF_OTHERS, 1);
    bool refused = bitsim__chosen(choices, BITSIM_CHOICE_REPLY_DATA_AFTER_COMPLETE, 1);
    uint32_t conditions = (findings & (OTHERS_ZERO - 1)) | bitsim__bit(zero, OTHERS_ZERO) |
                          bitsim__bit(refused, REFUSED_AFTER);
    return bitsim_policy_decide(BITSIM_POLICY_PROPERTY_REPLY, conditions, build);
}
