/* SPDX-License-Identifier: MIT */
/* Logons, programs, and whose token somebody has. */
#include <string.h>

#include "bitsim/client.h"
#include "bitsim/error.h"
#include "bitsim/service.h"
#include "scenario/people.h"

const word_list bitsim__form_words = {
    "a form of a token",
    (const word_value[]){{"plain", BITSIM_TOKEN_PLAIN},
                         {"filtered", BITSIM_TOKEN_PLAIN},
                         {"elevated", BITSIM_TOKEN_ELEVATED},
                         {"restricted", BITSIM_TOKEN_RESTRICTED},
                         {0}},
    false,
};

const word_list bitsim__integrity_words = {
    "a level of integrity",
    (const word_value[]){{"untrusted", BITSIM_INTEGRITY_UNTRUSTED},
                         {"low", BITSIM_INTEGRITY_LOW},
                         {"medium", BITSIM_INTEGRITY_MEDIUM},
                         {"medium-plus", BITSIM_INTEGRITY_MEDIUM_PLUS},
                         {"high", BITSIM_INTEGRITY_HIGH},
                         {"system", BITSIM_INTEGRITY_SYSTEM},
                         {0}},
    false,
};

static const word_list level_words = {
    "a level of impersonation",
    (const word_value[]){{"anonymous", BITSIM_LEVEL_ANONYMOUS},
                         {"identification", BITSIM_LEVEL_IDENTIFICATION},
                         {"impersonation", BITSIM_LEVEL_IMPERSONATION},
                         {"delegation", BITSIM_LEVEL_DELEGATION},
                         {0}},
    false,
};

const word_list bitsim__rpc_level_words = {
    "a COM impersonation level",
    (const word_value[]){{"DEFAULT", BITSIM_RPC_LEVEL_DEFAULT},
                         {"ANONYMOUS", BITSIM_RPC_LEVEL_ANONYMOUS},
                         {"IDENTIFY", BITSIM_RPC_LEVEL_IDENTIFY},
                         {"IMPERSONATE", BITSIM_RPC_LEVEL_IMPERSONATE},
                         {"DELEGATE", BITSIM_RPC_LEVEL_DELEGATE},
                         {0}},
    false,
};

const word_list bitsim__cloaking_words = {
    "a kind of cloaking",
    (const word_value[]){{"none", BITSIM_CLOAKING_NONE},
                         {"static", BITSIM_CLOAKING_STATIC},
                         {"dynamic", BITSIM_CLOAKING_DYNAMIC},
                         {0}},
    false,
};

/* Sessions that BITS takes no notice of are one kind to it; their type tells them apart. */
static const word_list session_words = {
    "a kind of logon session",
    (const word_value[]){{"console", BITSIM_SESSION_CONSOLE},
                         {"terminal", BITSIM_SESSION_TERMINAL},
                         {"switched", BITSIM_SESSION_SWITCHED},
                         {"remote-powershell", BITSIM_SESSION_REMOTE_POWERSHELL},
                         {"run-as", BITSIM_SESSION_RUN_AS},
                         {"network", STORY_SESSION_OTHER + BITSIM_LOGON_NETWORK},
                         {"batch", STORY_SESSION_OTHER + BITSIM_LOGON_BATCH},
                         {"service", STORY_SESSION_OTHER + BITSIM_LOGON_SERVICE},
                         {0}},
    false,
};

bool bitsim__read_session(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    const story_names *sessions = &bitsim__story(r)->sessions;
    static const char expected[] = "the name of a logon session";
    if (!bitsim__is_text(r, value, expected)) return false;
    if (bitsim__find_name(sessions, value->text) == SIZE_MAX)
        return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, bitsim__word_of_names,
                                   sessions);
    *(const char **)out = value->text;
    return true;
}

/* A session's name serves again once the session is over, so names need not be new. */
static bool add_session(reader *r, const node *value, const char *name) {
    bitsim_scenario *story = bitsim__story(r);
    if (bitsim__find_name(&story->sessions, name) != SIZE_MAX) return true;
    const char **place = bitsim__append(r, value, &story->sessions.texts, &story->sessions.count,
                                        &story->session_space, sizeof *place, "sessions");
    if (!place) return false;
    *place = name;
    return true;
}

