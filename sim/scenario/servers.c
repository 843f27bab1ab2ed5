/* SPDX-License-Identifier: MIT */
/* Web servers and proxies. */
#include <string.h>

#include "bitsim/error.h"
#include "scenario/places.h"

const word_list bitsim__scheme_words = {
    "a scheme of authentication",
    (const word_value[]){{"BASIC", BG_AUTH_SCHEME_BASIC},
                         {"DIGEST", BG_AUTH_SCHEME_DIGEST},
                         {"NTLM", BG_AUTH_SCHEME_NTLM},
                         {"NEGOTIATE", BG_AUTH_SCHEME_NEGOTIATE},
                         {"PASSPORT", BG_AUTH_SCHEME_PASSPORT},
                         {0}},
    true,
};

static const word_list challenge_words = {
    "a scheme of authentication, or 'none'",
    (const word_value[]){{"none", 0},
                         {"BASIC", BG_AUTH_SCHEME_BASIC},
                         {"DIGEST", BG_AUTH_SCHEME_DIGEST},
                         {"NTLM", BG_AUTH_SCHEME_NTLM},
                         {"NEGOTIATE", BG_AUTH_SCHEME_NEGOTIATE},
                         {"PASSPORT", BG_AUTH_SCHEME_PASSPORT},
                         {0}},
    false,
};

static const word_list connect_words = {
    "what comes of connecting",
    (const word_value[]){{"ok", BITSIM_CONNECT_OK},
                         {"no-name", BITSIM_CONNECT_NO_NAME},
                         {"refused", BITSIM_CONNECT_REFUSED},
                         {"timeout", BITSIM_CONNECT_TIMEOUT},
                         {"no-route", BITSIM_CONNECT_NO_ROUTE},
                         {"no-tls", BITSIM_CONNECT_NO_TLS},
                         {"bad-answer", BITSIM_CONNECT_BAD_ANSWER},
                         {0}},
    false,
};

static const word_list certificate_words = {
    "what a server says of client certificates",
    (const word_value[]){{"not-asked", BITSIM_CERT_NOT_ASKED},
                         {"accepted", BITSIM_CERT_ACCEPTED},
                         {"required", BITSIM_CERT_REQUIRED},
                         {0}},
    false,
};

static bool read_answer(reader *r, const node *value, void *out) {
    static const number_range status = {100, 999, "an HTTP status from 100 to 999"};
    static const number_range times = {1, 1000000, "a number of times from 1 to 1000000"};
    static const field fields[] = {
        REQUIRED("status", bitsim__read_number, story_answer, status, &status),
        FIELD("times", bitsim__read_number, story_answer, times, &times),
    };
    static const field_list list = FIELD_LIST("an answer", fields);
    story_answer *answer = out;
    if (r->status == BITSIM_OK && value->kind == NODE_INTEGER) {
        answer->times = 1;
        return bitsim__read_number(r, value, &status, &answer->status);
    }
    return bitsim__read_fields(r, value, &list, answer);
}

static bool read_answers(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_answer_list *answers = out;
    return bitsim__read_list(r, value, NODE_LIST, "a list of answers such as [503, 404]",
                             read_answer, sizeof *answers->items, &answers->items, &answers->count);
}

static const word_list parts_words = {
    "what is wrong with answers of several ranges",
    (const word_value[]){{"ok", BITSIM_PARTS_OK},
                         {"merged", BITSIM_PARTS_MERGED},
                         {"long-headers", BITSIM_PARTS_LONG_HEADERS},
                         {"late-boundary", BITSIM_PARTS_LATE_BOUNDARY},
                         {0}},
    false,
};

static bool read_url(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "a full URL such as 'https://mirror.contoso.example/app.cab'";
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    if (value->length > 2200 || !strstr(value->text, ":"))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    *(const char **)out = value->text;
    return true;
}

