/* SPDX-License-Identifier: MIT */
/* The properties of IBackgroundCopyJob5, and the options of HTTP. */
#include "bitsim/constants.h"
#include "bitsim/copy_job_properties.h"
#include "bitsim/error.h"
#include "bitsim/policy.h"
#include "bitsim/sim/world_program.h"
#include "scenario/method_keys.h"
#include "scenario/play.h"
#include "scenario/values.h"

#define ROWS (const word_value[])

static const word_list property_words = {
    "a property",
    ROWS{{"COST_FLAGS", BITS_JOB_PROPERTY_ID_COST_FLAGS},
         {"NOTIFICATION_CLSID", BITS_JOB_PROPERTY_NOTIFICATION_CLSID},
         {"DYNAMIC_CONTENT", BITS_JOB_PROPERTY_DYNAMIC_CONTENT},
         {"HIGH_PERFORMANCE", BITS_JOB_PROPERTY_HIGH_PERFORMANCE},
         {"MAX_DOWNLOAD_SIZE", BITS_JOB_PROPERTY_MAX_DOWNLOAD_SIZE},
         {"USE_STORED_CREDENTIALS", BITS_JOB_PROPERTY_USE_STORED_CREDENTIALS},
         {"MINIMUM_NOTIFICATION_INTERVAL_MS", BITS_JOB_PROPERTY_MINIMUM_NOTIFICATION_INTERVAL_MS},
         {"ON_DEMAND_MODE", BITS_JOB_PROPERTY_ON_DEMAND_MODE},
         {0}},
    true,
};

static const word_list security_words = {
    "a security flag",
    ROWS{{"ENABLE_CRL_CHECK", (int32_t)BG_SSL_ENABLE_CRL_CHECK},
         {"IGNORE_CERT_CN_INVALID", (int32_t)BG_SSL_IGNORE_CERT_CN_INVALID},
         {"IGNORE_CERT_DATE_INVALID", (int32_t)BG_SSL_IGNORE_CERT_DATE_INVALID},
         {"IGNORE_UNKNOWN_CA", (int32_t)BG_SSL_IGNORE_UNKNOWN_CA},
         {"IGNORE_CERT_WRONG_USAGE", (int32_t)BG_SSL_IGNORE_CERT_WRONG_USAGE},
         {"ALLOW_REPORT", (int32_t)BG_HTTP_REDIRECT_POLICY_ALLOW_REPORT},
         {"DISALLOW", (int32_t)BG_HTTP_REDIRECT_POLICY_DISALLOW},
         {"ALLOW_HTTPS_TO_HTTP", (int32_t)BG_HTTP_REDIRECT_POLICY_ALLOW_HTTPS_TO_HTTP},
         {0}},
    true,
};

/* ---- Keys ---- */

#define PROPERTY_KEY \
    REQUIRED("property", bitsim__read_word, story_call, property.id, &property_words)

static const field set_property[] = {
    JOB_KEYS,
    PROPERTY_KEY,
    FIELD("flags", bitsim__read_flags, story_call, property.flags, &bitsim__cost_words),
    FIELD("class", bitsim__read_class, story_call, property.clsid, NULL),
    FIELD("enable", bitsim__read_boolean, story_call, property.enable, NULL),
    FIELD("size", bitsim__read_size, story_call, property.size, NULL),
    FIELD("milliseconds", bitsim__read_number, story_call, property.milliseconds,
          &bitsim__dword_range),
    FIELD("target", bitsim__read_word, story_call, target, &bitsim__target_words)};

static const value_shape property_values[] = {
    VALUE_KEY("flags", SHAPE_FLAGS, &bitsim__cost_words),
    VALUE_KEY("class", SHAPE_GUID, NULL),
    VALUE_KEY("enable", SHAPE_BOOLEAN, NULL),
    VALUE_KEY("size", SHAPE_SIZE, NULL),
    VALUE_KEY("milliseconds", SHAPE_NUMBER, NULL),
    VALUE_KEY("target", SHAPE_WORD, &bitsim__target_words),
};
static const result_shape property_shape = RESULT_SHAPE("a result of GetProperty", property_values);

static const field get_property[] = {JOB_KEYS, PROPERTY_KEY, NULL_KEY, SHAPED_KEY(&property_shape)};

static const value_shape text_value[] = {VALUE_KEY(NULL, SHAPE_TEXT, NULL)};
static const result_shape text_shape = RESULT_SHAPE("a text", text_value);
static const value_shape security_value[] = {VALUE_KEY(NULL, SHAPE_FLAGS, &security_words)};
static const result_shape security_shape = RESULT_SHAPE("flags", security_value);
static const value_shape certificate_values[] = {
    VALUE_KEY("location", SHAPE_WORD, &bitsim__location_words),
    VALUE_KEY("store", SHAPE_TEXT, NULL),
    VALUE_KEY("subject", SHAPE_TEXT, NULL),
};
static const result_shape certificate_shape = RESULT_SHAPE("a result of GetClientCertificate",
                                                           certificate_values);

static const field plain[] = {JOB_KEYS};
static const field set_headers[] = {
    JOB_KEYS, REQUIRED("headers", bitsim__read_nullable, story_call, headers, NULL)};
static const field get_text[] = {JOB_KEYS, NULL_KEY, SHAPED_KEY(&text_shape)};
static const field set_security[] = {JOB_KEYS, FLAGS_KEY(&security_words)};
static const field get_security[] = {JOB_KEYS, NULL_KEY, SHAPED_KEY(&security_shape)};
static const field set_method[] = {
    JOB_KEYS, REQUIRED("method", bitsim__read_nullable, story_call, http_method, NULL)};
