/* SPDX-License-Identifier: MIT */
/*
 * The steps of a scenario: what is called, what happens to the machine, and what must have come of
 * it.
 */
#ifndef BITSIM_SIM_SCENARIO_STEP_H
#define BITSIM_SIM_SCENARIO_STEP_H

#include "bitsim/file_range.h"
#include "bitsim/hresult.h"
#include "bitsim/operation.h"
#include "scenario/shape.h"
#include "scenario/story.h"

typedef struct method method;

/* result_kind says what a method's out value is compared with. */
typedef enum result_kind {
    RESULT_NONE,
    RESULT_STATE,
    RESULT_FLAGS,
    RESULT_ACCOUNT,
    RESULT_NOBODY,
    RESULT_JOBS,
    RESULT_ERROR,
    RESULT_TEXT,
    RESULT_VALUES,
    RESULT_JOB,
    RESULT_RANGES
} result_kind;

/* story_ranges is a list of ranges of bytes; |items| NULL is none. */
typedef struct story_ranges {
    bitsim_file_range *items;
    size_t count;
} story_ranges;

/* story_file_entry is a file of AddFileSet, |times| over; 0 is once. */
typedef struct story_file_entry {
    const char *remote;
    const char *local;
    uint64_t times;
} story_file_entry;

/* story_file_set is the files of AddFileSet. */
typedef struct story_file_set {
    story_file_entry *items;
    size_t count;
} story_file_set;

/* story_result is an out value that is expected. */
typedef struct story_result {
    result_kind kind;
    const node *node;
    int32_t state;
    uint32_t flags;
    const char *text;
    story_ranges ranges;
    story_names jobs;
    bitsim_hresult error;
    bool has_error;
    int32_t context;
    /* shape, values: of RESULT_VALUES: what the values are, and those expected. */
    const result_shape *shape;
    shape_value *values;
} story_result;

/* story_property is what SetProperty is passed; which member counts depends on the id. */
typedef struct story_property {
    int32_t id;
    uint32_t flags;
    bitsim_guid clsid;
    bool enable;
    uint64_t size;
    uint64_t milliseconds;
} story_property;

/* STORY_HASH_MAX: the longest hash that a step can give, in bytes. */
#define STORY_HASH_MAX 64

/* story_call is a method call. Arguments that a method does not have stay zero. */
typedef struct story_call {
    const node *call_node;
    const method *method;
    /* as: who calls; index into story.clients. */
    size_t client;
    /* impersonate: whom the calling thread impersonates; no account is nobody. */
    story_actor impersonate;
    bitsim_hresult returns;
    story_rules because;
    bool null_out;
    /* job, through: the pointer that is used, by the name of the job or its own. */
    const node *job_node;
    const node *through_node;
    /* used: index into story.pointers, or SIZE_MAX for the manager. */
    size_t used;
    /* stored: index into story.pointers of the pointer that is obtained, or SIZE_MAX. */
    const node *pointer_node;
    size_t stored;
    /* job: index into story.jobs of the job that is created or looked for, or SIZE_MAX. */
    size_t job;
    story_result result;

    const char *name;
    const char *id;
    int32_t type;
    uint32_t flags;
    int32_t interface;
    bool has_interface;
    int32_t level;
    int32_t cloaking;
    bitsim_hresult code;
    uint64_t language;
    const char *remote;
    const char *local;
    /* files, ranges: of AddFileSet; of whatever takes ranges. */
    story_file_set files;
    story_ranges ranges;
    /* file: which file of the job, the first being 0. */
    uint64_t file;
    uint64_t offset;
    int32_t file_property;
    bool is_valid;
    const char *program;
    const char *parameters;
    int32_t usage;
    const char *proxies;
    const char *bypass;
    const char *description;
    int32_t priority;
    uint64_t seconds;
    story_property property;
    /* list: index into story.lists of the enumerator that is made or asked, or SIZE_MAX. */
    const node *list_node;
    size_t list;
    /* clone: the same of the one that Clone gives. */
    const node *clone_node;
    size_t clone;
    uint64_t count;
    /* error: index into story.errors of the error object that is kept or asked, or SIZE_MAX. */
    const node *error_node;
    size_t error;
    const char *headers;
    const char *http_method;
    bool validates;
    bool unregisters;
    /* object: the latest interface of the object that is registered, or STORY_UNSET. */
    int32_t object;
    int32_t target;
    int32_t scheme;
    const char *user;
    const char *password;
    const node *store_node;
    int32_t location;
    bool has_location;
    story_store store;
    const char *subject;
    const char *hash;
    /* certificate: index into story.certificates, or SIZE_MAX. */
    size_t certificate;
} story_call;

