/* SPDX-License-Identifier: MIT */
/* Tokens that are ready, by their names. */
#include <stdio.h>
#include <string.h>

#include "bitsim/sim/memory.h"
#include "bitsim/sim/nearest.h"
#include "cli/show.h"
#include "cli/token_input.h"

static const char *const names[] = {
    "local-system",          "local-service",           "network-service",
    "service:NAME",          "restricted-service:NAME", "virtual-account:NAME",
    "interactive-user",      "elevated-administrator",  "filtered-administrator",
    "unsplit-administrator", "network-logon",           "anonymous"};

const char *bitsim__input_ready(size_t index) {
    return index < sizeof names / sizeof names[0] ? names[index] : NULL;
}

void bitsim__input_not_ready(const char *name, const char *what, input_fault *fault) {
    bitsim_nearest nearest = bitsim_nearest_to(name);
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        bitsim_nearest_try(&nearest, names[i]);
    bitsim__input_fail(
        fault,
        "'%s' is %s%s%s%s: local-system, local-service, network-service, service:NAME, "
        "restricted-service:NAME, virtual-account:NAME, interactive-user, elevated-administrator, "
        "filtered-administrator, unsplit-administrator, network-logon, anonymous",
        BITSIM__WORD(name), what, nearest.best ? "; did you mean '" : "",
        nearest.best ? nearest.best : "", nearest.best ? "'?" : "");
}

static const char *const accounts[] = {"LocalSystem", "LocalService", "NetworkService"};

/* Sees that |name|, of |length|, is a service's: not empty, without slashes. */
static bool check_service(const char *name, size_t length, input_fault *fault) {
    size_t slash = strcspn(name, "/\\@");
    if (length == 0) return bitsim__input_fail(fault, "the name of the service is empty");
    if (slash >= length) return true;
    return bitsim__input_fail(fault, "the name of a service has no '%c'", name[slash]);
}

/* Reads NAME or NAME@ACCOUNT; without an account it is LocalService. */
static int make_service(const char *text, bitsim_service_sid_type type, bitsim_token **out,
                        input_fault *fault) {
    static const bitsim_well_known sids[] = {BITSIM_SID_LOCAL_SYSTEM, BITSIM_SID_LOCAL_SERVICE,
                                             BITSIM_SID_NETWORK_SERVICE};
    char name[1024];
    const char *at = strrchr(text, '@');
    size_t length = at ? (size_t)(at - text) : strlen(text), i = 1;
    if (!check_service(text, length, fault)) return BITSIM_ERR_SYNTAX;
    if (length >= sizeof name) return BITSIM_ERR_RANGE;
    snprintf(name, sizeof name, "%.*s", (int)length, text);
    if (at)
        for (i = 0; i < 3 && !bitsim__input_same(accounts[i], at + 1);) i++;
    if (i == 3) {
        bitsim__input_unknown(fault, "account of a service", at + 1, accounts, 3);
        return BITSIM_ERR_SYNTAX;
    }
    return bitsim_token_service(out, sids[i], name, type, bitsim_memory_system());
}

static int make_virtual(const char *name, uint64_t logon_session, bitsim_token **out,
                        input_fault *fault) {
    if (!check_service(name, strlen(name), fault)) return BITSIM_ERR_SYNTAX;
    return bitsim_token_virtual_account(out, name, logon_session, bitsim_memory_system());
}

/* Makes the token; a service that it cannot be, BITSIM_ERR_SYNTAX, has a fault. */
static int make_ready(const char *name, bitsim_token **out, input_fault *fault) {
    const bitsim_memory *memory = bitsim_memory_system();
    bitsim_logon logon = {0};
    bitsim_sid_append(bitsim__input_options()->domain, 1001, &logon.user);
    logon.session = 1;
    logon.logon_session = 0x5A1CE;
    const char *service = strchr(name, ':');
    size_t length = service ? (size_t)(service++ - name) : strlen(name);
#define IS(word) (length == sizeof word - 1 && memcmp(name, word, length) == 0)
    if (service) {
        if (IS("service"))
            return make_service(service, BITSIM_SERVICE_SID_UNRESTRICTED, out, fault);
        if (IS("restricted-service"))
            return make_service(service, BITSIM_SERVICE_SID_RESTRICTED, out, fault);
        if (IS("virtual-account")) return make_virtual(service, logon.logon_session, out, fault);
        return BITSIM_ERR_NOT_FOUND;
    }
    if (IS("local-system")) return bitsim_token_local_system(out, memory);
    if (IS("local-service")) return bitsim_token_local_service(out, memory);
    if (IS("network-service")) return bitsim_token_network_service(out, memory);
    if (IS("interactive-user")) return bitsim_token_interactive_user(out, &logon, memory);
    if (IS("elevated-administrator"))
        return bitsim_token_elevated_administrator(out, &logon, memory);
    if (IS("filtered-administrator"))
        return bitsim_token_filtered_administrator(out, &logon, memory);
    if (IS("unsplit-administrator")) return bitsim_token_unsplit_administrator(out, &logon, memory);
    if (IS("network-logon")) return bitsim_token_network_logon(out, &logon, memory);
    if (IS("anonymous")) return bitsim_token_anonymous(out, memory);
#undef IS
    return BITSIM_ERR_NOT_FOUND;
}

bitsim_token *bitsim__input_ready_token(const char *name, input_fault *fault) {
    bitsim_token *token = NULL;
    input_fault reason = {.text = ""};
    int status = make_ready(name, &token, &reason);
    if (status == BITSIM_ERR_NOT_FOUND) bitsim__input_not_ready(name, "no ready token", fault);
    else if (status != BITSIM_OK)
        bitsim__input_fail(fault, "token '%s': %.1300s", BITSIM__WORD(name),
                           reason.text[0] ? reason.text : bitsim_error_text(status));
    return token;
}
