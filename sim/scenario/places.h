/* SPDX-License-Identifier: MIT */
/*
 * Readers of places: volumes and shares with their folders and files, web servers, proxies,
 * certificate stores, the network, the registry, group policies. Each is read as an entry of its
 * section and most, with the place as the value of the first key, as a step that changes it.
 */
#ifndef BITSIM_SIM_SCENARIO_PLACES_H
#define BITSIM_SIM_SCENARIO_PLACES_H

#include "scenario/values.h"

/* Readers of whole sections; each stores into the story. */
bool bitsim__read_volumes(reader *r, const node *value);
bool bitsim__read_shares(reader *r, const node *value);
bool bitsim__read_servers(reader *r, const node *value);
bool bitsim__read_proxies(reader *r, const node *value);
bool bitsim__read_certificates(reader *r, const node *value);
bool bitsim__read_programs(reader *r, const node *value);
bool bitsim__read_network(reader *r, const node *value);
bool bitsim__read_registry(reader *r, const node *value);
bool bitsim__read_policies(reader *r, const node *value);

/* Readers of steps that change one of them. */
bool bitsim__read_volume_step(reader *r, const node *value, story_file *out);
bool bitsim__read_share_step(reader *r, const node *value, story_file *out);
bool bitsim__read_server_step(reader *r, const node *value, story_server *out);
bool bitsim__read_proxy_step(reader *r, const node *value, story_server *out);
bool bitsim__read_certificate_step(reader *r, const node *value, story_certificate *out);
bool bitsim__read_program_step(reader *r, const node *value, story_program *out);
bool bitsim__read_application_step(reader *r, const node *value, story_application *out);

/* bitsim__read_changes: story_policies; a mapping of group policies to what they are set to. */
field_reader bitsim__read_changes;
/* bitsim__read_path: const char *; a full local name, "C:\folder\file". */
field_reader bitsim__read_path;
/* bitsim__read_file_name: const char *; the full name of a file, local or of a share. */
field_reader bitsim__read_file_name;
/* bitsim__read_store: story_store; "LOCAL_MACHINE\MY". */
field_reader bitsim__read_store;
/* bitsim__read_certificate: size_t; the index of a certificate that has a name. */
field_reader bitsim__read_certificate;

/* The words for locations of stores and schemes of authentication. */
extern const word_list bitsim__location_words;
extern const word_list bitsim__scheme_words;

#endif
