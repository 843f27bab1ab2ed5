/* SPDX-License-Identifier: MIT */
/*
 * What a scenario file says, read and checked, before anything happens. Everything lives in the
 * pool of the scenario; names are those of the file. Each thing keeps the node that it was read
 * from, so that whatever turns out later can be told with its place.
 */
#ifndef BITSIM_SIM_SCENARIO_STORY_H
#define BITSIM_SIM_SCENARIO_STORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/choice.h"
#include "bitsim/guid.h"
#include "bitsim/reference.h"
#include "bitsim/rule.h"
#include "bitsim/sim/scenario.h"
#include "bitsim/sim/world_account.h"
#include "bitsim/sim/world_http.h"
#include "bitsim/sim/world_proxy.h"
#include "scenario/document.h"
#include "scenario/pool.h"

/* story_rules is a list of rules, as under because: and shows:. */
typedef struct story_rules {
    bitsim_rule_id *ids;
    size_t count;
} story_rules;

/* story_names is a list of texts. */
typedef struct story_names {
    const char **texts;
    size_t count;
} story_names;

/* story_credentials is a user name with its password. */
typedef struct story_credentials {
    const node *node;
    const char *user;
    const char *password;
    /* proxy: of stored credentials, what they are for. */
    const char *proxy;
} story_credentials;

typedef struct story_credential_list {
    story_credentials *items;
    size_t count;
} story_credential_list;

/* story_settings is what an account knows of proxies. Both NULL leave it as it is. */
typedef struct story_settings {
    /* proxy: "none", "detect" or a list of proxies; bypass: of servers that need none. */
    const char *proxy;
    const char *bypass;
    /* detects: "none", or the proxy that detection finds. */
    const char *detects;
    story_credential_list stored;
} story_settings;

typedef struct story_account {
    const node *node;
    const char *name;
    bitsim_account_config config;
    story_settings settings;
} story_account;

/* story_account_change is what a step changes about an account. */
typedef struct story_account_change {
    const char *account;
    story_settings settings;
} story_account_change;

/* story_actor is whose token somebody runs with, or impersonates. */
typedef struct story_actor {
    const node *node;
    const char *account;
    /* session: the session by its name, or NULL for the first that is open. */
    const char *session;
    bitsim_token_form form;
    /* level, integrity: as bitsim_level and level of integrity, or -1 to leave them alone. */
    int32_t level;
    int32_t integrity;
} story_actor;

/* story_client is a program: whom it runs as, and its COM security. */
typedef struct story_client {
    const node *node;
    /* name: of a client of the file; else how messages call it. */
    const char *name;
    story_actor actor;
    int32_t level;
    int32_t cloaking;
    int32_t callback_integrity;
    bool remote;
} story_client;

typedef struct story_logon {
    const node *node;
    const char *account;
    /* session: its name, which is the account's if the file gives none. */
    const char *session;
    int32_t kind;
    /* because: of a step: rules that must have had a part in what followed. */
    story_rules because;
} story_logon;

/* story_sddl is a descriptor as it is written; without a text there is none. */
typedef struct story_sddl {
    const char *text;
    const node *node;
} story_sddl;

/* story_file is a volume, share, folder or file, or an SMB server. */
typedef struct story_file {
    const node *node;
    const char *path;
    story_sddl sddl;
    /* root: of a share, the descriptor of its root folder. */
    story_sddl root;
    const char *creator;
    bool is_file;
    uint64_t size;
    bool gone;
    /* found: of an SMB server. */
    bool found;
    bitsim_time latency;
    uint64_t speed;
    /* in_use: of a file. state, room, file_system (1 is FAT): of a volume; what the file does not
     * name is left as it is. */
    bool in_use;
    int32_t state;
    uint64_t room;
    int32_t file_system;
} story_file;

/* story_answer is a status that a server gives instead of its file. */
typedef struct story_answer {
    uint64_t status;
    uint64_t times;
} story_answer;

typedef struct story_answer_list {
    story_answer *items;
    size_t count;
} story_answer_list;

/* story_redirect is where a server sends whoever asks for a file; |to| is NULL if nowhere. */
typedef struct story_redirect {
    const char *to;
    uint64_t status;
} story_redirect;

typedef struct story_resource {
    const node *node;
    const char *path;
    bool has_size;
    uint64_t size;
    bool takes_upload;
    uint64_t reply;
    bool breaks;
    uint64_t breaks_at;
    bool asks;
    uint64_t asks_at;
    /* text: what is in it, or NULL. */
    const char *text;
    bool gone;
    /* manner: how uploads are taken; |has_manner| if the file says so. */
    bitsim_http_upload manner;
    bool has_manner;
    story_answer_list application;
    bool loses_session;
    bool has_closed;
    bool closed;
    /* How it is served; what the file does not name is left as it is. */
    bitsim_time last_modified;
    const char *etag;
    bool tells_size;
    bool ranges;
    bool head;
    bool conditions;
    bool restless;
    int32_t parts;
    story_redirect redirect;
    story_answer_list answers;
} story_resource;