/* A URL alone is 302; null ends it. */
static bool read_redirect(reader *r, const node *value, const void *detail, void *out) {
    static const number_range status = {301, 307, "301, 302, 303 or 307"};
    static const field fields[] = {
        REQUIRED("to", read_url, story_redirect, to, NULL),
        FIELD("status", bitsim__read_number, story_redirect, status, &status),
    };
    static const field_list list = FIELD_LIST("a redirection", fields);
    story_redirect *redirect = out;
    (void)detail;
    if (r->status == BITSIM_OK && value->kind == NODE_NULL) return true;
    if (value->kind != NODE_MAPPING) return read_url(r, value, NULL, &redirect->to);
    if (!bitsim__read_fields(r, value, &list, redirect)) return false;
    if (redirect->status <= 303 || redirect->status == 307) return true;
    return bitsim__refuse(r, BITSIM_ERR_RANGE, bitsim__node_get(value, "status"), status.expected);
}

static bool read_resource(reader *r, const node *value, void *out) {
    static const field fields[] = {
        FIELD("size", bitsim__read_size, story_resource, size, NULL),
        FIELD("text", bitsim__read_any_text, story_resource, text, "what is in the file"),
        FIELD("upload", bitsim__read_boolean, story_resource, takes_upload, NULL),
        FIELD("reply", bitsim__read_size, story_resource, reply, NULL),
        FIELD("reply-url", bitsim__read_text, story_resource, manner.reply_url,
              "the URL of a reply"),
        FIELD("host-id", bitsim__read_text, story_resource, manner.host, "the name of a host"),
        FIELD("host-timeout", bitsim__read_span, story_resource, manner.host_timeout, NULL),
        FIELD("uploads-off", bitsim__read_boolean, story_resource, manner.off, NULL),
        FIELD("largest-file", bitsim__read_size, story_resource, manner.largest_file, NULL),
        FIELD("largest-fragment", bitsim__read_size, story_resource, manner.largest_fragment, NULL),
        FIELD("application", read_answers, story_resource, application, NULL),
        FIELD("session-lost", bitsim__read_boolean, story_resource, loses_session, NULL),
        FIELD("answers", read_answers, story_resource, answers, NULL),
        FIELD("breaks-at", bitsim__read_size, story_resource, breaks_at, NULL),
        FIELD("asks-at", bitsim__read_size, story_resource, asks_at, NULL),
        FIELD("closed", bitsim__read_boolean, story_resource, closed, NULL),
        FIELD("gone", bitsim__read_boolean, story_resource, gone, NULL),
        FIELD("last-modified", bitsim__read_moment, story_resource, last_modified, NULL),
        FIELD("etag", bitsim__read_text, story_resource, etag, "an ETag"),
        FIELD("tells-size", bitsim__read_boolean, story_resource, tells_size, NULL),
        FIELD("ranges", bitsim__read_boolean, story_resource, ranges, NULL),
        FIELD("head", bitsim__read_boolean, story_resource, head, NULL),
        FIELD("conditions", bitsim__read_boolean, story_resource, conditions, NULL),
        FIELD("restless", bitsim__read_boolean, story_resource, restless, NULL),
        FIELD("parts", bitsim__read_word, story_resource, parts, &parts_words),
        FIELD("redirect", read_redirect, story_resource, redirect, NULL),
    };
    static const field_list list = FIELD_LIST("a file of a server", fields);
    story_resource *resource = out;
    resource->node = value;
    resource->path = value->key->text;
    if (resource->path[0] != '/' || value->key->length > 1000)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value->key,
                              "the path of a file, beginning with a slash");
    if (!bitsim__read_fields(r, value, &list, resource)) return false;
    const node *text = bitsim__node_get(value, "text");
    if (text && bitsim__node_get(value, "size"))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, text->key,
                              "no text beside 'size': it is as long as it is");
    resource->has_size = bitsim__node_get(value, "size") != NULL;
    bitsim__note_size(r, resource->size);
    bitsim__note_size(r, resource->reply);
    static const char *const manners[] = {"reply-url",   "host-id",      "host-timeout",
                                          "uploads-off", "largest-file", "largest-fragment"};
    for (size_t i = 0; i < sizeof manners / sizeof manners[0]; i++)
        if (bitsim__node_get(value, manners[i])) resource->has_manner = true;
    resource->has_closed = bitsim__node_get(value, "closed") != NULL;
    resource->breaks = bitsim__node_get(value, "breaks-at") != NULL;
    resource->asks = bitsim__node_get(value, "asks-at") != NULL;
    return true;
}

static bool read_resources(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_resource_list *resources = out;
    return bitsim__read_list(r, value, NODE_MAPPING, "a mapping of paths to files", read_resource,
                             sizeof *resources->items, &resources->items, &resources->count);
}

