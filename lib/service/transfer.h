/* SPDX-License-Identifier: MIT */
/*
 * What the parts of a transfer offer each other. transfer.c walks along the itinerary of a file,
 * way.c knows the steps that lead to the server, download.c and upload.c those that move bytes
 * either way, receive.c those of a reply.
 */
#ifndef BITSIM_SERVICE_TRANSFER_H
#define BITSIM_SERVICE_TRANSFER_H

#include "service/service.h"

/* bitsim__transfer_file returns the file that |job| is at. */
static inline bitsim__file *bitsim__transfer_file(bitsim__job *job) {
    return &job->files[job->transfer.file];
}

static inline bool bitsim__is_download(const bitsim__job *job) {
    return job->type == BG_JOB_TYPE_DOWNLOAD;
}

/* transfer.c */

/* bitsim__transfer_goes_on tells |decision| and answers whether |job| goes on; if not, it has its
 * error. */
bool bitsim__transfer_goes_on(bitsim_service *service, bitsim__job *job,
                              const bitsim_decision *decision, bitsim_time now);
/* bitsim__transfer_fail puts the error of |decision| on |job|, or, if it only takes leave of its
 * server, has it try again. */
void bitsim__transfer_fail(bitsim_service *service, bitsim__job *job,
                           const bitsim_decision *decision, bitsim_time now);
/* bitsim__transfer_again has the present step done once more. */
void bitsim__transfer_again(bitsim_service *service, bitsim__job *job);
/* bitsim__transfer_go_to goes to the first stage from |stage| on that applies, from file to file,
 * until there is something to do or the job has left the running states. */
void bitsim__transfer_go_to(bitsim_service *service, bitsim__job *job, uint32_t stage,
                            bitsim_time now);
/* bitsim__transfer_onwards goes to the next stage if |decision| lets the job go on. */
void bitsim__transfer_onwards(bitsim_service *service, bitsim__job *job,
                              const bitsim_decision *decision, bitsim_time now);
/* bitsim__transfer_take_size takes note of the |size| of the present file: a file of another size
 * is another file, and starts anew. */
void bitsim__transfer_take_size(bitsim__job *job, uint64_t size);
/* bitsim__transfer_next_piece settles which bytes of the present file are next. */
void bitsim__transfer_next_piece(const bitsim_service *service, bitsim__job *job);
/* bitsim__transfer_take counts the |bytes| of the present piece that were moved. */
void bitsim__transfer_take(bitsim_service *service, bitsim__job *job, uint64_t bytes,
                           bitsim_time now);
/* bitsim__transfer_moved goes on after bytes were moved, or not. */
void bitsim__transfer_moved(bitsim_service *service, bitsim__job *job,
                            const bitsim_outcome *outcome, bitsim_time now);

/* describe.c */

/* bitsim__transfer_remote returns from where the present file is got, or where it goes. */
const char *bitsim__transfer_remote(const bitsim__job *job);
/* bitsim__transfer_scheme returns how that is reached. */
bitsim_remote_scheme bitsim__transfer_scheme(const bitsim__job *job);
/* bitsim__transfer_kind returns the kind of operation of the present step. */
bitsim_operation_kind bitsim__transfer_kind(const bitsim__job *job);
/* bitsim__transfer_resource returns what the present step opens. */
bitsim_resource bitsim__transfer_resource(const bitsim__job *job);

/* itinerary.c */

/* bitsim__itinerary_stage returns the stage of |step| in the present file's itinerary. */
uint32_t bitsim__itinerary_stage(const bitsim__job *job, bitsim__step step);

/* way.c */

/* bitsim__way_certificate decides what the client certificate does to the present request;
 * |opened| is what came of opening it, or NULL. */
bitsim_decision bitsim__way_certificate(const bitsim_service *service, bitsim__job *job,
                                        const bitsim_outcome *opened);
/* bitsim__way_exchanged decides what an exchange with the server came to: a connection, then a
 * status where there was one. */
bitsim_decision bitsim__way_exchanged(const bitsim_service *service, const bitsim__job *job,
                                      const bitsim_outcome *outcome);
/* bitsim__way_shows_certificate answers whether the connection was made with a client
 * certificate. */