/* story_somebody is a name that is expected, or that there is none; zeroed it expects nothing. */
typedef struct story_somebody {
    const char *name;
    bool nobody;
} story_somebody;

/* story_expect is what must be so of a job. */
typedef struct story_expect {
    size_t job;
    int32_t state;
    bool has_error;
    bitsim_hresult error;
    int32_t context;
    story_rules because;
    const char *owner;
    story_somebody helper;
    bool has_flags;
    uint32_t flags;
    bool has_notify_flags;
    uint32_t notify_flags;
    uint64_t files;
    uint64_t files_transferred;
    uint64_t bytes_transferred;
    /* waits_for: part of the reason. */
    story_somebody waits_for;
} story_expect;

/* STORY_ANY: a count that the file does not give. */
#define STORY_ANY UINT64_MAX

typedef struct story_expect_file {
    const char *path;
    bool missing;
    const char *owner;
    int32_t created_by;
    const char *created_as;
    uint64_t size;
    /* last_write: STORY_ANY, or a moment. */
    bitsim_time last_write;
    /* sddl: what its descriptor says of owner, group and lists; no text is not looked at. */
    story_sddl sddl;
} story_expect_file;

typedef struct story_expect_operation {
    int32_t kind;
    /* method: of a callback: which method is called, 1 << bitsim_notice; or STORY_UNSET for any. */
    int32_t method;
    size_t job;
    int32_t by;
    story_somebody as;
    story_rules because;
    uint64_t times;
} story_expect_operation;

/* run_kind says how far a run step goes. */
typedef enum run_kind { RUN_UNTIL_IDLE, RUN_SPAN, RUN_UNTIL_TIME, RUN_UNTIL_STATE } run_kind;

typedef struct story_run {
    const node *node;
    run_kind kind;
    bitsim_time time;
    size_t job;
    int32_t state;
} story_run;

/* story_word is a step that is one word: up, down, service, machine, lost, back ... */
typedef struct story_word {
    int32_t value;
} story_word;

typedef struct story_drive {
    const char *session;
    int32_t form;
    char letter;
    /* target: NULL takes the mapping away. */
    const char *target;
} story_drive;

typedef enum step_kind {
    STEP_CALL,
    STEP_RUN,
    STEP_SLEEP,
    STEP_LOGON,
    STEP_LOGOFF,
    STEP_NETWORK,
    STEP_NETWORK_COST,
    STEP_RESTART,
    STEP_NOTIFICATIONS,
    STEP_SERVICE,
    STEP_POLICIES,
    STEP_DRIVE,
    STEP_SERVER,
    STEP_PROXY,
    STEP_VOLUME,
    STEP_SHARE,
    STEP_CERTIFICATE,
    STEP_ACCOUNT,
    STEP_PROGRAM,
    STEP_APPLICATION,
    STEP_EXPECT,
    STEP_EXPECT_FILE,
    STEP_EXPECT_OPERATION
} step_kind;

/* The words of STEP_SERVICE. */
enum { SERVICE_ENABLED, SERVICE_DISABLED, SERVICE_INSTALLED, SERVICE_REMOVED };

struct story_step {
    const node *node;
    step_kind kind;
    /* because: of steps in which something happens: rules that must have had a part in it. */
    story_rules because;
    union {
        story_call call;
        story_run run;
        bitsim_time sleep;
        story_logon logon;
        const char *logoff;
        story_word word;
        story_policies policies;
        /* cost: as bitsim_machine_cost takes it. */
        uint32_t cost;
        story_drive drive;
        story_server server;
        story_file file;
        story_certificate certificate;
        story_account_change account;
        story_program program;
        story_application application;
        story_expect expect;
        story_expect_file expect_file;
        story_expect_operation expect_operation;
    } of;
};

#endif
