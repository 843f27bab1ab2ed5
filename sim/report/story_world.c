/* SPDX-License-Identifier: MIT */
/* What is done in the world, with whose token, and what came of it. */
#include <inttypes.h>
#include <string.h>

#include "bitsim/access.h"
#include "bitsim/sddl.h"
#include "report/story.h"
#include "report/words.h"
#include "scenario/words.h"

enum { BODY = BITSIM__STORY_BODY, DETAIL = BITSIM__STORY_DETAIL };

/* What an operation does, and to which of its names. */
typedef struct verb {
    const char *phrase;
    enum { NOTHING, PATH, TARGET, REMOTE, COMMAND, CERTIFICATE } object;
} verb;

static const verb verbs[BITSIM_OPERATION_COUNT] = {
    [BITSIM_OPERATION_CHECK_FOLDER] = {"looks whether files can be created in the folder of", PATH},
    [BITSIM_OPERATION_CHECK_FILE] = {"looks whether it can read, write and delete", PATH},
    [BITSIM_OPERATION_COMPARE_MAPPING] = {"compares what the drive letter stands for in", PATH},
    [BITSIM_OPERATION_FIND_CERTIFICATE] = {"looks for", CERTIFICATE},
    [BITSIM_OPERATION_RENAME] = {"renames the temporary file, which becomes", TARGET},
    [BITSIM_OPERATION_DELETE] = {"deletes the temporary file", PATH},
    [BITSIM_OPERATION_CREATE_TEMPORARY] = {"creates the temporary file", PATH},
    [BITSIM_OPERATION_OPEN_LOCAL] = {"opens", PATH},
    [BITSIM_OPERATION_CREATE_REPLY] = {"creates the reply file", PATH},
    [BITSIM_OPERATION_OPEN_REMOTE] = {"opens", REMOTE},
    [BITSIM_OPERATION_READ_PROXY_SETTINGS] = {"reads the proxy settings", NOTHING},
    [BITSIM_OPERATION_DETECT_PROXY] = {"detects the proxy for", REMOTE},
    [BITSIM_OPERATION_CONNECT] = {"connects to the server of", REMOTE},
    [BITSIM_OPERATION_JUDGE_CERTIFICATE] = {"asks the application about the certificate of the "
                                            "server of",
                                            REMOTE},
    [BITSIM_OPERATION_OPEN_CERTIFICATE] = {"opens, private key and all,", CERTIFICATE},
    [BITSIM_OPERATION_REQUEST] = {"asks the server for", REMOTE},
    [BITSIM_OPERATION_CREATE_SESSION] = {"asks the server for a session to upload to", REMOTE},
    [BITSIM_OPERATION_PING] = {"reaches the server again for the upload to", REMOTE},
    [BITSIM_OPERATION_CLOSE_SESSION] = {"closes the session of the upload to", REMOTE},
    [BITSIM_OPERATION_CANCEL_SESSION] = {"has the server cancel the upload to", REMOTE},
    [BITSIM_OPERATION_FETCH] = {"gets", REMOTE},
    [BITSIM_OPERATION_COPY_SECURITY] = {"copies the security of", REMOTE},
    [BITSIM_OPERATION_SEND] = {"sends", PATH},
    [BITSIM_OPERATION_RECEIVE_REPLY] = {"gets the reply of", REMOTE},
    [BITSIM_OPERATION_CALL_BACK] = {"calls the application back", NOTHING},
    [BITSIM_OPERATION_RUN_COMMAND] = {"runs", COMMAND},
};

static void say_certificate(bitsim__prose *text, const bitsim_certificate_name *name) {
    bitsim__prose_add(text, "the certificate ");
    if (name->subject) {
        bitsim__prose_add(text, "for '");
        bitsim__prose_foreign(text, name->subject);
        bitsim__prose_add(text, "'");
    } else {
        char hash[BITSIM__HASH_SIZE];
        bitsim__prose_add(text, bitsim__hash_print(name->hash, hash));
    }
    bitsim__prose_print(text, " in %s\\", bitsim__cert_location_name(name->location));
    bitsim__prose_foreign(text, name->store ? name->store : "?");
}

