/* SPDX-License-Identifier: MIT */
/* May the two halves of an administrator change a file? It needs libbitsim-security alone. */
#include <bitsim/access.h>
#include <bitsim/sddl.h>
#include <bitsim/token.h>
#include <stdio.h>
#include <stdlib.h>

/* All that bitsim holds comes from here: the allocator of C, without a thought for |user|. */
static void *allocate(size_t size, void *user) { return (void)user, malloc(size); }
static void *zeroed(size_t n, size_t size, void *user) { return (void)user, calloc(n, size); }
static void *reallocate(void *p, size_t size, void *user) { return (void)user, realloc(p, size); }
static void release(void *pointer, void *user) { (void)user, free(pointer); }
static const bitsim_memory memory = {NULL, allocate, zeroed, reallocate, release};

/* Prints a step of the way, and behind a refusal what would have turned it into a grant. */
static void tell(const bitsim_access_step *step, void *user) {
    char text[BITSIM_ACCESS_STEP_SIZE];
    (void)user;
    printf("  %-7s %s\n", bitsim_access_rule_name(step->rule),
           bitsim_access_step_print(step, text));
}

/* Asks for |token|, and prints the rule and the entry of the DACL that decided, and the way. */
static int ask(const char *who, const bitsim_descriptor *file, const bitsim_token *token) {
    bitsim_access_result result;
    bitsim_sid_string sid;
    int status = bitsim_access_check(file, token, FILE_WRITE_DATA, BITSIM_OBJECT_FILE, NULL,
                                     &result);
    if (status != BITSIM_OK) return status;
    printf("%s: %s by %s", who, result.hresult == S_OK ? "granted" : "refused",
           bitsim_access_rule_name(result.rule));
    if (result.ace >= 0)
        printf(", ACE %d for %s", (int)result.ace, bitsim_sid_print(result.sid, &sid));
    putchar('\n');
    return bitsim_access_explain(file, token, FILE_WRITE_DATA, BITSIM_OBJECT_FILE, NULL, tell, NULL,
                                 &result);
}

int main(void) {
    const bitsim_logon alice = {.user = {5, 5, {21, 1, 2, 3, 1001}}, .logon_session = 0x5A1CE};
    bitsim_descriptor *file = NULL;
    bitsim_token *elevated = NULL, *filtered = NULL;
    int status = bitsim_sddl_parse("O:BAG:SYD:(A;;FR;;;BU)(A;;FA;;;BA)", NULL, &memory, &file,
                                   NULL);
    if (status == BITSIM_OK)
        status = bitsim_token_elevated_administrator(&elevated, &alice, &memory);
    if (status == BITSIM_OK)
        status = bitsim_token_filtered_administrator(&filtered, &alice, &memory);
    if (status == BITSIM_OK) status = ask("elevated", file, elevated);
    if (status == BITSIM_OK) status = ask("filtered", file, filtered);
    if (status != BITSIM_OK) fprintf(stderr, "%s\n", bitsim_error_text(status));
    bitsim_token_del(filtered);
    bitsim_token_del(elevated);
    bitsim_descriptor_del(file);
    return status == BITSIM_OK ? 0 : 1;
}
