/* SPDX-License-Identifier: MIT */
/* The words of BITS, without the prefixes that all of a kind share. */
#ifndef BITSIM_SIM_SCENARIO_WORDS_H
#define BITSIM_SIM_SCENARIO_WORDS_H

#include "scenario/reader.h"

/* BG_JOB_STATE: "TRANSFERRED". */
extern const word_list bitsim__state_words;
/* BG_ERROR_CONTEXT: "REMOTE_FILE". */
extern const word_list bitsim__context_words;
/* BG_JOB_TYPE: "DOWNLOAD". */
extern const word_list bitsim__type_words;
/* BG_JOB_PROXY_USAGE: "PRECONFIG". */
extern const word_list bitsim__usage_words;
/* BG_JOB_PRIORITY: "NORMAL". */
extern const word_list bitsim__priority_words;
/* BG_COPY_FILE_: "DACL". */
extern const word_list bitsim__acl_flag_words;
/* BG_JOB_: "ENABLE_PEERCACHING_CLIENT". */
extern const word_list bitsim__peer_flag_words;
/* BITS_COST_: what COST_FLAGS may have. */
extern const word_list bitsim__cost_words;
/* BITS_COST_STATE_: what a network costs, and whether it is congested. */
extern const word_list bitsim__network_cost_words;
/* BG_AUTH_TARGET: "SERVER". */
extern const word_list bitsim__target_words;
/* BG_TOKEN_: "NETWORK". */
extern const word_list bitsim__token_flag_words;
/* BG_NOTIFY_: "ERROR". */
extern const word_list bitsim__notify_flag_words;
/* BG_JOB_ENUM_: "ALL_USERS". */
extern const word_list bitsim__enum_flag_words;
/* bitsim_interface: "IBitsTokenOptions". */
extern const word_list bitsim__interface_words;
/* bitsim_callback_interface: "IBackgroundCopyCallback2". */
extern const word_list bitsim__callback_words;
/* 1 << bitsim_notice: "JobError". */
extern const word_list bitsim__notice_words;
/* bitsim__application_words: those, and ValidateServerCertificate. */
extern const word_list bitsim__application_words;
/* bitsim_operation_kind: "create-temporary". */
extern const word_list bitsim__operation_words;
/* bitsim_identity, of those that open things: "helper". */
extern const word_list bitsim__identity_words;

/* bitsim__word_for returns the word of |list| for |value|, or "?". */
const char *bitsim__word_for(const word_list *list, int32_t value);

/* bitsim__put_flags adds |flags| to |text|: "[LOCAL_FILE, NETWORK]", what has no word in hex. */
void bitsim__put_flags(phrase *text, const word_list *list, uint32_t flags);

#endif