static const field set_validation[] = {
    JOB_KEYS, FIELD("unregisters", bitsim__read_boolean, story_call, unregisters, NULL),
    FIELD("validates", bitsim__read_boolean, story_call, validates, NULL)};
static const field get_certificate[] = {JOB_KEYS, NULL_KEY, SHAPED_KEY(&certificate_shape)};

/* ---- The calls ---- */

static bitsim_decision call_set_property(invocation *i) {
    const story_property *given = &i->call->property;
    bool is_interval = given->id == BITS_JOB_PROPERTY_MINIMUM_NOTIFICATION_INTERVAL_MS;
    bitsim_property_value value = {
        .dword = is_interval ? (uint32_t)given->milliseconds : given->flags,
        .clsid = given->clsid,
        .enable = given->enable,
        .uint64 = given->size,
        .target = i->call->target,
    };
    return bitsim_copy_job5_set_property(&i->frame, i->reference, given->id, value);
}

static bitsim_decision call_get_property(invocation *i) {
    bitsim_property_value value = {0};
    bitsim_decision decision = bitsim_copy_job5_get_property(
        &i->frame, i->reference, i->call->property.id, i->call->null_out ? NULL : &value);
    i->values[0].number = value.dword;
    i->values[1].guid = value.clsid;
    i->values[2].number = value.enable;
    i->values[3].number = value.uint64;
    i->values[4].number = value.dword;
    i->values[5].number = (uint64_t)value.target;
    return decision;
}

static bitsim_decision call_set_headers(invocation *i) {
    return bitsim_http_options_set_custom_headers(&i->frame, i->reference, i->call->headers);
}

static bitsim_decision call_get_headers(invocation *i) {
    return bitsim_http_options_get_custom_headers(&i->frame, i->reference,
                                                  i->call->null_out ? NULL : &i->values[0].text);
}

static bitsim_decision call_set_security(invocation *i) {
    return bitsim_http_options_set_security_flags(&i->frame, i->reference, i->call->flags);
}

static bitsim_decision call_get_security(invocation *i) {
    uint32_t flags = 0;
    bitsim_decision decision = bitsim_http_options_get_security_flags(
        &i->frame, i->reference, i->call->null_out ? NULL : &flags);
    i->values[0].number = flags;
    return decision;
}

static bitsim_decision call_set_method(invocation *i) {
    return bitsim_http_options2_set_http_method(&i->frame, i->reference, i->call->http_method);
}

static bitsim_decision call_get_method(invocation *i) {
    return bitsim_http_options2_get_http_method(&i->frame, i->reference,
                                                i->call->null_out ? NULL : &i->values[0].text);
}

static bitsim_decision call_set_validation(invocation *i) {
    uint32_t application;
    if (bitsim__play_application(i->play, i->call->client, &application) != BITSIM_OK)
        return (bitsim_decision){.hr = E_OUTOFMEMORY, .policy = BITSIM_POLICY_COUNT};
    const bitsim_certificate_validator validator = {
        i->call->validates, bitsim_world_object(i->play->world, application)};
    return bitsim_http_options3_set_server_certificate_validation_interface(
        &i->frame, i->reference, i->call->unregisters ? NULL : &validator);
}

static bitsim_decision call_make_write_only(invocation *i) {
    return bitsim_http_options3_make_custom_headers_write_only(&i->frame, i->reference);
}

static bitsim_decision call_get_certificate(invocation *i) {
    bitsim_certificate_name name = {0};
    bitsim_decision decision = bitsim_http_options_get_client_certificate(
        &i->frame, i->reference, i->call->null_out ? NULL : &name);
    i->values[0].number = name.location;
    i->values[1].text = name.store;
    i->values[2].text = name.subject;
    return decision;
}

static const method rows[] = {
    LOCAL_METHOD("SetProperty", JOB5, ON_JOB, set_property, call_set_property),
    LOCAL_METHOD("GetProperty", JOB5, ON_JOB, get_property, call_get_property),

    LOCAL_METHOD("GetClientCertificate", HTTP_OPTIONS, ON_JOB, get_certificate,
                 call_get_certificate),
    LOCAL_METHOD("SetCustomHeaders", HTTP_OPTIONS, ON_JOB, set_headers, call_set_headers),
    LOCAL_METHOD("GetCustomHeaders", HTTP_OPTIONS, ON_JOB, get_text, call_get_headers),
    LOCAL_METHOD("SetSecurityFlags", HTTP_OPTIONS, ON_JOB, set_security, call_set_security),
    LOCAL_METHOD("GetSecurityFlags", HTTP_OPTIONS, ON_JOB, get_security, call_get_security),
    LOCAL_METHOD("SetHttpMethod", HTTP_OPTIONS2, ON_JOB, set_method, call_set_method),
    LOCAL_METHOD("GetHttpMethod", HTTP_OPTIONS2, ON_JOB, get_text, call_get_method),
    LOCAL_METHOD("SetServerCertificateValidationInterface", HTTP_OPTIONS3, ON_JOB, set_validation,
                 call_set_validation),
    LOCAL_METHOD("MakeCustomHeadersWriteOnly", HTTP_OPTIONS3, ON_JOB, plain, call_make_write_only),
};

const method_table bitsim__option_methods = METHOD_TABLE(rows);
