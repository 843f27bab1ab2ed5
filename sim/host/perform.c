/* SPDX-License-Identifier: MIT */
/*
 * From an operation to what the world does about it. This is the only place that looks at both, and
 * the only tokens that it has are those that operations carry (INV-1).
 */
#include <string.h>

#include "host/machine.h"
#include "world/certificate.h"
#include "world/http.h"
#include "world/open.h"
#include "world/program.h"
#include "world/proxy.h"
#include "world/volume.h"

/* A performance is an operation under way. */
typedef struct performance {
    bitsim_machine *machine;
    bitsim_world *world;
    const bitsim_operation *operation;
    bitsim_outcome *outcome;
    bitsim__world_actor actor;
    /* link: the way to a server; all zero for what is local. */
    bitsim_link link;
} performance;

/* Tells the observer of |event|, as part of the operation's job. */
static void tell(const performance *show, bitsim_event *event) {
    const bitsim_machine *machine = show->machine;
    bitsim_job_view view;
    bool is_known = bitsim_service_find(machine->service, &show->operation->job, &view) ==
                    BITSIM_OK;
    event->time = bitsim_loop_now(machine->loop);
    event->job = &show->operation->job;
    event->job_name = is_known ? view.name : NULL;
    machine->observer.observe(event, machine->observer.user);
}

static void tell_check(const bitsim_check_event *check, void *user) {
    bitsim_event event = {.type = BITSIM_EVENT_ACCESS, .of.access = *check};
    tell(user, &event);
}

/* Tells as whom the token appears at a server, where that is another (AUTH-8, FILE-4). */
static void tell_appearance(const performance *show) {
    const bitsim_operation *operation = show->operation;
    bool over_smb = operation->kind == BITSIM_OPERATION_OPEN_REMOTE;
    bool over_http = operation->kind != BITSIM_OPERATION_OPEN_REMOTE &&
                     operation->answer == BITSIM_AUTH_ANSWER_IMPLICIT;
    if (!show->machine->observer.observe || !operation->token || (!over_smb && !over_http)) return;
    bitsim_decision decision = bitsim__world_decide_appearance(show->world, operation->token,
                                                               over_smb);
    if (decision.trail_length == 0) return;
    bitsim_event event = {.type = BITSIM_EVENT_DECISION, .of.decision = &decision};
    tell(show, &event);
}

/* ---- Files ---- */

/* What the operation's file is, or is to be, open as. */
static bitsim__world_handle_name handle_of(const performance *show, bitsim__world_handle_end end) {
    const bitsim_operation *operation = show->operation;
    /* A job has one reply, whichever file it comes with. */
    uint32_t index = end == BITSIM__HANDLE_REPLY ? 0 : operation->file;
    return (bitsim__world_handle_name){operation->job, index, (uint32_t)end};
}

static bitsim__world_file *opened(const performance *show, bitsim__world_handle_end end,
                                  bitsim_link *link) {
    bitsim__world_handle_name name = handle_of(show, end);
    return bitsim__world_handle_file(show->world, &name, link);
}

static void close_file(const performance *show, bitsim__world_handle_end end) {
    bitsim__world_handle_name name = handle_of(show, end);
    bitsim__world_handle_close(show->world, &name);
}

/* A local name may be of a mapped drive; the way to its server then counts. */
static int create_file(performance *show, const char *path, bitsim__world_handle_end end) {
    bitsim__world_handle_name name = handle_of(show, end);
    bitsim__world_actor actor = show->actor;
    actor.handle = &name;
    uint64_t keep = end == BITSIM__HANDLE_REMOTE ? show->operation->offset : 0;
    return bitsim__world_open_create(show->world, &actor, path, keep, show->outcome, &show->link);
}

static int open_file(performance *show, const char *path, bitsim__world_handle_end end) {
    bitsim__world_handle_name name = handle_of(show, end);
    bitsim__world_actor actor = show->actor;
    actor.handle = &name;
    return bitsim__world_open_read(show->world, &actor, path, show->outcome, &show->link);
}