static bool read_admits(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_admits *admits = out;
    admits->node = value;
    if (r->status == BITSIM_OK && value->kind == NODE_TEXT && strcmp(value->text, "anybody") == 0) {
        admits->anybody = true;
        return true;
    }
    if (!bitsim__is_kind(r, value, NODE_LIST, "'anybody', or a list of accounts and groups"))
        return false;
    return bitsim__read_whos(r, value, NULL, &admits->names);
}

static bool read_credentials(reader *r, const node *value, void *out) {
    static const field fields[] = {
        REQUIRED("user", bitsim__read_text, story_credentials, user, "a user name"),
        REQUIRED("password", bitsim__read_any_text, story_credentials, password, "a password"),
    };
    static const field_list list = FIELD_LIST("credentials", fields);
    ((story_credentials *)out)->node = value;
    return bitsim__read_fields(r, value, &list, out);
}

static bool read_credential_list(reader *r, const node *value, const void *detail, void *out) {
    (void)detail;
    story_credential_list *list = out;
    return bitsim__read_list(r, value, NODE_LIST, "a list of credentials", read_credentials,
                             sizeof *list->items, &list->items, &list->count);
}

static bool read_origin(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] =
        "the origin of a web server such as 'https://updates.contoso.example'";
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    const char *s = value->text;
    size_t scheme = strncmp(s, "https://", 8) == 0 ? 8 : strncmp(s, "http://", 7) == 0 ? 7 : 0;
    if (scheme == 0 || s[scheme] == '\0' || s[scheme] == ':' || value->length > 255 ||
        strpbrk(s + scheme, "/\\?#@ "))
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    *(const char **)out = s;
    return true;
}

static bool read_proxy_name(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "the name of a proxy such as 'proxy.contoso.example:8080'";
    (void)detail;
    if (!bitsim__read_text(r, value, expected, out)) return false;
    if (value->length > 255 || strpbrk(value->text, "/\\ ") || strcmp(value->text, "none") == 0 ||
        strcmp(value->text, "detect") == 0)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    return true;
}

#define PROXY_FIELDS                                                                      \
    FIELD("connect", bitsim__read_word, story_server, connect, &connect_words),           \
        FIELD("challenge", bitsim__read_word, story_server, challenge, &challenge_words), \
        FIELD("admits", read_admits, story_server, admits, NULL),                         \
        FIELD("credentials", read_credential_list, story_server, credentials, NULL)

static const word_list http_words = {
    "a version of HTTP",
    (const word_value[]){{"1.1", 0}, {"1.0", 1}, {0}},
    false,
};

static const word_list fault_words = {
    "a fault of a certificate",
    (const word_value[]){{"other-name", BITSIM_CERTIFICATE_OTHER_NAME},
                         {"out-of-date", BITSIM_CERTIFICATE_OUT_OF_DATE},
                         {"unknown-ca", BITSIM_CERTIFICATE_UNKNOWN_CA},
                         {"other-usage", BITSIM_CERTIFICATE_OTHER_USAGE},
                         {"revoked", BITSIM_CERTIFICATE_REVOKED},
                         {"no-revocation-list", BITSIM_CERTIFICATE_NO_LIST},
                         {0}},
    false,
};

static bool read_hash(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "40 hexadecimal digits, the SHA-1 hash of a certificate";
    static const char digits[] = "0123456789abcdef";
    uint8_t *hash = out;
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    if (value->length != 40 || strspn(value->text, digits) != 40)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    for (size_t i = 0; i < 40; i++)
        hash[i / 2] = (uint8_t)(hash[i / 2] << 4 | (strchr(digits, value->text[i]) - digits));
    return true;
}

#define SERVER_FIELDS                                                                        \
    PROXY_FIELDS, FIELD("anonymous", bitsim__read_boolean, story_server, anonymous, NULL),   \
        FIELD("http", bitsim__read_word, story_server, http, &http_words),                   \
        FIELD("certificate-faults", bitsim__read_flags, story_server, faults, &fault_words), \
        FIELD("certificate-hash", read_hash, story_server, hash, NULL),                      \
        FIELD("client-certificate", bitsim__read_word, story_server, certificate,            \
              &certificate_words),                                                           \
        FIELD("latency", bitsim__read_span, story_server, latency, NULL),                    \
        FIELD("speed", bitsim__read_size, story_server, speed, NULL),                        \
        FIELD("files", read_resources, story_server, resources, NULL)

