/* SPDX-License-Identifier: MIT */
#include "scenario/people.h"

#include <string.h>

#include "bitsim/error.h"
#include "bitsim/sid.h"

/* The accounts that every world has. */
static const char *const built_in[] = {"LocalSystem", "LocalService", "NetworkService"};

enum { built_in_count = sizeof built_in / sizeof built_in[0] };

const story_account *bitsim__find_account(const bitsim_scenario *story, const char *name) {
    for (size_t i = 0; i < story->account_count; i++)
        if (strcmp(story->accounts[i].name, name) == 0) return &story->accounts[i];
    return NULL;
}

static bool is_account(const bitsim_scenario *story, const char *name) {
    for (size_t i = 0; i < built_in_count; i++)
        if (strcmp(built_in[i], name) == 0) return true;
    return bitsim__find_account(story, name) != NULL;
}

const char *bitsim__word_of_accounts(const void *words, size_t index) {
    const bitsim_scenario *story = words;
    if (index < story->account_count) return story->accounts[index].name;
    index -= story->account_count;
    return index < built_in_count ? built_in[index] : NULL;
}

bool bitsim__read_account(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    const bitsim_scenario *story = bitsim__story(r);
    if (!bitsim__is_text(r, value, "the name of an account")) return false;
    if (!is_account(story, value->text))
        return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, "the name of an account",
                                   bitsim__word_of_accounts, story);
    *(const char **)out = value->text;
    return true;
}

/* Accounts first, then groups, then what has a name on every machine. */
static const char *word_of_who(const void *words, size_t index) {
    const bitsim_scenario *story = words;
    const char *word = bitsim__word_of_accounts(words, index);
    if (word) return word;
    index -= story->account_count + built_in_count;
    if (index < story->groups.count) return story->groups.texts[index];
    index -= story->groups.count;
    if (index >= BITSIM_WELL_KNOWN_COUNT) return NULL;
    bitsim_sid sid = bitsim_sid_well_known((bitsim_well_known)index);
    return bitsim_sid_name(&sid);
}

bool bitsim__read_who(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "an account, a group or a SID";
    (void)detail;
    const bitsim_scenario *story = bitsim__story(r);
    bitsim_sid sid;
    bitsim_syntax_error error;
    if (!bitsim__is_text(r, value, expected)) return false;
    bool is_sid = strncmp(value->text, "S-1-", 4) == 0;
    if (is_sid && bitsim_sid_parse(value->text, &sid, &error) != BITSIM_OK)
        return bitsim__refuse_inside(r, value, error.offset, error.expected);
    if (!is_sid && !is_account(story, value->text) &&
        bitsim__find_name(&story->groups, value->text) == SIZE_MAX &&
        bitsim_sid_find(value->text, &sid) != BITSIM_OK)
        return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, word_of_who, story);
    *(const char **)out = value->text;
    return true;
}

static bool read_who_item(reader *r, const node *value, void *out) {
    return bitsim__read_who(r, value, NULL, out);
}

bool bitsim__read_whos(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_names *names = out;
    return bitsim__read_list(r, value, NODE_LIST, "a list of accounts, groups or SIDs",
                             read_who_item, sizeof *names->texts, &names->texts, &names->count);
}

/* Names of accounts and groups and of what every machine has must differ, in either case. */
static bool check_new_name(reader *r, const node *key, size_t account_count) {
    const bitsim_scenario *story = bitsim__story(r);
    bitsim_sid sid;
    const char *text;
    if (!bitsim__read_name(r, key, NULL, &text)) return false;
    bool is_taken = bitsim_sid_find(text, &sid) == BITSIM_OK || strncmp(text, "S-1-", 4) == 0;
    for (size_t i = 0; i < story->groups.count; i++)
        is_taken = is_taken ||
                   (story->groups.texts[i] && bitsim__equal_fold(story->groups.texts[i], text));
    for (size_t i = 0; i < account_count; i++)
        is_taken = is_taken || bitsim__equal_fold(story->accounts[i].name, text);
    if (is_taken)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, key,
                              "a name that no other account or group has, on this machine or any");
    if (strpbrk(text, "{}\\/"))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, key, "a name without braces and slashes");
    return true;
}