/* What has its name, or is gone, is closed; of an upload BITS makes and names but the reply. */
static void close_done(const performance *show) {
    if (show->outcome->file != BITSIM_FILE_OK) return;
    close_file(show, show->operation->upload ? BITSIM__HANDLE_REPLY : BITSIM__HANDLE_LOCAL);
    if (show->operation->scheme == BITSIM_REMOTE_SMB) close_file(show, BITSIM__HANDLE_REMOTE);
}

static int rename_file(performance *show) {
    const bitsim_operation *operation = show->operation;
    const bitsim_sid *owner = operation->other ? bitsim_token_user(operation->other) : NULL;
    int error = bitsim__world_open_rename(show->world, &show->actor, operation->path,
                                          operation->target, owner, &show->outcome->file);
    if (error != BITSIM_OK) return error;
    if (show->outcome->file == BITSIM_FILE_OK)
        bitsim__world_open_finish(show->world, &show->actor, operation->target, operation->length,
                                  operation->last_write);
    close_done(show);
    return BITSIM_OK;
}

static void delete_file(performance *show) {
    show->outcome->file = bitsim__world_open_delete(show->world, &show->actor,
                                                    show->operation->path);
    close_done(show);
}

/* Bytes arrive in a file that was opened, and checked, before; if there is no room, none does. */
static void extend(performance *show, bitsim__world_handle_end end, uint64_t size) {
    bitsim_link ignored;
    bitsim__world_file *file = opened(show, end, &ignored);
    if (!file || file->size >= size) return;
    if (bitsim__world_volume_take(show->world, file->path, size - file->size)) {
        file->size = size;
    } else {
        show->outcome->file = BITSIM_FILE_DISK_FULL;
        show->outcome->bytes = 0;
    }
}

/* Whether the file that bytes are to go to can be written; if not, none is got. */
static bool can_write(performance *show) {
    bitsim_link ignored;
    const bitsim__world_file *file = opened(show, BITSIM__HANDLE_LOCAL, &ignored);
    if (file) show->outcome->file = bitsim__world_volume_state(show->world, file->path);
    return show->outcome->file == BITSIM_FILE_OK;
}

/* Over SMB both ends are files. */
static void move_over_smb(performance *show) {
    const bitsim_operation *operation = show->operation;
    bitsim_outcome *outcome = show->outcome;
    show->link = bitsim_world_link(show->world);
    bitsim__world_file *remote = opened(show, BITSIM__HANDLE_REMOTE, &show->link);
    if (!remote) {
        outcome->connect = BITSIM_CONNECT_BROKEN;
        return;
    }
    outcome->bytes = operation->length;
    uint64_t end = operation->offset + operation->length;
    if (operation->upload) {
        if (remote->size < end) remote->size = end;
        return;
    }
    uint64_t left = operation->offset < remote->size ? remote->size - operation->offset : 0;
    if (outcome->bytes > left) outcome->bytes = left;
}

static void fetch(performance *show) {
    const bitsim_operation *operation = show->operation;
    if (!can_write(show)) return;
    if (operation->scheme == BITSIM_REMOTE_SMB) move_over_smb(show);
    else bitsim__world_http_fetch(show->world, operation, show->outcome, &show->link);
    extend(show, BITSIM__HANDLE_LOCAL, operation->local_offset + show->outcome->bytes);
}

static void send_bytes(performance *show) {
    const bitsim_operation *operation = show->operation;
    bitsim_link ignored;
    const bitsim__world_file *local = opened(show, BITSIM__HANDLE_LOCAL, &ignored);
    if (local) show->outcome->stamp = local->version;
    if (operation->scheme == BITSIM_REMOTE_SMB) move_over_smb(show);
    else bitsim__world_http_send(show->world, operation, show->outcome, &show->link);
    /* What was sent to its end is closed; whoever sends it again opens it first. */
    if (!local || operation->offset + show->outcome->bytes < local->size) return;
    if (show->outcome->status >= 300) return;
    close_file(show, BITSIM__HANDLE_LOCAL);
    close_file(show, BITSIM__HANDLE_REMOTE);
}