static void say_object(bitsim__prose *text, const bitsim_operation *operation) {
    const char *name = NULL;
    switch (verbs[operation->kind].object) {
    case NOTHING: return;
    case PATH: name = operation->path; break;
    case TARGET: name = operation->target; break;
    case REMOTE: name = operation->remote; break;
    case COMMAND: name = operation->command; break;
    case CERTIFICATE:
        if (!operation->certificate) return;
        bitsim__prose_add(text, " ");
        say_certificate(text, operation->certificate);
        return;
    }
    if (!name) return;
    bitsim__prose_add(text, " ");
    bitsim__prose_foreign(text, name);
}

static void say_answer(bitsim__prose *text, const bitsim_operation *operation) {
    if (operation->answer == BITSIM_AUTH_ANSWER_NONE) return;
    bitsim__prose_print(text, ", answering the %s's challenge with %s %s credentials",
                        bitsim__auth_target_name(operation->answer_to),
                        bitsim__auth_answer_name(operation->answer),
                        bitsim__auth_scheme_name((int)operation->scheme_of_answer));
    if (operation->earlier.answer == BITSIM_AUTH_ANSWER_NONE) return;
    bool to_proxy = operation->answer_to == BG_AUTH_TARGET_SERVER;
    bitsim__prose_print(
        text, " and the %s's with %s %s credentials",
        bitsim__auth_target_name(to_proxy ? BG_AUTH_TARGET_PROXY : BG_AUTH_TARGET_SERVER),
        bitsim__auth_answer_name(operation->earlier.answer),
        bitsim__auth_scheme_name((int)operation->earlier.scheme));
}

/* How a web server is asked, where that is not by ranges with GET, and how fast. */
static void say_request(bitsim__prose *text, const bitsim_operation *operation) {
    if (operation->method && strcmp(operation->method, "GET") != 0) {
        bitsim__prose_add(text, " with ");
        bitsim__prose_foreign(text, operation->method);
    }
    if (operation->is_whole) bitsim__prose_add(text, " in one piece");
    if (operation->checks_revocation) bitsim__prose_add(text, " and asks the revocation list");
    if (operation->bytes_per_second)
        bitsim__prose_print(text, " at %" PRIu64 " bytes a second at most",
                            operation->bytes_per_second);
}

void bitsim__story_operation(bitsim_explanation *story, const bitsim_operation *operation) {
    if ((unsigned)operation->kind >= BITSIM_OPERATION_COUNT || !verbs[operation->kind].phrase)
        return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_print(text, "BITS %s", verbs[operation->kind].phrase);
    say_object(text, operation);
    if (operation->kind == BITSIM_OPERATION_CALL_BACK) bitsim__say_notice(text, operation);
    say_request(text, operation);
    if (operation->proxy) {
        bitsim__prose_add(text, " through the proxy ");
        bitsim__prose_foreign(text, operation->proxy);
    }
    say_answer(text, operation);
    if (operation->token) {
        bitsim__prose_add(text, " as ");
        if (operation->kind == BITSIM_OPERATION_JUDGE_CERTIFICATE) {
            bitsim__prose_add(text, "whoever asked to judge it, ");
        } else if (operation->use.identity != BITSIM_IDENTITY_NONE) {
            bitsim__say_identity(text, (bitsim_identity)operation->use.identity);
            bitsim__prose_add(text, ", ");
        }
        bitsim__say_token(story, text, operation->token);
    }
    bool known = bitsim__story_knows(story, &operation->use);
    if (known) bitsim__say_rules(text, &operation->use);
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, BODY, BODY + 2);
    if (!known) bitsim__story_rules(story, &operation->use);
}

static const char *file_phrase(bitsim_file_result result) {
    switch (result) {
    case BITSIM_FILE_OK: return NULL;
    case BITSIM_FILE_DENIED: return "The access check refuses it";
    case BITSIM_FILE_UNMAPPED: return "The drive letter stands for nothing in that logon session";
    case BITSIM_FILE_NO_PATH: return "The folder, or the volume, is not there";
    case BITSIM_FILE_NO_FILE: return "The file is not there";
    case BITSIM_FILE_NO_SERVER: return "The file server is not found";
    case BITSIM_FILE_NO_SHARE: return "The file server has no such share";
    case BITSIM_FILE_IN_USE: return "Somebody else has the file open";
    case BITSIM_FILE_LOCKED: return "The volume is locked";
    case BITSIM_FILE_OTHER_VOLUME: return "The volume is not the one that it was";
    case BITSIM_FILE_DISK_FULL: return "The volume has no more room";
    case BITSIM_FILE_RESULT_COUNT: break;
    }
    return NULL;
}