bool bitsim__way_shows_certificate(const bitsim__job *job);
/* bitsim__way_resource returns what the present step of the way opens. */
bitsim_resource bitsim__way_resource(const bitsim__job *job);
/* bitsim__way_settle goes on from a step of the way; 0 or BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__way_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                       bitsim_time now);

/* judge.c */

/* bitsim__judge_see takes note of the certificate that a server shows, for whoever judges it. */
void bitsim__judge_see(bitsim__job *job, const bitsim_outcome *outcome);
/* bitsim__judge_is_asked answers whether the application is asked about it. */
bool bitsim__judge_is_asked(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__judge_use returns the decision that it is asked, and as whom. */
bitsim_decision bitsim__judge_use(const bitsim_service *service, const bitsim__job *job,
                                  const bitsim_token **token);
/* bitsim__judge_describe says in |out| which object is asked, and about what. */
void bitsim__judge_describe(const bitsim__job *job, bitsim_operation *out);
/* bitsim__judge_settle goes on from its answer; 0 or BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__judge_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now);

/* proxy.c */

/* bitsim__proxy_settle goes on from reading the user's settings, or from detection; 0 or
 * BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__proxy_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now);
/* bitsim__proxy_choose decides which way the connection to the present file is made; false if that
 * fails the job. */
bool bitsim__proxy_choose(bitsim_service *service, bitsim__job *job, bitsim_time now);

/* bitsim__proxy_passed_over answers whether the connection was not made since a proxy was not
 * reached, and the next one is tried. */
bool bitsim__proxy_passed_over(bitsim_service *service, bitsim__job *job,
                               const bitsim_outcome *outcome, bitsim_time now);

/* challenge.c */

/* bitsim__is_challenge answers whether |outcome| of an exchange says that the proxy, or the server,
 * refuses whom it does not know. */
bool bitsim__is_challenge(const bitsim_outcome *outcome);
/* bitsim__challenge_settle goes on from such an outcome; 0 or BITSIM_ERR_NOMEM with nothing
 * changed. */
int bitsim__challenge_settle(bitsim_service *service, bitsim__job *job,
                             const bitsim_outcome *outcome, bitsim_time now);
/* bitsim__challenge_passed notes that bytes came, or were taken: whoever asked was content with the
 * answer, and may ask again. */
void bitsim__challenge_passed(bitsim__job *job);
/* bitsim__challenge_resource returns what answering the challenge last met opens. */
bitsim_resource bitsim__challenge_resource(const bitsim__job *job);
/* bitsim__challenge_choose settles which credentials the next request answers with. */
void bitsim__challenge_choose(const bitsim_service *service, bitsim__job *job);
/* bitsim__fill_answer says in |operation| how the challenge last met is answered. */
void bitsim__fill_answer(const bitsim__job *job, bitsim_operation *operation);
/* bitsim__challenge_use_earlier chooses the token for the earlier answer of |operation|, which
 * bitsim__fill_answer has filled in. */
bitsim_decision bitsim__challenge_use_earlier(bitsim_service *service, bitsim__job *job,
                                              bitsim_operation *operation, bitsim_time now);

/* download.c */

/* bitsim__file_created decides what follows from the |result| of creating a file to write to. */
bitsim_decision bitsim__file_created(const bitsim_service *service, bitsim_file_result result);
/* bitsim__file_is_written answers whether what came found its room, whatever brought it; if not,
 * |job| has its error. */
bool bitsim__file_is_written(bitsim_service *service, bitsim__job *job,
                             const bitsim_outcome *outcome, bitsim_time now);

/* bitsim__download_describe says in |operation| how bytes are asked for. */
void bitsim__download_describe(const bitsim__job *job, bitsim_operation *operation);
/* bitsim__download_begin decides how the present file is asked for, and what is left of it. */
void bitsim__download_begin(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__download_settle goes on from a step of a download; 0 or BITSIM_ERR_NOMEM with nothing
 * changed. */
int bitsim__download_settle(bitsim_service *service, bitsim__job *job,
                            const bitsim_outcome *outcome, bitsim_time now);

/* origin.c */

/* bitsim__origin_keep keeps what |outcome| tells of the present file's headers and where it sends
 * the download, in |*location|; 0 or BITSIM_ERR_NOMEM with nothing changed. */
int bitsim__origin_keep(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                        char **location);
/* bitsim__origin_check decides what follows from an answer to HEAD or GET. */
bitsim_decision bitsim__origin_check(const bitsim_service *service, bitsim__job *job,
                                     const bitsim_outcome *outcome, bool is_head);
/* bitsim__origin_learn notes which version of the file the server has. */
void bitsim__origin_learn(bitsim__job *job, const bitsim_outcome *outcome);
/* bitsim__origin_restart forgets what was moved of |file| if |decision| says so. */
void bitsim__origin_restart(bitsim_service *service, bitsim__job *job, bitsim__file *file,
                            const bitsim_decision *decision, bitsim_time now);

/* redirect.c */

/* bitsim__redirected answers whether |outcome| sends the download elsewhere, to |*location|, which
 * it then takes over, and if so deals with it. */
bool bitsim__redirected(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                        char **location, bitsim_time now);
/* bitsim__redirect_report makes the URL that a file was got from its remote name, if the job's
 * redirect policy asks for that. */
void bitsim__redirect_report(bitsim_service *service, bitsim__job *job);

/* file_security.c */

/* bitsim__security_applies answers whether a part of the present file's security is to go along. */
bool bitsim__security_applies(const bitsim__job *job);
/* bitsim__security_resource returns what is opened to set it. */
bitsim_resource bitsim__security_resource(const bitsim__job *job);
/* bitsim__security_use_reader chooses the token with which |operation| reads it. */
bitsim_decision bitsim__security_use_reader(bitsim_service *service, bitsim__job *job,
                                            bitsim_operation *operation, bitsim_time now);
/* bitsim__security_settle goes on when it was done, or not. */
void bitsim__security_settle(bitsim_service *service, bitsim__job *job,
                             const bitsim_outcome *outcome, bitsim_time now);

/* upload_place.c */

/* bitsim__host_read stores in |*url| where the host that |outcome| names takes the rest, NULL if it
 * names none; 0 or BITSIM_ERR_NOMEM. */
int bitsim__host_read(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                      char **url);
/* bitsim__host_begin connects to the host that the server has named; false if it has named none. */
bool bitsim__host_begin(bitsim_service *service, bitsim__job *job, bitsim_time now);
/* bitsim__host_given_up takes note of whether that host was reached, and answers whether it is
 * given up for that of the remote name, which is then connected to. */
bool bitsim__host_given_up(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now);
/* bitsim__share_keeps returns how much of the file of a share is to be kept when it is opened. */
uint64_t bitsim__share_keeps(const bitsim_service *service, const bitsim__job *job);
/* bitsim__share_opened goes on with the file of a share, of which |kept| bytes are left. */
void bitsim__share_opened(bitsim_service *service, bitsim__job *job, uint64_t kept,
                          bitsim_time now);

/* receive.c */

/* bitsim__reply_created goes on from the making of the file that the reply goes to. */
void bitsim__reply_created(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                           bitsim_time now);
/* bitsim__reply_settle goes on from a piece of the reply; 0 or BITSIM_ERR_NOMEM with nothing
 * changed. */
int bitsim__reply_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                         bitsim_time now);

/* upload.c */

/* bitsim__upload_kind returns the kind of operation of the present step of an upload. */
bitsim_operation_kind bitsim__upload_kind(const bitsim__job *job);
/* bitsim__upload_resource returns what the present step of an upload opens. */
bitsim_resource bitsim__upload_resource(const bitsim__job *job);
/* bitsim__upload_next_piece settles which bytes the present step of an upload moves. */
void bitsim__upload_next_piece(const bitsim_service *service, bitsim__job *job);
/* bitsim__upload_describe says in |operation| what it sends them in, or where the reply goes. */
void bitsim__upload_describe(const bitsim_service *service, const bitsim__job *job,
                             bitsim_operation *operation);
/* bitsim__upload_applies answers whether |step| has something to do for an upload. */
bool bitsim__upload_applies(bitsim__job *job, bitsim__step step);
/* bitsim__upload_settle goes on from a step of an upload or of its reply; 0 or BITSIM_ERR_NOMEM
 * with nothing changed. */
int bitsim__upload_settle(bitsim_service *service, bitsim__job *job, const bitsim_outcome *outcome,
                          bitsim_time now);

#endif