static const field who_fields[] = {
    REQUIRED("who", bitsim__read_account, story_logon, account, NULL),
    FIELD("kind", bitsim__read_word, story_logon, kind, &session_words),
    FIELD("session", bitsim__read_name, story_logon, session, NULL),
};

static const field logon_fields[] = {
    REQUIRED("logon", bitsim__read_account, story_logon, account, NULL),
    FIELD("kind", bitsim__read_word, story_logon, kind, &session_words),
    FIELD("session", bitsim__read_name, story_logon, session, NULL),
    FIELD("because", bitsim__read_rules, story_logon, because, NULL),
};

static bool is_service(bitsim_account_kind kind) {
    return kind >= BITSIM_ACCOUNT_LOCAL_SYSTEM && kind <= BITSIM_ACCOUNT_VIRTUAL;
}

bool bitsim__read_logon(reader *r, const node *value, const char *account_key, story_logon *out) {
    static const field_list who_list = FIELD_LIST("a logon", who_fields);
    static const field_list logon_list = FIELD_LIST("a logon step", logon_fields);
    out->node = value;
    out->kind = BITSIM_SESSION_CONSOLE;
    if (value->kind == NODE_TEXT) {
        if (!bitsim__read_account(r, value, NULL, &out->account)) return false;
    } else {
        const field_list *list = strcmp(account_key, "who") == 0 ? &who_list : &logon_list;
        if (!bitsim__read_fields(r, value, list, out)) return false;
    }
    const story_account *account = bitsim__find_account(bitsim__story(r), out->account);
    if (!account || is_service(account->config.kind)) {
        const node *who = bitsim__node_get(value, account_key);
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, who ? who : value,
                              "a user's account: service accounts are always logged on");
    }
    if (!out->session) out->session = out->account;
    return add_session(r, value, out->session);
}

static bool read_logon_item(reader *r, const node *value, void *out) {
    return bitsim__read_logon(r, value, "who", out);
}

bool bitsim__read_logons(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    return bitsim__read_list(r, value, NODE_LIST, "a list of logons", read_logon_item,
                             sizeof *story->logons, &story->logons, &story->logon_count);
}

static const story_actor somebody = {
    .form = BITSIM_TOKEN_PLAIN, .level = STORY_UNSET, .integrity = STORY_UNSET};

static bool read_form(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    int32_t form;
    if (!bitsim__read_word(r, value, &bitsim__form_words, &form)) return false;
    *(bitsim_token_form *)out = (bitsim_token_form)form;
    return true;
}

bool bitsim__read_actor(reader *r, const node *value, const void *detail, void *out) {
    static const field fields[] = {
        REQUIRED("account", bitsim__read_account, story_actor, account, NULL),
        FIELD("token", read_form, story_actor, form, NULL),
        FIELD("session", bitsim__read_session, story_actor, session, NULL),
        FIELD("level", bitsim__read_word, story_actor, level, &level_words),
        FIELD("integrity", bitsim__read_word, story_actor, integrity, &bitsim__integrity_words),
    };
    static const field_list list = FIELD_LIST("whom to impersonate", fields);
    (void)detail;
    story_actor *actor = out;
    *actor = somebody;
    actor->node = value;
    if (r->status == BITSIM_OK && value->kind == NODE_MAPPING)
        return bitsim__read_fields(r, value, &list, actor);
    return bitsim__read_account(r, value, NULL, &actor->account);
}

static const story_client ordinary = {
    .level = BITSIM_RPC_LEVEL_IMPERSONATE,
    .cloaking = BITSIM_CLOAKING_DYNAMIC,
};