static void receive_reply(performance *show) {
    bitsim__world_http_receive(show->world, show->operation, show->outcome, &show->link);
    extend(show, BITSIM__HANDLE_REPLY, show->operation->offset + show->outcome->bytes);
}

/* The one who reads may be another than the one who sets. */
static int copy_security(performance *show) {
    const bitsim_operation *operation = show->operation;
    bitsim__world_actor reader = show->actor;
    reader.token = operation->other;
    const char *from = operation->upload ? operation->path : operation->remote;
    const char *onto = operation->upload ? operation->remote : operation->path;
    bool at_source;
    show->link = bitsim_world_link(show->world);
    int error = bitsim__world_open_secure(show->world, &reader, from, &show->actor, onto,
                                          operation->acl_flags, show->outcome, &at_source);
    show->outcome->file_is_remote = at_source != operation->upload;
    return error;
}

/* ---- Certificates, proxies, programs ---- */

static void find_certificate(performance *show, bool opens) {
    const bitsim_operation *operation = show->operation;
    const bitsim__world_certificate *certificate;
    switch (bitsim__world_certificate_find(show->world, operation->certificate, operation->token,
                                           &certificate)) {
    case BITSIM__CERTIFICATE_NO_STORE:
        show->outcome->store_missing = true;
        show->outcome->certificate_missing = true;
        return;
    case BITSIM__CERTIFICATE_MISSING: show->outcome->certificate_missing = true; return;
    case BITSIM__CERTIFICATE_FOUND: break;
    }
    if (opens) {
        memcpy(show->outcome->client_certificate, certificate->hash, sizeof certificate->hash);
        show->outcome->key_denied = !bitsim__world_certificate_open(certificate, operation->token,
                                                                    show->actor.watch);
    }
}

static void read_proxy_settings(performance *show) {
    const bitsim__world_person *person = bitsim__world_proxy_person(show->world,
                                                                    show->operation->token);
    if (!person) return;
    show->outcome->detect = person->settings == BITSIM_PROXY_DETECT;
    show->outcome->proxy = person->settings_proxy;
    show->outcome->bypass = person->settings_bypass;
}

static void detect_proxy(performance *show) {
    const bitsim__world_person *person = bitsim__world_proxy_person(show->world,
                                                                    show->operation->token);
    if (person && bitsim_world_network(show->world)) show->outcome->proxy = person->detected_proxy;
}

static void call_program(performance *show) {
    const bitsim_program *program = &show->machine->program;
    if (program->called) program->called(show->operation, show->outcome, program->user);
    else if (show->operation->kind == BITSIM_OPERATION_CALL_BACK)
        show->link.latency = bitsim__world_call_back(show->world, show->operation, show->outcome);
    else if (show->operation->kind == BITSIM_OPERATION_JUDGE_CERTIFICATE)
        show->link.latency = bitsim__world_judge(show->world, show->operation, show->outcome);
    else bitsim__world_run_command(show->world, show->operation, show->outcome);
}

/* ---- All of them ---- */