static const char *connect_phrase(bitsim_connect_result result) {
    switch (result) {
    case BITSIM_CONNECT_OK: return NULL;
    case BITSIM_CONNECT_NO_NAME: return "The name is not resolved";
    case BITSIM_CONNECT_REFUSED: return "Nobody answers";
    case BITSIM_CONNECT_BROKEN: return "The connection breaks";
    case BITSIM_CONNECT_TIMEOUT: return "Nothing comes for too long";
    case BITSIM_CONNECT_NO_ROUTE: return "No way leads to the server";
    case BITSIM_CONNECT_NO_TLS: return "The two sides find no common way to speak TLS";
    case BITSIM_CONNECT_BAD_ANSWER: return "What comes is not HTTP";
    case BITSIM_CONNECT_COUNT: break;
    }
    return NULL;
}

static void keep_sentence(bitsim_explanation *story, const char *sentence) {
    if (!sentence) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, sentence);
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, DETAIL, DETAIL + 2);
}

static void say_faults(bitsim_explanation *story, uint32_t faults) {
    static const struct {
        uint32_t fault;
        const char *sentence;
    } sentences[] = {
        {BITSIM_CERTIFICATE_OTHER_NAME, "The server's certificate is for another host"},
        {BITSIM_CERTIFICATE_OUT_OF_DATE, "The server's certificate is out of date"},
        {BITSIM_CERTIFICATE_UNKNOWN_CA, "Nobody knows who signed the server's certificate"},
        {BITSIM_CERTIFICATE_OTHER_USAGE, "The server's certificate is not one for servers"},
        {BITSIM_CERTIFICATE_REVOKED, "The server's certificate is revoked"},
        {BITSIM_CERTIFICATE_NO_LIST, "The revocation list cannot be had"},
    };
    for (size_t i = 0; i < sizeof sentences / sizeof sentences[0]; i++)
        if (faults & sentences[i].fault) keep_sentence(story, sentences[i].sentence);
}

static void say_response(bitsim_explanation *story, const bitsim_response *response) {
    if (response->size_missing) keep_sentence(story, "The server does not say how large it is");
    if (response->is_old) keep_sentence(story, "The server speaks HTTP/1.0");
    if (response->parts == BITSIM_PARTS_MERGED)
        keep_sentence(story, "The server made one range of several");
    if (response->parts == BITSIM_PARTS_LONG_HEADERS)
        keep_sentence(story, "The headers of a part have more than 180 bytes");
    if (response->parts == BITSIM_PARTS_LATE_BOUNDARY)
        keep_sentence(story, "More than two line ends stand before the first boundary");
    if (!response->location) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, "The server sends it to ");
    bitsim__prose_foreign(text, response->location);
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, DETAIL, DETAIL + 2);
}

/* That all went well need not be said. */
void bitsim__story_outcome(bitsim_explanation *story, const bitsim_operation *operation,
                           const bitsim_outcome *outcome) {
    keep_sentence(story, file_phrase(outcome->file));
    keep_sentence(story, connect_phrase(outcome->connect));
    if (outcome->demand == BITSIM_CERT_ACCEPTED)
        keep_sentence(story,
                      "The TLS handshake asks for a client certificate, without requiring "
                      "one");
    if (outcome->demand == BITSIM_CERT_REQUIRED)
        keep_sentence(story, "The TLS handshake asks for a client certificate and requires one");
    say_faults(story, outcome->faults);
    say_response(story, &outcome->response);
    if (outcome->store_missing) keep_sentence(story, "There is no such certificate store");
    if (outcome->certificate_missing) keep_sentence(story, "No certificate matches");
    if (outcome->key_denied) keep_sentence(story, "The private key cannot be read");
    if (outcome->mapping_differs) keep_sentence(story, "It is mapped differently");
    if (outcome->detect) keep_sentence(story, "The settings ask for automatic detection");
    bitsim__story_notice(story, outcome);
    bool is_proxy = operation->kind == BITSIM_OPERATION_READ_PROXY_SETTINGS ||
                    operation->kind == BITSIM_OPERATION_DETECT_PROXY;
    bitsim__prose *text = bitsim__story_begin(story);
    if (is_proxy && outcome->proxy) {
        bitsim__prose_add(text, "The proxy is ");
        bitsim__prose_foreign(text, outcome->proxy);
        bitsim__prose_add(text, ".");
    } else if (is_proxy && !outcome->detect) {
        bitsim__prose_add(text, "No proxy is set.");
    } else if (outcome->status) {
        bitsim__prose_print(text, "The answer is HTTP status %u", (unsigned)outcome->status);
        if (outcome->challenge)
            bitsim__prose_print(text, ", which asks for %s credentials",
                                bitsim__auth_scheme_name(outcome->challenge));
        bitsim__prose_add(text, ".");
    }
    if (text->length > 0) bitsim__story_keep(story, DETAIL, DETAIL + 2);
    if (outcome->error_context == BG_ERROR_CONTEXT_REMOTE_APPLICATION)
        keep_sentence(story, "It is the server's application that answers so");
    if (outcome->reply_url) keep_sentence(story, "The server says where the reply is");
}

