/* SPDX-License-Identifier: MIT */
/*
 * Readers of what a scenario speaks about: codes, rules, builds, people, descriptors. They look
 * names up in the story, which is the reader's context. Each comment names the type of |out|.
 */
#ifndef BITSIM_SIM_SCENARIO_VALUES_H
#define BITSIM_SIM_SCENARIO_VALUES_H

#include "scenario/reader.h"
#include "scenario/story.h"

/* bitsim__story returns the story that is being read. */
bitsim_scenario *bitsim__story(const reader *r);

/* bitsim__read_code: bitsim_hresult; a name of the list, or a number. */
field_reader bitsim__read_code;
/* bitsim__read_rules: story_rules; a list of ids. */
field_reader bitsim__read_rules;
/* bitsim__read_build: uint32_t; a number or a name. */
field_reader bitsim__read_build;
/* bitsim__read_choices: bitsim_choices; a mapping of names to answers. */
field_reader bitsim__read_choices;
/* bitsim__read_name: const char *; a text that can name something: no blanks at its ends. */
field_reader bitsim__read_name;
/* bitsim__read_names: story_names; a list of such, each once. */
field_reader bitsim__read_names;
/* bitsim__read_account: const char *; the name of an account. */
field_reader bitsim__read_account;
/* bitsim__read_who: const char *; an account, a group, a well-known SID's name, or a SID. */
field_reader bitsim__read_who;
/* bitsim__read_whos: story_names; a list of such. */
field_reader bitsim__read_whos;
/* bitsim__read_session: const char *; the name of a session that a logon gave. */
field_reader bitsim__read_session;
/* bitsim__read_sddl: story_sddl; a descriptor, with {name} for an account or a group. */
field_reader bitsim__read_sddl;
/* bitsim__read_class: bitsim_guid; the id of a class. */
field_reader bitsim__read_class;
/* bitsim__read_nullable: const char *; a text, or null for NULL. */
field_reader bitsim__read_nullable;

/* bitsim__note_size keeps the size of the largest file in the story. */
void bitsim__note_size(reader *r, uint64_t size);

/* list_item reads one item of a list. */
typedef bool list_item(reader *r, const node *item, void *out);

/* bitsim__read_list reads the list, or with |mapping| the mapping, |value| into fresh memory. */
bool bitsim__read_list(reader *r, const node *value, node_kind kind, const char *expected,
                       list_item *item, size_t item_size, void *items, size_t *count);

/* bitsim__append makes room for one item more in an array of the story, whose items are called
 * |what|; or it refuses and returns NULL. */
void *bitsim__append(reader *r, const node *at, void *items, size_t *count, size_t *space,
                     size_t item_size, const char *what);

/* bitsim__find_account returns the account of the file called |name|, or NULL. */
const story_account *bitsim__find_account(const bitsim_scenario *story, const char *name);

/* bitsim__find_name returns the index of |name| among |names|, or SIZE_MAX. */
size_t bitsim__find_name(const story_names *names, const char *name);

/* The word_at of a story_names, and of the accounts of a story. */
word_at bitsim__word_of_names;
word_at bitsim__word_of_accounts;

/* bitsim__equal_fold answers whether |a| and |b| are equal but for the case of A to Z. */
bool bitsim__equal_fold(const char *a, const char *b);

#endif
