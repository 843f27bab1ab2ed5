/* SPDX-License-Identifier: MIT */
/* What a world holds. Each group of fields belongs to the file of sim/world that its remark names.
 */
#ifndef BITSIM_WORLD_STATE_H
#define BITSIM_WORLD_STATE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "bitsim/sim/world.h"
#include "bitsim/sim/world_account.h"
#include "bitsim/sim/world_certificate.h"
#include "bitsim/sim/world_file.h"
#include "bitsim/sim/world_http.h"
#include "bitsim/sim/world_program.h"
#include "bitsim/sim/world_proxy.h"
#include "world/security.h"
#include "world/table.h"

enum { bitsim__world_letters = 26 };

/* ---- account.c ---- */

/* bitsim__world_principal is a name with a SID: an account or a group. */
typedef struct bitsim__world_principal {
    bitsim__world_entry entry;
    bitsim_sid sid;
    /* account: its id, or 0 for a group. */
    bitsim_account_id account;
    char *name;
} bitsim__world_principal;

/* bitsim__world_account is an account. */
typedef struct bitsim__world_account {
    bitsim__world_principal principal;
    bitsim_account_kind kind;
    bitsim_service_sid_type service_sid;
    char *service;
    bitsim_sid *groups;
    size_t group_count;
    /* session: of a service account, the one that is always open; else the latest, or 0. */
    bitsim_session_id session;
} bitsim__world_account;

/* ---- session.c, drive.c ---- */

/* bitsim__world_drives are the mapped drives of one logon session; NULL where there is none. */
typedef struct bitsim__world_drives {
    char *target[bitsim__world_letters];
} bitsim__world_drives;

/* bitsim__world_session is a logon session; of a split administrator the pair of them. */
typedef struct bitsim__world_session {
    bitsim_session_view view;
    bitsim_token *tokens[BITSIM_TOKEN_FORM_COUNT];
    /* drives: of |view.logon_session| and of |view.elevated_session|. */
    bitsim__world_drives drives[2];
} bitsim__world_session;

/* ---- file.c, smb.c ---- */

/* bitsim__world_file is a file or a folder. Its path, which is its key, stands behind it. */
typedef struct bitsim__world_file {
    bitsim__world_entry entry;
    struct bitsim__world_file *parent;
    bitsim__world_security *security;
    uint64_t size;
    /* version: which of all the files that were ever made it is. */
    uint64_t version;
    /* last_write: 0 until it is said. */
    bitsim_time last_write;
    bitsim_sid creator;
    bitsim_identity identity;
    bool is_folder;
    /* in_use: a program has it open. */
    bool in_use;
    /* children: how many files and folders a folder holds. */
    size_t children;
    /*
     * heir, heritage: of a folder, who made the last file in it that inherited, and what that file
     * got. Most files of a folder are made with one token, and get the same.
     */
    bitsim_token *heir;
    bitsim__world_security *heritage;
    /* room: how long the path can become in place. */
    size_t room;
    char path[];
} bitsim__world_file;

/* bitsim__world_smb_server is an SMB server. */
typedef struct bitsim__world_smb_server {
    bitsim__world_entry entry;
    bool found;
    bool own_link;
    bitsim_link link;
    char *name;
} bitsim__world_smb_server;

/* bitsim__world_share is a share; its root is a folder among the files. */
typedef struct bitsim__world_share {
    bitsim__world_entry entry;
    bitsim__world_smb_server *server;
    bitsim__world_security *security;
    char *name;
} bitsim__world_share;

/* ---- guard.c, admit.c, http.c, proxy.c ---- */

/* bitsim__world_guard is whom a server or a proxy lets in. */
typedef struct bitsim__world_guard {
    bitsim_challenge challenge;
    bitsim_sid *sids;
    size_t sid_count;
    size_t sid_room;
    struct bitsim__world_credentials *credentials;
    size_t credential_count;
    size_t credential_room;
} bitsim__world_guard;

/* bitsim__world_credentials are a user name and a password; |where| is whom they are stored for. */
typedef struct bitsim__world_credentials {
    char *where;
    char *user;
    char *password;
} bitsim__world_credentials;

/* bitsim__world_answer is a status that is given a number of times; 0 is for ever. */
typedef struct bitsim__world_answer {
    uint16_t status;
    uint32_t times;
} bitsim__world_answer;

/* bitsim__world_answers are answers to come, from |next| on. */
typedef struct bitsim__world_answers {
    bitsim__world_answer *items;
    size_t count;
    size_t room;
    size_t next;
} bitsim__world_answers;

/* bitsim__world_upload is what a server has of an upload to one URL, and how it takes it. */
typedef struct bitsim__world_upload {
    /* session: its number, 0 for none; its id is made from it. */
    uint64_t session;
    char id[48];
    /* received: how many bytes came, without gaps. */
    uint64_t received;
    /* refused: the application has answered 403, and is not asked again. */
    bool refused;
    uint64_t largest_file;
    uint64_t largest_fragment;
    /* off: uploads are not enabled. */
    bool off;
    char *reply_url;
    /* host, host_timeout: who sessions are sent to, or NULL, and for how long he may be away. */
    char *host;
    bitsim_time host_timeout;
    /* application: what the server's application answers. */
    bitsim__world_answers application;
} bitsim__world_upload;

