/* SPDX-License-Identifier: MIT */
/*
 * IBitsTokenOptions: a job's helper token and what it is used for. The reference must have been
 * obtained as BITSIM_INTERFACE_TOKEN_OPTIONS with bitsim_reference_query. What each method answers
 * is bitsim_helper_decide's to say (HELPER-2 to HELPER-19, CALL-2), after bitsim_call_reach and
 * bitsim_job_access.
 */
#ifndef BITSIM_TOKEN_OPTIONS_H
#define BITSIM_TOKEN_OPTIONS_H

#include "bitsim/service.h"

#ifdef __cplusplus
extern "C" {
#endif

/* bitsim_token_options_set_helper_token_flags: SetHelperTokenFlags. */
bitsim_decision bitsim_token_options_set_helper_token_flags(const bitsim_call *call,
                                                            const bitsim_reference *job,
                                                            uint32_t flags);

/*
 * bitsim_token_options_get_helper_token_flags: GetHelperTokenFlags. |out| may be NULL (HELPER-17).
 */
bitsim_decision bitsim_token_options_get_helper_token_flags(const bitsim_call *call,
                                                            const bitsim_reference *job,
                                                            uint32_t *out);

/*
 * bitsim_token_options_set_helper_token: SetHelperToken. Whom the service sees at this call
 * becomes the job's helper (HELPER-9), and it is copied.
 */
bitsim_decision bitsim_token_options_set_helper_token(const bitsim_call *call,
                                                      const bitsim_reference *job);

/* bitsim_token_options_clear_helper_token: ClearHelperToken. The flags stay (HELPER-12). */
bitsim_decision bitsim_token_options_clear_helper_token(const bitsim_call *call,
                                                        const bitsim_reference *job);

/*
 * bitsim_token_options_get_helper_token_sid: GetHelperTokenSid. With S_OK |*present| says whether
 * there is a helper, and |*out| is its user if so (HELPER-14). |out| may be NULL (HELPER-17).
 */
bitsim_decision bitsim_token_options_get_helper_token_sid(const bitsim_call *call,
                                                          const bitsim_reference *job,
                                                          bitsim_sid *out, bool *present);

#ifdef __cplusplus
}
#endif

#endif