static bool read_group(reader *r, const node *value, void *out) {
    if (!check_new_name(r, value, 0)) return false;
    *(const char **)out = value->text;
    bitsim_scenario *story = bitsim__story(r);
    story->groups.count++;
    return true;
}

bool bitsim__read_groups(reader *r, const node *value) {
    story_names *groups = &bitsim__story(r)->groups;
    if (!bitsim__is_kind(r, value, NODE_LIST, "a list of names of groups")) return false;
    groups->texts = bitsim__take(r, value, value->count, sizeof *groups->texts);
    if (!groups->texts) return false;
    for (const node *item = value->first; item; item = item->next)
        if (!read_group(r, item, &groups->texts[groups->count])) return false;
    return true;
}

/* An account while its keys are being read. */
typedef struct account_draft {
    int32_t service;
    const char *service_name;
    int32_t service_sid;
    bool administrator;
    bool unsplit;
    bool built_in;
    const node *groups_node;
    story_names groups;
    story_settings settings;
} account_draft;

static const word_list service_words = {
    "a service account",
    (const word_value[]){{"LocalSystem", BITSIM_ACCOUNT_LOCAL_SYSTEM},
                         {"LocalService", BITSIM_ACCOUNT_LOCAL_SERVICE},
                         {"NetworkService", BITSIM_ACCOUNT_NETWORK_SERVICE},
                         {"virtual", BITSIM_ACCOUNT_VIRTUAL},
                         {0}},
    false,
};

static const word_list service_sid_words = {
    "a kind of service SID",
    (const word_value[]){{"unrestricted", BITSIM_SERVICE_SID_UNRESTRICTED},
                         {"restricted", BITSIM_SERVICE_SID_RESTRICTED},
                         {0}},
    false,
};

static bool read_stored(reader *r, const node *value, void *out) {
    static const field fields[] = {
        REQUIRED("proxy", bitsim__read_text, story_credentials, proxy, "the name of a proxy"),
        REQUIRED("user", bitsim__read_text, story_credentials, user, "a user name"),
        REQUIRED("password", bitsim__read_any_text, story_credentials, password, "a password"),
    };
    static const field_list list = FIELD_LIST("stored credentials", fields);
    ((story_credentials *)out)->node = value;
    return bitsim__read_fields(r, value, &list, out);
}

static bool read_stored_list(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_credential_list *stored = out;
    return bitsim__read_list(r, value, NODE_LIST, "a list of stored credentials", read_stored,
                             sizeof *stored->items, &stored->items, &stored->count);
}

static const char proxy_expected[] = "'none', 'detect', a list of proxies, or both";
static const char bypass_expected[] = "a list of servers such as '*.contoso.example;<local>'";
static const char detects_expected[] = "'none' or the name of a proxy";

#define SETTINGS_FIELDS(type)                                                          \
    FIELD("proxy", bitsim__read_text, type, settings.proxy, proxy_expected),           \
        FIELD("bypass", bitsim__read_text, type, settings.bypass, bypass_expected),    \
        FIELD("detects", bitsim__read_text, type, settings.detects, detects_expected), \
        FIELD("stored-credentials", read_stored_list, type, settings.stored, NULL)

static const field account_change_fields[] = {
    REQUIRED("account", bitsim__read_account, story_account_change, account, NULL),
    SETTINGS_FIELDS(story_account_change),
};

const field_list bitsim__account_change_fields = FIELD_LIST("an account step",
                                                            account_change_fields);