/* bitsim__world_page is what is known of one URL of a server. */
typedef struct bitsim__world_page {
    bitsim__world_entry entry;
    bitsim_http_file file;
    /* manner: its texts are the page's own; |tag| stands for the ETag. */
    bitsim_http_manner manner;
    char *etag;
    char *redirect;
    uint64_t tag;
    /* answers: those to come are from |answered| on. */
    bitsim__world_answer *answers;
    size_t answer_count;
    size_t answer_room;
    size_t answered;
    bitsim__world_upload upload;
    /* text: what is in the file, or NULL if only its size is known. */
    char *text;
    /* breaks, break_at: the next transfer that comes to this byte ends there. */
    bool breaks;
    uint64_t break_at;
    /* asks, ask_at: who moves bytes from this one on is asked once more who he is. */
    bool asks;
    uint64_t ask_at;
    char path[];
} bitsim__world_page;

/* bitsim__world_http_server is a web server; its key is the origin. */
typedef struct bitsim__world_http_server {
    bitsim__world_entry entry;
    bitsim_http_config config;
    bitsim__world_guard guard;
    bitsim__world_table pages;
    bool is_secure;
    char *origin;
} bitsim__world_http_server;

/* bitsim__world_proxy is a proxy. */
typedef struct bitsim__world_proxy {
    bitsim__world_entry entry;
    bitsim_connect_result connect;
    bitsim__world_guard guard;
    char *name;
} bitsim__world_proxy;

/* bitsim__world_person is what is known of the user with a SID; its key is the SID. */
typedef struct bitsim__world_person {
    bitsim__world_entry entry;
    bitsim_sid sid;
    bitsim_proxy_settings_kind settings;
    char *settings_proxy;
    char *settings_bypass;
    char *detected_proxy;
    bitsim__world_credentials *stored;
    size_t stored_count;
    size_t stored_room;
} bitsim__world_person;

/* ---- certificate.c ---- */

/* bitsim__world_certificate is a certificate in a store. */
typedef struct bitsim__world_certificate {
    uint8_t hash[20];
    char *subject;
    bitsim__world_security *key;
    bool is_distrusted;
} bitsim__world_certificate;

/* bitsim__world_store is a certificate store. */
typedef struct bitsim__world_store {
    BG_CERT_STORE_LOCATION location;
    char *name;
    /* owner: with |owned|, whose it is. */
    bitsim_sid owner;
    bool owned;
    bitsim__world_certificate *certificates;
    size_t certificate_count;
    size_t certificate_room;
} bitsim__world_store;

/* ---- program.c ---- */

/* bitsim__world_application is an application that BITS calls back. */
typedef struct bitsim__world_application {
    bitsim_application_config config;
    bool runs;
    /* run: how often it came back; its objects are those of one run. */
    uint32_t run;
} bitsim__world_application;

/* bitsim__world_class is a class that COM makes objects of. */
typedef struct bitsim__world_class {
    bitsim_guid id;
    bitsim_application_id application;
} bitsim__world_class;

/* bitsim__world_command is a program that can be run. */
typedef struct bitsim__world_command {
    char *path;
    bitsim_command_config config;
} bitsim__world_command;

/* ---- The world ---- */

struct bitsim_world {
    const bitsim_memory *memory;
    uint64_t seed;
    uint32_t build;
    char *name;
    char *domain;
    /* computer_name: |name| with a $ behind it. */
    char *computer_name;
    bitsim_sid machine_sid;
    bitsim_sid domain_sid;
    bitsim_sid computer_sid;
    bitsim_token *computer_token;
    bitsim_token *anonymous_token;
    /* system_token: makes what nobody else made. */
    bitsim_token *system_token;

    bool network_up;
    bitsim_link link;
    bitsim_time durations[BITSIM_OPERATION_COUNT];

    /* account.c. groups: in the order in which they were made. */
    bitsim__world_table principals;
    bitsim__world_account **accounts;
    size_t account_count;
    size_t account_room;
    bitsim__world_principal **groups;
    size_t group_count;
    size_t group_room;
    uint32_t next_rid;

    /* session.c */
    bitsim__world_session **sessions;
    size_t session_count;
    size_t session_room;
    bitsim_token **kept;
    size_t kept_count;
    size_t kept_room;
    uint64_t next_luid;
    uint32_t terminals;

    /* writings: how many files were ever made; upload_sessions: and sessions of uploads. */
    uint64_t writings;
    uint64_t upload_sessions;

    /* file.c, smb.c */
    bitsim__world_table files;
    bitsim__world_file *volumes[bitsim__world_letters];
    bitsim_volume_config volume_configs[bitsim__world_letters];
    bitsim__world_table smb_servers;
    bitsim__world_table shares;

    /* handle.c */
    bitsim__world_table handles;

    /* http.c, proxy.c */
    bitsim__world_table http_servers;
    /* http_headers: those of the answer that was given last. */
    char http_headers[4096];
    bitsim__world_table proxies;
    bitsim__world_table people;

    /* certificate.c */
    bitsim__world_store *stores;
    size_t store_count;
    size_t store_room;

    /* program.c */
    bitsim__world_application *applications;
    size_t application_count;
    size_t application_room;
    bitsim__world_class *classes;
    size_t class_count;
    size_t class_room;
    bitsim__world_command *commands;
    size_t command_count;
    size_t command_room;
};

/* Each part begins and ends its fields; a beginning that fails leaves what the end can end. */
int bitsim__world_accounts_begin(bitsim_world *world);
void bitsim__world_accounts_end(bitsim_world *world);
void bitsim__world_sessions_end(bitsim_world *world);
void bitsim__world_handles_end(bitsim_world *world);
void bitsim__world_files_end(bitsim_world *world);
void bitsim__world_smb_end(bitsim_world *world);
void bitsim__world_http_end(bitsim_world *world);
void bitsim__world_proxies_end(bitsim_world *world);
void bitsim__world_certificates_end(bitsim_world *world);
void bitsim__world_programs_end(bitsim_world *world);

#endif