typedef struct story_resource_list {
    story_resource *items;
    size_t count;
} story_resource_list;

/* story_admits is who is let in with implicit credentials: accounts and groups, or |anybody|. */
typedef struct story_admits {
    const node *node;
    story_names names;
    bool anybody;
} story_admits;

/* story_server is a web server or a proxy. Fields that the file does not name are not set. */
typedef struct story_server {
    const node *node;
    const char *name;
    int32_t connect;
    int32_t certificate;
    int32_t challenge;
    bool anonymous;
    int32_t http;
    uint32_t faults;
    uint8_t hash[20];
    story_admits admits;
    story_credential_list credentials;
    bitsim_time latency;
    uint64_t speed;
    story_resource_list resources;
} story_server;

/* STORY_SESSION_OTHER: a session that BITS takes no notice of; its bitsim_logon_type is added. */
#define STORY_SESSION_OTHER INT32_C(100)

/* STORY_UNSET: a word that the file does not give. */
#define STORY_UNSET INT32_C(-1)

/* story_store is a certificate store; |location| may be none that exists. */
typedef struct story_store {
    int32_t location;
    const char *name;
} story_store;

typedef struct story_certificate {
    const node *node;
    /* name: by which steps call it, or NULL. */
    const char *name;
    story_store store;
    const char *subject;
    story_sddl key;
    const char *owner;
    bool trusted;
    bool gone;
} story_certificate;

/* story_program is a command that BITS runs. */
typedef struct story_program {
    const node *node;
    const char *path;
    uint64_t exit_code;
    uint64_t times;
    uint64_t start_error;
} story_program;

/* story_application is what a step changes about a program that BITS calls back. */
typedef struct story_application {
    /* client: index into story.clients. */
    size_t client;
    /* has_answer: it says how the application answers: |answer|, and how long it |takes|. */
    bool has_answer;
    bitsim_hresult answer;
    bitsim_time takes;
    uint64_t times;
    uint32_t methods;
    /* runs: or STORY_UNSET. */
    int32_t runs;
    bool has_class;
    bitsim_guid class_id;
} story_application;

typedef struct story_network {
    const node *node;
    int32_t up;
    bitsim_time latency;
    uint64_t speed;
    /* cost: as bitsim_machine_cost takes it. */
    uint32_t cost;
} story_network;

/* story_pointer is an interface pointer by its name. The pointer from CreateJob has the job's. */
typedef struct story_pointer {
    const node *node;
    const char *name;
    /* job: index into story.jobs, or SIZE_MAX for a job known by its id alone. */
    size_t job;
    /* client: whose it is; index into story.clients. */
    size_t client;
    bitsim_interface interface;
} story_pointer;

/* story_policies is what a step configures. */
typedef struct story_policies {
    /* changed: which policies it names; what they are set to. */
    bool changed[BITSIM_GROUP_POLICY_COUNT];
    bitsim_group_policies to;
} story_policies;

typedef struct story_step story_step;

/* bitsim_scenario is the story; the public name is opaque. */
struct bitsim_scenario {
    pool pool;
    const node *root;

    const char *title;
    story_rules shows;
    uint32_t build;
    uint64_t seed;
    bitsim_time start;
    bool has_start;
    bitsim_choices choices;
    bitsim_lm_settings lm;
    bitsim_group_policies policies;
    /* largest: the size of the largest file that there is, or ever will be. */
    uint64_t largest;

    story_names groups;
    story_account *accounts;
    size_t account_count;
    story_client *clients;
    size_t client_count;
    size_t client_space;
    story_logon *logons;
    size_t logon_count;
    story_file *volumes;
    size_t volume_count;
    story_file *shares;
    size_t share_count;
    story_server *servers;
    size_t server_count;
    story_server *proxies;
    size_t proxy_count;
    story_certificate *certificates;
    size_t certificate_count;
    story_program *programs;
    size_t program_count;
    story_network network;

    /* sessions: the names that logons, and logon steps, give. */
    story_names sessions;
    size_t session_space;
    /* lists: the names of the enumerators that steps keep. */
    story_names lists;
    size_t list_space;
    /* errors: the names of the error objects that steps keep. */
    story_names errors;
    size_t error_space;
    /* jobs: their names, in the order of the CreateJob steps. */
    story_names jobs;
    size_t job_space;
    story_pointer *pointers;
    size_t pointer_count;
    size_t pointer_space;
    story_step *steps;
    size_t step_count;
};

#endif
