/* SPDX-License-Identifier: MIT */
/*
 * Readers of people: accounts, groups, logons, programs, and whose token somebody has.
 */
#ifndef BITSIM_SIM_SCENARIO_PEOPLE_H
#define BITSIM_SIM_SCENARIO_PEOPLE_H

#include "scenario/values.h"

/* Readers of whole sections; each stores into the story. */
bool bitsim__read_groups(reader *r, const node *value);
bool bitsim__read_accounts(reader *r, const node *value);
bool bitsim__read_logons(reader *r, const node *value);
bool bitsim__read_clients(reader *r, const node *value);

/* bitsim__read_logon reads the account, kind and name of a session; |who| names the account. */
bool bitsim__read_logon(reader *r, const node *value, const char *account_key, story_logon *out);

/* bitsim__read_settings reads the proxy settings of an account; see story_settings. */
extern const field_list bitsim__account_change_fields;

/* bitsim__read_client: size_t; the index of the client that calls, made if it is new. */
field_reader bitsim__read_client;
/* bitsim__read_actor: story_actor; an account, or an account with a token in particular. */
field_reader bitsim__read_actor;

/* The words for forms of a token, levels of integrity and impersonation, and of COM. */
extern const word_list bitsim__form_words;
extern const word_list bitsim__integrity_words;
extern const word_list bitsim__rpc_level_words;
extern const word_list bitsim__cloaking_words;

#endif