/* ---- access checks ---- */

/* Adds |ace| as SDDL writes it, without the "D:" that stands before a whole list. */
static void say_ace(bitsim_explanation *story, bitsim__prose *prose, const bitsim_ace *ace) {
    bitsim_descriptor_parts parts = {.dacl_state = BITSIM_ACL_LIST, .dacl = ace, .dacl_count = 1};
    bitsim_descriptor *alone = NULL;
    char *text = NULL;
    int result = bitsim_descriptor_new(&alone, &parts, story->memory);
    if (result == BITSIM_OK) result = bitsim_sddl_print(alone, NULL, story->memory, &text);
    if (result == BITSIM_ERR_NOMEM) prose->failed = true;
    if (result == BITSIM_OK) {
        bitsim__prose_add(prose, " ");
        bitsim__prose_add(prose, strncmp(text, "D:", 2) == 0 ? text + 2 : text);
        story->memory->release(text, story->memory->user);
    }
    bitsim_descriptor_del(alone);
}

static void say_what_decided(bitsim_explanation *story, bitsim__prose *text,
                             const bitsim_check_event *access) {
    const bitsim_access_result *result = access->result;
    bitsim_ace ace;
    if (result->ace >= 0 && access->descriptor &&
        bitsim_descriptor_dacl_at(access->descriptor, (size_t)result->ace, &ace)) {
        bitsim__prose_print(text, " by entry %d of its DACL,", (int)result->ace + 1);
        say_ace(story, text, &ace);
        bitsim__prose_add(text, ", which is about ");
        bitsim__say_sid(story, text, &ace.sid);
    } else if (bitsim_failed(result->hresult)) {
        bitsim__prose_add(text, ", since no entry of its DACL gives all of that");
    }
    bitsim__prose_print(text, " (%s)", bitsim_access_rule_name(result->rule));
}

static void keep_near_miss(const bitsim_access_step *step, void *user) {
    bitsim_explanation *story = user;
    if (step->event != BITSIM_ACCESS_NEAR_MISS) return;
    char sentence[BITSIM_ACCESS_STEP_SIZE];
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, "It ");
    bitsim__prose_add(text, bitsim_access_step_print(step, sentence));
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, DETAIL + 2, DETAIL + 4);
}

void bitsim__story_access(bitsim_explanation *story, const bitsim_check_event *access) {
    bool refused = bitsim_failed(access->result->hresult);
    const char *kind = bitsim_object_kind_name(access->kind);
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_print(text, "Access check of the %s ", kind ? kind : "object");
    bitsim__prose_foreign(text, access->object ? access->object : "?");
    bitsim__prose_add(text, ": ");
    if (access->token) bitsim__say_sid(story, text, bitsim_token_user(access->token));
    else bitsim__prose_add(text, "nobody");
    bitsim__prose_add(text, " wants to ");
    bitsim__say_rights(text, access->wanted, access->kind);
    bitsim__prose_add(text, refused ? "; " BITSIM_PAGE_BAD "refused" BITSIM_PAGE_PLAIN
                                    : "; " BITSIM_PAGE_GOOD "granted" BITSIM_PAGE_PLAIN);
    say_what_decided(story, text, access);
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, DETAIL, DETAIL + 2);
    if (!refused) return;
    bitsim_access_result again;
    bitsim_access_explain(access->descriptor, access->token, access->wanted, access->kind, NULL,
                          keep_near_miss, story, &again);
}