static const field account_fields[] = {
    FIELD("service", bitsim__read_word, account_draft, service, &service_words),
    FIELD("name", bitsim__read_text, account_draft, service_name, "the name of a service"),
    FIELD("service-sid", bitsim__read_word, account_draft, service_sid, &service_sid_words),
    FIELD("administrator", bitsim__read_boolean, account_draft, administrator, NULL),
    FIELD("unsplit", bitsim__read_boolean, account_draft, unsplit, NULL),
    FIELD("built-in", bitsim__read_boolean, account_draft, built_in, NULL),
    FIELD("groups", bitsim__read_whos, account_draft, groups, NULL),
    SETTINGS_FIELDS(account_draft),
};

static const field_list account_list = FIELD_LIST("an account", account_fields);

/* A computer begins with one administrator. */
static bool check_built_in(reader *r, const node *at) {
    const bitsim_scenario *story = bitsim__story(r);
    for (size_t i = 0; i < story->account_count; i++)
        if (story->accounts[i].config.kind == BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR)
            return bitsim__refuse(r, BITSIM_ERR_SYNTAX, at,
                                  "one built-in administrator in the file, no second one");
    return true;
}

static bool check_account(reader *r, const node *value, const account_draft *draft) {
    bool is_service = draft->service != STORY_UNSET;
    const node *groups = bitsim__node_get(value, "groups");
    if (is_service && draft->administrator)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "administrator"),
                              "no 'administrator' beside 'service': service accounts are what they "
                              "are");
    if (is_service && groups)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, groups,
                              "no 'groups' beside 'service': service accounts have their own");
    if (!is_service && draft->service_name)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "name"),
                              "no 'name' without 'service': it is the name of a service");
    if (draft->service == BITSIM_ACCOUNT_VIRTUAL && !draft->service_name)
        return bitsim__refuse_missing(r, value, "a virtual account", "name");
    if (draft->groups.count > BITSIM_SCENARIO_ACCOUNT_GROUPS_MAX)
        return bitsim__refuse_count(r, groups, draft->groups.count, "groups of an account",
                                    BITSIM_SCENARIO_ACCOUNT_GROUPS_MAX);
    if (draft->service_sid && (!is_service || !draft->service_name))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "service-sid"),
                              "no 'service-sid' without the name of a service");
    if (draft->unsplit && !draft->administrator)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "unsplit"),
                              "no 'unsplit' without 'administrator: true'");
    if (draft->built_in && !draft->administrator)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "built-in"),
                              "no 'built-in' without 'administrator: true'");
    return !draft->built_in || check_built_in(r, bitsim__node_get(value, "built-in"));
}

static bool read_account(reader *r, const node *value, story_account *out) {
    account_draft draft = {.service = STORY_UNSET};
    if (value->kind != NODE_NULL &&
        (!bitsim__read_fields(r, value, &account_list, &draft) || !check_account(r, value, &draft)))
        return false;
    out->node = value;
    out->name = value->key->text;
    out->settings = draft.settings;
    out->config = (bitsim_account_config){
        .kind = draft.service != STORY_UNSET ? (bitsim_account_kind)draft.service
                : !draft.administrator       ? BITSIM_ACCOUNT_USER
                : draft.built_in             ? BITSIM_ACCOUNT_BUILT_IN_ADMINISTRATOR
                : draft.unsplit              ? BITSIM_ACCOUNT_UNSPLIT_ADMINISTRATOR
                                             : BITSIM_ACCOUNT_ADMINISTRATOR,
        .service = draft.service_name,
        .service_sid = (bitsim_service_sid_type)draft.service_sid,
        .groups = draft.groups.texts,
        .group_count = draft.groups.count,
    };
    return true;
}

bool bitsim__read_accounts(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    if (!bitsim__is_kind(r, value, NODE_MAPPING, "a mapping of names to accounts")) return false;
    story->accounts = bitsim__take(r, value, value->count, sizeof *story->accounts);
    if (!story->accounts) return false;
    for (const node *child = value->first; child; child = child->next) {
        if (!check_new_name(r, child->key, story->account_count) ||
            !read_account(r, child, &story->accounts[story->account_count]))
            return false;
        story->account_count++;
    }
    return true;
}
