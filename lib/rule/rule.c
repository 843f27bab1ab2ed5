/* SPDX-License-Identifier: MIT */
#include "bitsim/rule.h"

#include <string.h>

#include "base/text.h"
#include "bitsim/error.h"

#define DOC BITSIM_BASIS_DOCUMENTED
#define OBS BITSIM_BASIS_OBSERVED
#define INF BITSIM_BASIS_INFERRED
#define OWN BITSIM_BASIS_OWN

static const bitsim_rule rules[BITSIM_RULE_END] = {
#define X(id, name, family, since, until, basis, result, source, claim) \
    [BITSIM_RULE_##id] = {BITSIM_RULE_##id,                             \
                          BITSIM_FAMILY_##family,                       \
                          since,                                        \
                          until,                                        \
                          (basis),                                      \
                          name,                                         \
                          result,                                       \
                          source,                                       \
                          claim},
    BITSIM_RULE_LIST(X)
#undef X
};

static const char *const families[BITSIM_FAMILY_COUNT] = {
    [BITSIM_FAMILY_CALL] = "CALL",         [BITSIM_FAMILY_JOB] = "JOB",
    [BITSIM_FAMILY_HELPER] = "HELPER",     [BITSIM_FAMILY_LIFE] = "LIFE",
    [BITSIM_FAMILY_USE] = "USE",           [BITSIM_FAMILY_CERT] = "CERT",
    [BITSIM_FAMILY_AUTH] = "AUTH",         [BITSIM_FAMILY_PROXY] = "PROXY",
    [BITSIM_FAMILY_LOGON] = "LOGON",       [BITSIM_FAMILY_FILE] = "FILE",
    [BITSIM_FAMILY_METHOD] = "METHOD",     [BITSIM_FAMILY_PROPERTY] = "PROPERTY",
    [BITSIM_FAMILY_TRANSFER] = "TRANSFER", [BITSIM_FAMILY_SAVE] = "SAVE",
    [BITSIM_FAMILY_RANGE] = "RANGE",       [BITSIM_FAMILY_UPLOAD] = "UPLOAD",
    [BITSIM_FAMILY_NOTIFY] = "NOTIFY",     [BITSIM_FAMILY_HTTP] = "HTTP",
    [BITSIM_FAMILY_TURN] = "TURN",         [BITSIM_FAMILY_TIMER] = "TIMER",
    [BITSIM_FAMILY_STATE] = "STATE",       [BITSIM_FAMILY_COST] = "COST",
    [BITSIM_FAMILY_BAND] = "BAND",         [BITSIM_FAMILY_QUOTA] = "QUOTA",
};

const bitsim_rule *bitsim_rule_get(bitsim_rule_id id) {
    return id > BITSIM_RULE_NONE && id < BITSIM_RULE_END ? &rules[id] : NULL;
}

const char *bitsim_rule_name(bitsim_rule_id id) {
    const bitsim_rule *rule = bitsim_rule_get(id);
    return rule ? rule->name : "?";
}

int bitsim_rule_parse(const char *name, bitsim_rule_id *out) {
    for (int i = BITSIM_RULE_NONE + 1; i < BITSIM_RULE_END; i++) {
        if (bitsim__text_equal_fold(rules[i].name, name)) {
            *out = (bitsim_rule_id)i;
            return BITSIM_OK;
        }
    }
    return BITSIM_ERR_NOT_FOUND;
}

bool bitsim_rule_holds(bitsim_rule_id id, uint32_t build) {
    const bitsim_rule *rule = bitsim_rule_get(id);
    return rule && build >= rule->since && (rule->until == 0 || build < rule->until);
}

const char *bitsim_family_name(bitsim_family family) {
    return (unsigned)family < BITSIM_FAMILY_COUNT ? families[family] : "?";
}

const char *bitsim_basis_print(unsigned basis, bitsim_basis_string *buffer) {
    static const struct {
        unsigned bit;
        const char *word;
    } words[] = {
        {DOC, "documented"}, {OBS, "observed"}, {INF, "inferred"}, {OWN, "our own choice"}};
    char *at = buffer->text;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (!(basis & words[i].bit)) continue;
        if (at != buffer->text) {
            *at++ = ',';
            *at++ = ' ';
        }
        size_t length = strlen(words[i].word);
        memcpy(at, words[i].word, length);
        at += length;
    }
    *at = '\0';
    return buffer->text;
}