static const field server_fields[] = {SERVER_FIELDS};
static const field proxy_fields[] = {PROXY_FIELDS};
static const field server_step_fields[] = {
    REQUIRED("server", read_origin, story_server, name, NULL), SERVER_FIELDS};
static const field proxy_step_fields[] = {
    REQUIRED("proxy", read_proxy_name, story_server, name, NULL), PROXY_FIELDS};

static const field_list server_list = FIELD_LIST("a server", server_fields);
static const field_list proxy_list = FIELD_LIST("a proxy", proxy_fields);
static const field_list server_step_list = FIELD_LIST("a server step", server_step_fields);
static const field_list proxy_step_list = FIELD_LIST("a proxy step", proxy_step_fields);

static const story_server unset = {.connect = STORY_UNSET,
                                   .certificate = STORY_UNSET,
                                   .challenge = STORY_UNSET,
                                   .http = STORY_UNSET};

static bool check_server(reader *r, const node *value, const story_server *server) {
    if (server->certificate > BITSIM_CERT_NOT_ASKED && strncmp(server->name, "https:", 6) != 0)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "client-certificate"),
                              "'not-asked': only an https server asks for client certificates");
    if (server->faults != 0 && strncmp(server->name, "https:", 6) != 0)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "certificate-faults"),
                              "no faults: only an https server has a certificate");
    const node *hash = bitsim__node_get(value, "certificate-hash");
    if (hash && strncmp(server->name, "https:", 6) != 0)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, hash,
                              "no hash: only an https server has a certificate");
    return true;
}

static bool read_server(reader *r, const node *value, void *out) {
    story_server *server = out;
    *server = unset;
    server->node = value;
    if (!read_origin(r, value->key, NULL, &server->name)) return false;
    if (value->kind == NODE_NULL) return true;
    return bitsim__read_fields(r, value, &server_list, server) && check_server(r, value, server);
}

static bool read_proxy(reader *r, const node *value, void *out) {
    story_server *proxy = out;
    *proxy = unset;
    proxy->node = value;
    if (!read_proxy_name(r, value->key, NULL, &proxy->name)) return false;
    return value->kind == NODE_NULL || bitsim__read_fields(r, value, &proxy_list, proxy);
}

bool bitsim__read_servers(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    return bitsim__read_list(r, value, NODE_MAPPING, "a mapping of origins to servers", read_server,
                             sizeof *story->servers, &story->servers, &story->server_count);
}

bool bitsim__read_proxies(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    return bitsim__read_list(r, value, NODE_MAPPING, "a mapping of names to proxies", read_proxy,
                             sizeof *story->proxies, &story->proxies, &story->proxy_count);
}

/* A step names what the file has; a misspelt name would change nothing and say nothing. */
typedef struct places {
    const story_server *items;
    size_t count;
} places;

static const char *word_of_places(const void *words, size_t index) {
    const places *all = words;
    return index < all->count ? all->items[index].name : NULL;
}

static bool is_one_of(reader *r, const node *at, const char *expected, places all) {
    for (size_t i = 0; i < all.count; i++)
        if (bitsim__equal_fold(all.items[i].name, at->text)) return true;
    return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, at, expected, word_of_places, &all);
}

bool bitsim__read_server_step(reader *r, const node *value, story_server *out) {
    const bitsim_scenario *story = bitsim__story(r);
    *out = unset;
    out->node = value;
    return bitsim__read_fields(r, value, &server_step_list, out) &&
           is_one_of(r, bitsim__node_get(value, "server"), "a server of the file",
                     (places){story->servers, story->server_count}) &&
           check_server(r, value, out);
}

bool bitsim__read_proxy_step(reader *r, const node *value, story_server *out) {
    const bitsim_scenario *story = bitsim__story(r);
    *out = unset;
    out->node = value;
    return bitsim__read_fields(r, value, &proxy_step_list, out) &&
           is_one_of(r, bitsim__node_get(value, "proxy"), "a proxy of the file",
                     (places){story->proxies, story->proxy_count});
}