static int perform(performance *show) {
    const bitsim_operation *operation = show->operation;
    bitsim_outcome *outcome = show->outcome;
    switch (operation->kind) {
    case BITSIM_OPERATION_CHECK_FOLDER:
        outcome->file = bitsim__world_open_check_folder(show->world, &show->actor, operation->path);
        break;
    case BITSIM_OPERATION_CHECK_FILE:
        outcome->file = bitsim__world_open_check_file(show->world, &show->actor, operation->path);
        break;
    case BITSIM_OPERATION_COMPARE_MAPPING:
        outcome->mapping_differs = bitsim__world_open_mapping_differs(
            show->world, operation->path, operation->token, operation->other);
        break;
    case BITSIM_OPERATION_FIND_CERTIFICATE: find_certificate(show, false); break;
    case BITSIM_OPERATION_RENAME: return rename_file(show);
    case BITSIM_OPERATION_DELETE: delete_file(show); break;
    case BITSIM_OPERATION_CREATE_TEMPORARY:
        return create_file(show, operation->path, BITSIM__HANDLE_LOCAL);
    case BITSIM_OPERATION_CREATE_REPLY:
        return create_file(show, operation->path, BITSIM__HANDLE_REPLY);
    case BITSIM_OPERATION_OPEN_LOCAL: return open_file(show, operation->path, BITSIM__HANDLE_LOCAL);
    case BITSIM_OPERATION_OPEN_REMOTE:
        return operation->upload ? create_file(show, operation->remote, BITSIM__HANDLE_REMOTE)
                                 : open_file(show, operation->remote, BITSIM__HANDLE_REMOTE);
    case BITSIM_OPERATION_READ_PROXY_SETTINGS: read_proxy_settings(show); break;
    case BITSIM_OPERATION_DETECT_PROXY: detect_proxy(show); break;
    case BITSIM_OPERATION_CONNECT:
        bitsim__world_http_connect(show->world, operation, outcome, &show->link);
        break;
    case BITSIM_OPERATION_OPEN_CERTIFICATE: find_certificate(show, true); break;
    case BITSIM_OPERATION_REQUEST:
        bitsim__world_http_request(show->world, operation, outcome, &show->link);
        break;
    case BITSIM_OPERATION_CREATE_SESSION:
        bitsim__world_http_create_session(show->world, operation, outcome, &show->link);
        break;
    case BITSIM_OPERATION_PING:
        bitsim__world_http_ping(show->world, operation, outcome, &show->link);
        break;
    case BITSIM_OPERATION_CLOSE_SESSION:
    case BITSIM_OPERATION_CANCEL_SESSION:
        bitsim__world_http_end_session(show->world, operation, outcome, &show->link);
        break;
    case BITSIM_OPERATION_COPY_SECURITY: return copy_security(show);
    case BITSIM_OPERATION_FETCH: fetch(show); break;
    case BITSIM_OPERATION_SEND: send_bytes(show); break;
    case BITSIM_OPERATION_RECEIVE_REPLY: receive_reply(show); break;
    case BITSIM_OPERATION_JUDGE_CERTIFICATE:
    case BITSIM_OPERATION_CALL_BACK:
    case BITSIM_OPERATION_RUN_COMMAND: call_program(show); break;
    case BITSIM_OPERATION_COUNT: break;
    }
    return BITSIM_OK;
}

/* How long |bytes| take, without an intermediate that overflows; more than all time is all time. */
static bitsim_time time_of(uint64_t bytes, uint64_t bytes_per_second) {
    if (bytes_per_second == 0) return 0;
    uint64_t seconds = bytes / bytes_per_second;
    uint64_t rest = bytes % bytes_per_second;
    if (seconds > BITSIM_TIME_NEVER / BITSIM_TICKS_PER_SECOND / 2) return BITSIM_TIME_NEVER / 2;
    /* For links beyond a tebibyte a second the rest is not worth its digits. */
    uint64_t ticks = bytes_per_second >> 40 ? 0 : rest * BITSIM_TICKS_PER_SECOND / bytes_per_second;
    return seconds * BITSIM_TICKS_PER_SECOND + ticks;
}

/* Of two speeds the lower; 0 is no bound. */
static uint64_t slower(uint64_t a, uint64_t b) {
    if (a == 0 || b == 0) return a ? a : b;
    return a < b ? a : b;
}

int bitsim__machine_perform(bitsim_machine *machine, const bitsim_operation *operation,
                            bitsim_outcome *outcome, bitsim_time *duration) {
    performance show = {
        .machine = machine,
        .world = machine->world,
        .operation = operation,
        .outcome = outcome,
    };
    bitsim__world_watch watch = {.user = &show, .check = tell_check};
    show.actor = (bitsim__world_actor){
        .token = operation->token,
        .identity = (bitsim_identity)operation->use.identity,
        .watch = machine->observer.observe ? &watch : NULL,
    };
    tell_appearance(&show);
    int error = perform(&show);
    if (error != BITSIM_OK) return error;
    uint64_t speed = slower(show.link.bytes_per_second, operation->bytes_per_second);
    *duration = bitsim_world_duration(machine->world, operation->kind) + show.link.latency +
                time_of(outcome->bytes, speed);
    return BITSIM_OK;
}
