/* SPDX-License-Identifier: MIT */
/* Certificate stores, and the network as a whole. */
#include <string.h>

#include "bitsim/error.h"
#include "scenario/places.h"
#include "scenario/words.h"

const word_list bitsim__location_words = {
    "a location of certificate stores",
    (const word_value[]){
        {"CURRENT_USER", BG_CERT_STORE_LOCATION_CURRENT_USER},
        {"LOCAL_MACHINE", BG_CERT_STORE_LOCATION_LOCAL_MACHINE},
        {"CURRENT_SERVICE", BG_CERT_STORE_LOCATION_CURRENT_SERVICE},
        {"SERVICES", BG_CERT_STORE_LOCATION_SERVICES},
        {"USERS", BG_CERT_STORE_LOCATION_USERS},
        {"CURRENT_USER_GROUP_POLICY", BG_CERT_STORE_LOCATION_CURRENT_USER_GROUP_POLICY},
        {"LOCAL_MACHINE_GROUP_POLICY", BG_CERT_STORE_LOCATION_LOCAL_MACHINE_GROUP_POLICY},
        {"LOCAL_MACHINE_ENTERPRISE", BG_CERT_STORE_LOCATION_LOCAL_MACHINE_ENTERPRISE},
        {0}},
    true,
};

static const char *location_word(const void *unused, size_t index) {
    (void)unused;
    return bitsim__location_words.rows[index].word;
}

bool bitsim__read_store(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "a certificate store such as 'LOCAL_MACHINE\\MY'";
    (void)detail;
    if (!bitsim__is_text(r, value, expected)) return false;
    const char *slash = strchr(value->text, '\\');
    if (!slash || !slash[1] || strlen(slash + 1) > 255)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, expected);
    size_t length = (size_t)(slash - value->text);
    story_store *store = out;
    for (const word_value *row = bitsim__location_words.rows; row->word; row++) {
        if (strlen(row->word) != length || memcmp(row->word, value->text, length) != 0) continue;
        *store = (story_store){row->value, slash + 1};
        return true;
    }
    return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value,
                               "a location of certificate stores before the backslash",
                               location_word, NULL);
}

static bool is_users(const story_store *store) {
    return store->location == BG_CERT_STORE_LOCATION_CURRENT_USER ||
           store->location == BG_CERT_STORE_LOCATION_CURRENT_USER_GROUP_POLICY;
}

static bool read_entry(reader *r, const node *value, void *out) {
    static const field fields[] = {
        FIELD("name", bitsim__read_name, story_certificate, name, NULL),
        REQUIRED("store", bitsim__read_store, story_certificate, store, NULL),
        REQUIRED("subject", bitsim__read_text, story_certificate, subject, "a subject's name"),
        FIELD("key", bitsim__read_sddl, story_certificate, key, NULL),
        FIELD("owner", bitsim__read_account, story_certificate, owner, NULL),
        FIELD("trusted", bitsim__read_boolean, story_certificate, trusted, NULL),
    };
    static const field_list list = FIELD_LIST("a certificate", fields);
    bitsim_scenario *story = bitsim__story(r);
    story_certificate *certificate = out;
    certificate->node = value;
    certificate->trusted = true;
    if (!bitsim__read_fields(r, value, &list, certificate)) return false;
    const node *owner = bitsim__node_get(value, "owner");
    if (is_users(&certificate->store) && !owner)
        return bitsim__refuse_missing(r, value, "a certificate in a user's store", "owner");
    if (!is_users(&certificate->store) && owner)
        return bitsim__refuse(r, BITSIM_ERR_SYNTAX, owner->key,
                              "that key with a user's store alone (CURRENT_USER)");
    for (const story_certificate *other = story->certificates; other < certificate; other++)
        if (certificate->name && other->name && strcmp(certificate->name, other->name) == 0)
            return bitsim__refuse(r, BITSIM_ERR_SYNTAX, bitsim__node_get(value, "name"),
                                  "a name that no other certificate has");
    story->certificate_count++;
    return true;
}

bool bitsim__read_certificates(reader *r, const node *value) {
    bitsim_scenario *story = bitsim__story(r);
    if (!bitsim__is_kind(r, value, NODE_LIST, "a list of certificates")) return false;
    story->certificates = bitsim__take(r, value, value->count, sizeof *story->certificates);
    if (!story->certificates) return false;
    for (const node *item = value->first; item; item = item->next)
        if (!read_entry(r, item, &story->certificates[story->certificate_count])) return false;
    return true;
}

/* Those that have a name, one after the other. */
static const char *word_of_certificates(const void *words, size_t index) {
    const bitsim_scenario *story = words;
    for (size_t i = 0; i < story->certificate_count; i++)
        if (story->certificates[i].name && index-- == 0) return story->certificates[i].name;
    return NULL;
}

bool bitsim__read_certificate(reader *r, const node *value, const void *detail, void *out) {
    static const char expected[] = "the name of a certificate of the file";
    (void)detail;
    const bitsim_scenario *story = bitsim__story(r);
    if (!bitsim__is_text(r, value, expected)) return false;
    for (size_t i = 0; i < story->certificate_count; i++) {
        const char *name = story->certificates[i].name;
        if (!name || strcmp(name, value->text) != 0) continue;
        *(size_t *)out = i;
        return true;
    }
    return bitsim__refuse_word(r, BITSIM_ERR_NOT_FOUND, value, expected, word_of_certificates,
                               story);
}

static bool read_gone(reader *r, const node *value, const void *detail, void *out) {
    if (!bitsim__read_boolean(r, value, detail, out)) return false;
    return *(bool *)out || bitsim__refuse(r, BITSIM_ERR_SYNTAX, value, "true");
}

bool bitsim__read_certificate_step(reader *r, const node *value, story_certificate *out) {
    typedef struct draft {
        size_t index;
        bool gone;
    } draft;
    static const field fields[] = {
        REQUIRED("certificate", bitsim__read_certificate, draft, index, NULL),
        REQUIRED("gone", read_gone, draft, gone, NULL),
    };
    static const field_list list = FIELD_LIST("a certificate step", fields);
    draft read = {0};
    if (!bitsim__read_fields(r, value, &list, &read)) return false;
    *out = bitsim__story(r)->certificates[read.index];
    out->gone = true;
    return true;
}

static const word_list network_words = {
    "the state of the network",
    (const word_value[]){{"up", true}, {"down", false}, {0}},
    false,
};

bool bitsim__read_network(reader *r, const node *value) {
    static const field fields[] = {
        FIELD("state", bitsim__read_word, story_network, up, &network_words),
        FIELD("latency", bitsim__read_span, story_network, latency, NULL),
        FIELD("speed", bitsim__read_size, story_network, speed, NULL),
        FIELD("cost", bitsim__read_flags, story_network, cost, &bitsim__network_cost_words),
    };
    static const field_list list = FIELD_LIST("the network", fields);
    story_network *network = &bitsim__story(r)->network;
    network->node = value;
    if (r->status == BITSIM_OK && value->kind == NODE_MAPPING)
        return bitsim__read_fields(r, value, &list, network);
    return bitsim__read_word(r, value, &network_words, &network->up);
}