/* ---- happenings ---- */

static const char *happening_phrase(bitsim_happening happening) {
    switch (happening) {
    case BITSIM_HAPPENING_LOGON: return "logs on";
    case BITSIM_HAPPENING_LOGOFF: return "logs off";
    case BITSIM_HAPPENING_NETWORK_UP: return "The network is back";
    case BITSIM_HAPPENING_NETWORK_DOWN: return "The network is lost";
    case BITSIM_HAPPENING_RESTART: return "The service starts anew";
    case BITSIM_HAPPENING_NOTIFICATIONS_LOST:
        return "Logon notifications do not reach BITS any more";
    case BITSIM_HAPPENING_NOTIFICATIONS_BACK: return "Logon notifications reach BITS again";
    case BITSIM_HAPPENING_SERVICE_DISABLED: return "The service is disabled";
    case BITSIM_HAPPENING_SERVICE_ENABLED: return "The service is enabled";
    case BITSIM_HAPPENING_SERVICE_REMOVED: return "BITS is not installed any more";
    case BITSIM_HAPPENING_SERVICE_INSTALLED: return "BITS is installed";
    case BITSIM_HAPPENING_JOBS_SAVED: return "The service writes its jobs down and stops";
    case BITSIM_HAPPENING_JOBS_LOADED: return "The service reads its job list";
    case BITSIM_HAPPENING_VOLUME_FREE: return "A volume that was locked is free again";
    case BITSIM_HAPPENING_POLICIES_CHANGED: return "The group policies of the machine are others";
    case BITSIM_HAPPENING_NETWORK_COST: return "The network has another cost";
    case BITSIM_HAPPENING_COUNT: break;
    }
    return NULL;
}

/* What is configured, as a list. */
static void say_policies(bitsim__prose *text, const bitsim_group_policies *policies) {
    const char *before = ": ";
    for (int i = 0; i < BITSIM_GROUP_POLICY_COUNT; i++) {
        const bitsim_group_policy_row *row = bitsim_group_policy_get((bitsim_group_policy)i);
        if (!policies->settings[i].is_configured) continue;
        uint32_t value = policies->settings[i].value;
        if (row->most == 1)
            bitsim__prose_print(text, "%s%s is %s", before, row->name, value ? "on" : "off");
        else
            bitsim__prose_print(text, "%s%s is %" PRIu32 " %s", before, row->name, value,
                                row->unit);
        before = ", ";
    }
    if (strcmp(before, ": ") == 0) bitsim__prose_add(text, ": none is configured");
}

/* What a network costs, in the words of scenarios. */
static void say_cost(bitsim__prose *text, uint32_t cost) {
    const char *between = ": ";
    if (!cost) bitsim__prose_add(text, ", which is not known");
    for (const word_value *row = bitsim__network_cost_words.rows; row->word; row++) {
        if (!(cost & (uint32_t)row->value)) continue;
        bitsim__prose_print(text, "%s%s", between, row->word);
        between = ", ";
    }
}

void bitsim__story_happening(bitsim_explanation *story, const bitsim_happening_event *happening) {
    const char *what = happening_phrase(happening->happening);
    if (!what) return;
    bitsim__prose *text = bitsim__story_begin(story);
    bitsim__prose_add(text, BITSIM_PAGE_BOLD);
    if (happening->who) {
        bitsim__say_sid(story, text, happening->who);
        bitsim__prose_add(text, " ");
    }
    bitsim__prose_add(text, what);
    bitsim__prose_add(text, BITSIM_PAGE_PLAIN);
    if (happening->who)
        bitsim__prose_print(text, " (logon session 0x%" PRIX64 ")", happening->logon_session);
    if (happening->policies) say_policies(text, happening->policies);
    if (happening->happening == BITSIM_HAPPENING_NETWORK_COST) say_cost(text, happening->cost);
    bitsim__prose_add(text, ".");
    bitsim__story_keep(story, BODY, BODY + 2);
}