static bool read_client(reader *r, const node *value, void *out) {
    static const field fields[] = {
        REQUIRED("account", bitsim__read_account, story_client, actor.account, NULL),
        FIELD("token", read_form, story_client, actor.form, NULL),
        FIELD("session", bitsim__read_session, story_client, actor.session, NULL),
        FIELD("integrity", bitsim__read_word, story_client, actor.integrity,
              &bitsim__integrity_words),
        FIELD("level", bitsim__read_word, story_client, level, &bitsim__rpc_level_words),
        FIELD("cloaking", bitsim__read_word, story_client, cloaking, &bitsim__cloaking_words),
        FIELD("remote", bitsim__read_boolean, story_client, remote, NULL),
        FIELD("callback-integrity", bitsim__read_word, story_client, callback_integrity,
              &bitsim__integrity_words),
    };
    static const field_list list = FIELD_LIST("a client", fields);
    story_client *client = out;
    *client = ordinary;
    client->node = value;
    client->actor = somebody;
    client->actor.node = value;
    client->name = value->key->text;
    if (!bitsim__read_name(r, value->key, NULL, &client->name)) return false;
    if (bitsim__find_account(bitsim__story(r), client->name))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value->key,
                              "a name for the client that no account has");
    return bitsim__read_fields(r, value, &list, client);
}

bool bitsim__read_clients(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    if (!bitsim__read_list(r, value, NODE_MAPPING, "a mapping of names to clients", read_client,
                           sizeof *story->clients, &story->clients, &story->client_count))
        return false;
    story->client_space = story->client_count;
    return true;
}

static bool same_text(const char *a, const char *b) {
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* The program without a name of its own that runs as |actor|; the same one every time. */
static bool intern(reader *r, const node *value, const story_actor *actor, size_t *out) {
    bitsim_scenario *story = bitsim__story(r);
    for (size_t i = 0; i < story->client_count; i++) {
        const story_client *client = &story->clients[i];
        if (client->node || !same_text(client->actor.account, actor->account) ||
            !same_text(client->actor.session, actor->session) ||
            client->actor.form != actor->form || client->actor.integrity != actor->integrity)
            continue;
        *out = i;
        return true;
    }
    story_client *client = bitsim__append(r, value, &story->clients, &story->client_count,
                                          &story->client_space, sizeof *client, "programs");
    if (!client) return false;
    *client = ordinary;
    client->name = actor->account;
    client->actor = *actor;
    *out = story->client_count - 1;
    return true;
}

/* Clients, then accounts. */
static const char *word_of_callers(const void *words, size_t index) {
    const bitsim_scenario *story = words;
    size_t named = 0;
    for (size_t i = 0; i < story->client_count; i++)
        if (story->clients[i].node && named++ == index) return story->clients[i].name;
    return bitsim__word_of_accounts(words, index - named);
}

bool bitsim__read_client(reader *r, const node *value, const void *detail, void *out) {
    static const field fields[] = {
        REQUIRED("account", bitsim__read_account, story_actor, account, NULL),
        FIELD("token", read_form, story_actor, form, NULL),
        FIELD("session", bitsim__read_session, story_actor, session, NULL),
        FIELD("integrity", bitsim__read_word, story_actor, integrity, &bitsim__integrity_words),
    };
    static const field_list list = FIELD_LIST("whom to call as", fields);
    static const char expected[] = "the name of an account or of a client";
    (void)detail;
    bitsim_scenario *story = bitsim__story(r);
    story_actor actor = somebody;
    actor.node = value;
    if (r->status == BITSIM_OK && value->kind == NODE_MAPPING)
        return bitsim__read_fields(r, value, &list, &actor) && intern(r, value, &actor, out);
    if (!bitsim__is_text(r, value, expected)) return false;
    for (size_t i = 0; i < story->client_count; i++) {
        if (!story->clients[i].node || strcmp(story->clients[i].name, value->text) != 0) continue;
        *(size_t *)out = i;
        return true;
    }
    for (size_t i = 0; (actor.account = bitsim__word_of_accounts(story, i)); i++)
        if (strcmp(actor.account, value->text) == 0) return intern(r, value, &actor, out);
    return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, word_of_callers, story);
}
