/* SPDX-License-Identifier: MIT */
/*
 * Every rule of SIDs, tokens, descriptors and the access check, one row each, in the order of
 * docs/security-rules.md, which shows them and tells what the sources are. `bitsim rules` finds
 * them beside those of BITS (bitsim/rule_list.h). They hold for every build of Windows that has
 * integrity levels. An id is never used for another rule.
 *
 *   X(id, "ID", family, basis, "source", "claim")
 *
 * The basis is that of bitsim/rule_list.h: DOC, OBS, INF, OWN, or several.
 */
#ifndef BITSIM_SECURITY_RULE_LIST_H
#define BITSIM_SECURITY_RULE_LIST_H

/* clang-format off */
#define BITSIM_SECURITY_RULE_LIST(X) \
    /* SID: SIDs */ \
    X(SID_1, "SID-1", SID, DOC, "[MS-DTYP] 2.4.2.2", \
      "The binary form is a byte of revision, which is 1, a byte that counts the sub-authorities, six bytes of authority with the highest first, and four bytes a sub-authority with the lowest first: 8 + 4n bytes.") \
    X(SID_2, "SID-2", SID, DOC, "[MS-DTYP] 2.4.2.1, 2.4.2.2; winnt.h", \
      "A SID has up to 15 sub-authorities, so it is 68 bytes long at most; one in text has at least one.") \
    X(SID_3, "SID-3", SID, DOC, "[MS-DTYP] 2.4.2, 2.5.3.3", \
      "Two SIDs are the same if all their bytes are; the last sub-authority is the RID, and what stands before it names the domain.") \
    X(SID_4, "SID-4", SID, DOC, "[MS-DTYP] 2.4.2.1", \
      "In text a SID is S-1, the authority and the sub-authorities, joined by hyphens: decimal and without leading zeros, but for an authority from 2^32 on, which is 0x and twelve hexadecimal digits.") \
    X(SID_5, "SID-5", SID, DOC, "winnt.h", \
      "The longest text of a SID has 183 characters.") \
    X(SID_6, "SID-6", SID, DOC | OBS, "[MS-DTYP] 2.4.2.1; the vectors of SDDL-23 to SDDL-25", \
      "What is written follows SID-4 to the letter; Windows reads more than it writes, which only the lax reader does here (BITSIM_SID_READER_WINDOWS).") \
    X(SID_7, "SID-7", SID, DOC, "[MS-DTYP] 2.4.2.2; [MS-ERREF] 2.2", \
      "Another revision than 1, or more than 15 sub-authorities, is no SID (ERROR_INVALID_SID).") \
    X(SID_10, "SID-10", SID, DOC, "[MS-DTYP] 2.4.1", \
      "The authorities are 0 null, 1 world, 2 local, 3 creator, 5 NT, 15 app packages, 16 mandatory labels, 17 scoped policies and 18 authentication.") \
    X(SID_11, "SID-11", SID, DOC | OBS, "[MS-DTYP] 2.4.2.4, 2.5.1.1; Samba's vectors", \
      "The alias of an account of a domain is half a SID: a domain, the machine or the root domain completes it, and without one the text cannot be read. LA and LG take the machine's.") \
    X(SID_12, "SID-12", SID, DOC | INF, "[MS-DTYP] 2.4.2.4; winnt.h", \
      "Each logon has a SID of its own, S-1-5-5-X-Y, which every token of that logon holds with the attributes 0xC0000007. It is not the LUID of the logon session.") \
    X(SID_13, "SID-13", SID, DOC, "ntifs.h", \
      "The logon sessions that every machine has are 0x3E7 for LocalSystem, 0x3E5 for LocalService, 0x3E4 for NetworkService, 0x3E6 for anonymous and 0x3E3 for IUSR.") \
    /* GRP: groups in a token */ \
    X(GRP_1, "GRP-1", GRP, DOC, "SecAuthZ: sid-attributes-in-an-access-token", \
      "A group that is neither enabled nor deny-only counts for nothing.") \
    X(GRP_2, "GRP-2", GRP, DOC, "SecAuthZ: sid-attributes-in-an-access-token", \
      "Groups of a token can be enabled and disabled, but a mandatory group stays enabled, a deny-only one stays so, and the user is no group.") \
    X(GRP_3, "GRP-3", GRP, DOC, "SecAuthZ: sid-attributes-in-an-access-token, restricted-tokens", \
      "Only making a restricted token makes a SID deny-only, that of the user and of mandatory groups as well, and there is no way back.") \
    X(GRP_4, "GRP-4", GRP, DOC | INF, "SecAuthZ: sid-attributes-in-an-access-token; inferred from RST-2", \
      "A token is a member of what it holds enabled and not deny-only; its user counts unless he is deny-only. Of a restricted token the restricting list has to have the SID as well.") \
    /* TOK: tokens */ \
    X(TOK_1, "TOK-1", TOK, DOC, "[MS-DTYP] 2.5.2", \
      "A token has a user; without a SID there is no token.") \
    X(TOK_2, "TOK-2", TOK, DOC | INF, "[MS-DTYP] 2.5.2, note 93", \
      "The owner of what a token creates is its user, or Administrators where they are enabled; a deny-only group can own nothing.") \
    X(TOK_3, "TOK-3", TOK, DOC, "[MS-DTYP] 2.5.2.1.1", \
      "A logon adds to the SIDs of its authority the local groups of the domain that hold one of them, then the builtin groups that hold one of those. The model is given the groups and computes no memberships.") \
    X(TOK_4, "TOK-4", TOK, DOC, "[MS-DTYP] 2.5.2.1.2", \
      "A logon has the privileges that local policy gives to any of its SIDs. The model gives the usual ones of each kind of account.") \
    X(TOK_5, "TOK-5", TOK, DOC, "SecBP: changing-privileges-in-a-token", \
      "A privilege counts while it is enabled. One that is there can be enabled and disabled; one that was removed is gone for good.") \
    X(TOK_6, "TOK-6", TOK, DOC | INF, "[MS-DTYP] 2.4.8", \
      "The mandatory policy of a token is a set of bits, NO_WRITE_UP 1 and NEW_PROCESS_MIN 2; tokens usually have both. The page calls the values alternatives, which the usual 3 contradicts.") \
    X(TOK_7, "TOK-7", TOK, DOC, "SecAuthZ: access-tokens", \
      "A copy of a token is the same in everything but its type and level, which whoever copies chooses (IMP-4).") \
    X(TOK_20, "TOK-20", TOK, DOC | INF, "Services: localsystem-account", \
      "LocalSystem is S-1-5-18 with Administrators as owner (0xE), Everyone and Authenticated Users, at system integrity, with the 11 enabled and 13 disabled privileges that its page lists.") \
    X(TOK_21, "TOK-21", TOK, DOC | INF, "Services: localservice-account", \
      "LocalService is S-1-5-19 with the groups of a service's logon, at system integrity, with ChangeNotify, CreateGlobal and Impersonate enabled and five more privileges disabled.") \
    X(TOK_22, "TOK-22", TOK, DOC | INF, "Services: networkservice-account", \
      "NetworkService is S-1-5-20 and in all else like LocalService; on the network it is the machine.") \
    X(TOK_23, "TOK-23", TOK, DOC | INF, "[MS-SCMR] 2.2.46", \
      "A service with a SID of its own has its account's token, that SID enabled, by default and as a possible owner, and S-1-5-80-0.") \
    X(TOK_24, "TOK-24", TOK, INF, "inferred from [MS-DTYP] 2.4.2.4", \
      "Who sits at the machine has, beside the account's own groups, Everyone, Users, Interactive, where he sits, Authenticated Users, This Organization, the logon SID and Local, at medium integrity, with ChangeNotify enabled and four harmless privileges disabled.") \
    X(TOK_25, "TOK-25", TOK, DOC | INF, "SecAuthZ: sid-attributes-in-an-access-token; inferred from UAC-2, UAC-4", \
      "An administrator's limited token is a user's (TOK-24) with Administrators deny-only.") \
    X(TOK_26, "TOK-26", TOK, INF, "inferred from UAC-1, UAC-5", \
      "An administrator's full token has Administrators as owner, high integrity and the administrators' privileges, of which ChangeNotify, CreateGlobal and Impersonate are enabled.") \
    X(TOK_27, "TOK-27", TOK, INF, "inferred from TOK-24, UAC-5", \
      "A logon over the network is an impersonation token with Network for Interactive and no logon SID: high for an administrator, who is not split, else medium.") \
    /* UAC: the split token */ \
    X(UAC_1, "UAC-1", UAC, DOC | INF, "UAC: how-user-account-control-works", \
      "At an interactive logon an administrator gets two linked tokens, a full one and the limited one that the desktop runs with. Other users, the built-in administrator and everybody where UAC is off get a single one, of elevation type default.") \
    X(UAC_2, "UAC-2", UAC, DOC, "SecAuthZ: sid-attributes-in-an-access-token; TechNet: user account control and split tokens", \
      "In the limited token the powerful groups are deny-only: what is allowed to them is not allowed, what is denied to them is denied.") \
    X(UAC_3, "UAC-3", UAC, DOC | INF, "MSDN Magazine, June 2007: security in Windows Vista", \
      "Powerful are Administrators, power users, account, server, print and backup operators, pre-2000 access, network configuration, RAS servers, and the administrators, controllers, certificate publishers, schema and enterprise administrators and policy owners of a domain; here also S-1-5-114, local administrators.") \
    X(UAC_4, "UAC-4", UAC, DOC, "MSDN Magazine, June 2007: security in Windows Vista", \
      "Powerful are the privileges CreateToken, Tcb, TakeOwnership, Backup, Restore, Debug, Impersonate and Relabel; the limited token does not hold them at all.") \
    X(UAC_5, "UAC-5", UAC, DOC, "SecAuthZ: mandatory-integrity-control", \
      "The limited token is at medium integrity, the full one at high.") \
    X(UAC_6, "UAC-6", UAC, INF, "inferred from UAC-1", \
      "A token is elevated if its elevation type is full, or if it is default and Administrators are enabled. BITS asks this of the owner's token and of the caller's.") \
    X(UAC_7, "UAC-7", UAC, INF, "inferred from IMP-1", \
      "Whoever asks a token for its linked one gets it at identification level, unless Tcb is enabled: enough to look at, not to open files with.") \
    /* RST: restricted tokens */ \
    X(RST_1, "RST-1", RST, DOC, "SecAuthZ: restricted-tokens", \
      "A restricted token is made of another by taking privileges, making SIDs deny-only and adding restricting SIDs; it never may more than the other, but see RST-7.") \
    X(RST_2, "RST-2", RST, DOC, "SecAuthZ: restricted-tokens; [MS-DTYP] 2.4.2.4", \
      "With restricting SIDs the check is made twice, once with the groups and once with that list alone; granted is what both grant.") \
    X(RST_3, "RST-3", RST, INF, "inferred from RST-2", \
      "In the second pass a SID matches by being in the list, and the owner's rights are for who has the owner in it.") \
    X(RST_4, "RST-4", RST, DOC, "[MS-DTYP] 2.4.2.4", \
      "S-1-5-12 is the usual restricting SID.") \
    X(RST_5, "RST-5", RST, DOC | INF, "TechNet: windows service hardening; inferred from MASK-3", \
      "The list of a write-restricted token counts for writing alone: for the rights that generic write stands for and neither read nor execute does, 0x116 of a file.") \
    X(RST_6, "RST-6", RST, DOC, "[MS-SCMR] 2.2.46", \
      "A service of the SID type RESTRICTED gets a write-restricted token, with its own SID, Everyone, its logon SID and S-1-5-33 as the list.") \
    X(RST_7, "RST-7", RST, OWN, "undocumented", \
      "What a privilege grants (CHK-4, CHK-5) is not taken back by the second pass.") \
    X(RST_8, "RST-8", RST, DOC, "SecAuthZ: restricted-tokens", \
      "A token is restricted if it has restricting SIDs; deny-only SIDs alone do not make it so.") \
    /* IMP: impersonation */ \
    X(IMP_1, "IMP-1", IMP, DOC, "SecAuthZ: impersonation-levels", \
      "The levels are anonymous, identification, impersonation and delegation: the second lets a server ask about its client, the third open objects for it, the fourth reach other machines as well.") \
    X(IMP_2, "IMP-2", IMP, DOC, "SecAuthZ: impersonation-levels", \
      "A thread that impersonates opens and creates objects with the client's token. A new process, and what needs Tcb or Audit, goes by the process.") \
    X(IMP_3, "IMP-3", IMP, INF, "inferred from IMP-1; [MS-ERREF] 2.2", \
      "Opening an object with an impersonation token below impersonation level fails with ERROR_BAD_IMPERSONATION_LEVEL.") \
    X(IMP_4, "IMP-4", IMP, DOC | INF, "securitybaseapi.h: DuplicateTokenEx", \
      "No copy of an impersonation token is at a higher level than the token.") \
    X(IMP_5, "IMP-5", IMP, DOC | INF, "securitybaseapi.h: AccessCheck", \
      "The check that a server asks for wants an impersonation token: a primary one is ERROR_NO_IMPERSONATION_TOKEN, an anonymous one ERROR_BAD_IMPERSONATION_LEVEL, and identification level will do.") \
    X(IMP_6, "IMP-6", IMP, DOC | INF, "SecPol: impersonate-a-client-after-authentication", \
      "A server without the privilege Impersonate gets another's token at identification level at most, without an error, unless the token is its own account's at no higher integrity.") \
    X(IMP_7, "IMP-7", IMP, DOC, "[MS-ERREF] 2.2", \
      "Reading an anonymous token off a thread fails with ERROR_CANT_OPEN_ANONYMOUS. Nothing in the model does that.") \
    /* SVC: services */ \
    X(SVC_1, "SVC-1", SVC, INF, "inferred from [MS-DTYP] 2.4.2.4, whose values agree", \
      "The SID of a service is S-1-5-80 and the SHA-1 of its name, upper case and in UTF-16 with the low byte first, as five numbers with the low byte first.") \
    X(SVC_2, "SVC-2", SVC, DOC | INF, "[MS-DTYP] 2.4.2.4; the rest computed by SVC-1", \
      "Values to check by are those of TrustedInstaller, DPS and WdiServiceHost, which are printed; BITS is S-1-5-80-864916184-135290571-3087830041-1716922880-4237303741.") \
    X(SVC_3, "SVC-3", SVC, INF, "inferred from SVC-1", \
      "The case of a service's name does not matter, and its display name plays no part.") \
    X(SVC_4, "SVC-4", SVC, DOC, "[MS-SCMR] 2.2.46", \
      "A service has no SID in its token (type 0), has it (1), or has it and is restricted (3).") \
    X(SVC_5, "SVC-5", SVC, DOC | INF, "[MS-DTYP] 2.4.2.4", \
      "The user of a virtual account, NT SERVICE\\NAME, is the SID of that service.") \
    /* MIC: mandatory integrity */ \
    X(MIC_1, "MIC-1", MIC, DOC, "[MS-DTYP] 2.4.4.13, 2.5.3.3.1", \
      "The label of an object is the first ACE of type 0x11 in its SACL; the SID says the level, the mask what is forbidden to who is lower: NO_WRITE_UP 1, NO_READ_UP 2, NO_EXECUTE_UP 4.") \
    X(MIC_2, "MIC-2", MIC, DOC, "[MS-DTYP] 2.5.3.3; SecAuthZ: mandatory-integrity-control", \
      "An object without a label, or with one that is only there to be inherited, is medium with NO_WRITE_UP.") \
    X(MIC_3, "MIC-3", MIC, DOC, "[MS-DTYP] 2.5.3.3", \
      "A token at the object's level or above is not limited by integrity. Taken at its word the pseudo-code would keep even such a token from DELETE.") \
    X(MIC_4, "MIC-4", MIC, DOC | OWN, "[MS-DTYP] 2.4.4.13; winnt.h: SYSTEM_MANDATORY_LABEL_ACE; J. Forshaw, Windows Security Internals, 7; conflict: [MS-DTYP] 2.5.3.3", \
      "A lower token whose policy is NO_WRITE_UP gets at most what generic read, write and execute stand for, less what the mask of the label takes away; DELETE, WRITE_DAC and WRITE_OWNER lie above. The pseudo-code lets the token's policy alone forbid writing.") \
    X(MIC_5, "MIC-5", MIC, DOC, "[MS-DTYP] 2.5.3.3", \
      "A token whose policy lacks NO_WRITE_UP is not limited by integrity.") \
    X(MIC_6, "MIC-6", MIC, DOC, "[MS-DTYP] 2.5.3.3", \
      "The privilege Relabel brings WRITE_OWNER under the ceiling.") \
    X(MIC_7, "MIC-7", MIC, DOC | INF, "SecAuthZ: mandatory-integrity-control", \
      "Integrity comes before the DACL: a right above the ceiling is refused whatever the DACL says, and MAXIMUM_ALLOWED is cut by it.") \
    X(MIC_8, "MIC-8", MIC, DOC, "[MS-DTYP] 2.4.2.4, 2.5.3.1.2", \
      "Levels are compared by their RID: untrusted 0, low 0x1000, medium 0x2000, medium plus 0x2100, high 0x3000, system 0x4000, protected 0x5000, secure 0x7000.") \
    X(MIC_9, "MIC-9", MIC, DOC, "SecAuthZ: mandatory-integrity-control", \
      "Users and limited administrators are medium, elevated ones high, the accounts of services system. That a process takes the lower level of its user and its file is left to who makes the token.") \
    X(MIC_10, "MIC-10", MIC, INF, "inferred from MIC-2", \
      "What a token below medium creates is labelled with its level; from medium on there is no label.") \
    /* SD: security descriptors */ \
    X(SD_1, "SD-1", SD, DOC, "[MS-DTYP] 2.4.6", \
      "The self-relative form begins with 20 bytes: revision 1, a reserved byte, the control bits, and where owner, group, SACL and DACL are; 0 is nowhere.") \
    X(SD_2, "SD-2", SD, DOC, "[MS-DTYP] 2.4.6", \
      "The control bits say what is there, what came by default, what was inherited and what is protected from being so.") \
    X(SD_3, "SD-3", SD, DOC | OBS, "[MS-DTYP] 2.4.6, 2.5.1.4; Samba's vectors", \
      "The parts may lie in any order. Windows writes the SACL, the DACL, the owner and the group.") \
    X(SD_4, "SD-4", SD, DOC, "[MS-DTYP] 2.4.4.1, 2.4.5", \
      "A list has a revision, a size and a count; an ACE a type, flags, a size that four divides, a mask and a SID. Sizes may be larger than what they hold.") \
    X(SD_5, "SD-5", SD, DOC | OBS, "[MS-DTYP] 2.4.5; Samba's vectors", \
      "The revision of a list is 2, or 4 if it holds an object ACE (types 5 to 8); conditions and attributes do not raise it.") \
    X(SD_6, "SD-6", SD, DOC | OWN, "[MS-DTYP] 2.4.4.1", \
      "A walk of the DACL heeds the types allow 0 and deny 1. Object ACEs (5, 6) are passed over unless asked for, and conditions (9 to 12) are outside the model (CHK-15).") \
    X(SD_7, "SD-7", SD, DOC, "[MS-DTYP] 2.4.4.1", \
      "The flags of an ACE are OBJECT_INHERIT 1, CONTAINER_INHERIT 2, NO_PROPAGATE 4, INHERIT_ONLY 8, INHERITED 0x10, and for auditing SUCCESSFUL_ACCESS 0x40 and FAILED_ACCESS 0x80.") \
    X(SD_8, "SD-8", SD, DOC, "[MS-DTYP] 2.5.3.2; SecAuthZ: null-dacls-and-empty-dacls", \
      "There are three kinds of DACL: none, or NULL, which grants everything; an empty one, which grants nothing; and one with entries.") \
    X(SD_9, "SD-9", SD, DOC, "SecAuthZ: order-of-aces-in-a-dacl, how-dacls-control-access-to-an-object", \
      "The usual order of entries is explicit before inherited, nearer before farther, and deny before allow in each. The check takes the order it finds.") \
    X(SD_10, "SD-10", SD, DOC, "[MS-DTYP] 2.4.3, 2.4.5", \
      "No entries for auditing and no labels stand in a DACL, no allow and no deny in a SACL; an entry of a DACL does not decide ACCESS_SYSTEM_SECURITY.") \
    X(SD_11, "SD-11", SD, DOC, "[MS-DTYP] 2.4.5", \
      "A list is at most 65,535 bytes long.") \
    /* MASK: rights */ \
    X(MASK_1, "MASK-1", MASK, DOC, "[MS-DTYP] 2.4.3", \
      "The four highest bits are generic rights; MAXIMUM_ALLOWED is 0x02000000, ACCESS_SYSTEM_SECURITY 0x01000000; bits 16 to 20 are DELETE, READ_CONTROL, WRITE_DAC, WRITE_OWNER and SYNCHRONIZE.") \
    X(MASK_2, "MASK-2", MASK, DOC, "[MS-SMB2] 2.2.13.1.1, 2.2.13.1.2", \
      "Nine rights are those of files and folders, 0x1 FILE_READ_DATA to 0x100 FILE_WRITE_ATTRIBUTES; on folders some have another name.") \
    X(MASK_3, "MASK-3", MASK, DOC, "[MS-SMB2] 2.2.13.1.1; [MS-DTYP] 2.5.1.1", \
      "Of a file generic read is 0x120089, write 0x120116, execute 0x1200A0 and all 0x1F01FF.") \
    X(MASK_4, "MASK-4", MASK, DOC | OWN, "[MS-DTYP] 2.4.3", \
      "Generic rights in a request are mapped before the check; those in an entry when the descriptor is put on an object. The check does not map entries, so generic ones give nothing.") \
    X(MASK_5, "MASK-5", MASK, DOC, "[MS-ERREF] 2.2", \
      "The check that a server asks for refuses a request with generic rights: ERROR_GENERIC_NOT_MAPPED.") \
    X(MASK_6, "MASK-6", MASK, INF, "inferred from [MS-SMB2] 2.2.13.1, [MS-FSA] 2.1.5.15", \
      "To upload is to open a file for reading. To download is to add a file to a folder, to write it and to rename it, which takes DELETE on it or DELETE_CHILD on the folder, and the same of what it replaces.") \
    X(MASK_7, "MASK-7", MASK, DOC, "SecAuthZ: privilege-constants", \
      "With the privilege ChangeNotify, which nearly every token has, a path is walked without asking for TRAVERSE; the model asks only about the last folder and the file.") \
    X(MASK_8, "MASK-8", MASK, DOC, "SecAuthZ: privilege-constants", \
      "An opener who asks for backup intent gets with Backup what reads a file and its descriptor, with Restore what writes, replaces and deletes it.") \
    /* CHK: the access check, in the order of its steps */ \
    X(CHK_1, "CHK-1", CHK, DOC | INF, "securitybaseapi.h: AccessCheck", \
      "Before anything else there have to be a descriptor and a token that fit the question: of a level that may open (IMP-3), or of the type that a server's check wants (IMP-5), with owner and group.") \
    X(CHK_2, "CHK-2", CHK, INF, "inferred from AccessCheck", \
      "The request is mapped (MASK-4); to ask for nothing is refused.") \
    X(CHK_3, "CHK-3", CHK, DOC, "[MS-DTYP] 2.5.3.3; SecAuthZ: mandatory-integrity-control", \
      "Nothing above the ceiling that integrity sets is granted; told as MIC-3 to MIC-6.") \
    X(CHK_4, "CHK-4", CHK, DOC, "[MS-DTYP] 2.5.3.2; SecAuthZ: sacl-access-right", \
      "ACCESS_SYSTEM_SECURITY is for who has Security enabled, and for others the whole check fails with ERROR_PRIVILEGE_NOT_HELD; the DACL has no say.") \
    X(CHK_5, "CHK-5", CHK, DOC, "[MS-DTYP] 2.5.3.2", \
      "WRITE_OWNER, asked for by name, is granted to who has TakeOwnership enabled, whatever the DACL denies.") \
    X(CHK_6, "CHK-6", CHK, DOC | INF, "[MS-DTYP] 2.5.3.2", \
      "The owner, if the token has that SID enabled, is granted READ_CONTROL and WRITE_DAC.") \
    X(CHK_7, "CHK-7", CHK, DOC | OWN, "[MS-DTYP] 2.4.2.4, 2.5.3.2", \
      "Not so if an entry for S-1-3-4 is in effect: then such entries, which the owner matches, say what the owner has.") \
    X(CHK_8, "CHK-8", CHK, DOC | INF, "[MS-DTYP] 2.5.3.2", \
      "Without a DACL all that is asked for is granted; MAXIMUM_ALLOWED is generic all of the kind.") \
    X(CHK_9, "CHK-9", CHK, DOC, "[MS-DTYP] 2.5.3.2; SecAuthZ: sid-attributes-in-an-access-token", \
      "Entries are walked in order, without those that are only there to be inherited or of types that no walk heeds (SD-6); allow matches enabled SIDs, deny enabled and deny-only ones.") \
    X(CHK_10, "CHK-10", CHK, DOC, "SecAuthZ: how-dacls-control-access-to-an-object", \
      "The first entry that matches and names a right decides it.") \
    X(CHK_11, "CHK-11", CHK, DOC, "[MS-DTYP] 2.5.3.2", \
      "A request is granted whole or not at all: a deny entry for a right still wanted, or the end of the list, refuses it.") \
    X(CHK_12, "CHK-12", CHK, DOC | OWN, "[MS-DTYP] 2.5.3.2", \
      "MAXIMUM_ALLOWED decides every right by CHK-10, adds what owner and privileges have and is cut by the ceiling; rights named beside it have to be among the result, and an empty result is a refusal.") \
    X(CHK_13, "CHK-13", CHK, DOC, "SecAuthZ: restricted-tokens", \
      "With restricting SIDs the owner's rights and the walk are gone through once more with that list alone, and what is lost there is refused.") \
    X(CHK_14, "CHK-14", CHK, DOC, "[MS-DTYP] 2.5.3.1.1", \
      "An entry for S-1-5-10 matches who holds the SID that the caller named as the object's own, if it named one.") \
    X(CHK_15, "CHK-15", CHK, OWN, "a bound of the model", \
      "Conditions, central policies, filters, trust labels and app packages are not modelled: the answer is BITSIM_ERR_UNMODELLED and a refusal, never a guess.") \
    /* SDDL: descriptors as text */ \
    X(SDDL_1, "SDDL-1", SDDL, DOC, "[MS-DTYP] 2.5.1.1; SecAuthZ: security-descriptor-string-format", \
      "The flags of a list are P for protected, AR and AI for inheritance, and NO_ACCESS_CONTROL for a NULL list.") \
    X(SDDL_2, "SDDL-2", SDDL, DOC, "[MS-DTYP] 2.5.1.1; SecAuthZ: ace-strings", \
      "Types of ACEs are A, D, AU and ML, with OA, OD, AL, OL, OU, SP and TL beside them; XA, XD, XU, ZA, RA and FL are known and refused by name.") \
    X(SDDL_3, "SDDL-3", SDDL, DOC, "SecAuthZ: ace-strings", \
      "Flags of ACEs are OI, CI, NP, IO, ID, SA and FA; TP and CR are newer.") \
    X(SDDL_4, "SDDL-4", SDDL, DOC, "[MS-DTYP] 2.5.1.1", \
      "Each of nine rights of an object, and of five others, has two letters, CC for 1 to CR for 0x100, SD, RC, WD and WO; GA, GX, GW and GR are the generic ones.") \
    X(SDDL_5, "SDDL-5", SDDL, DOC, "[MS-DTYP] 2.5.1.1; SecAuthZ: ace-strings", \
      "Whole masks have letters too: FA 0x1F01FF, FR 0x120089, FW 0x120116 and FX 0x1200A0 of files, KA 0xF003F, KR and KX 0x20019 and KW 0x20006 of registry keys, and NW, NR and NX of labels.") \
    X(SDDL_6, "SDDL-6", SDDL, DOC, "[MS-DTYP] 2.5.1.1", \
      "A number of 32 bits stands for rights as well: 0x is hexadecimal, a leading 0 octal, else decimal.") \
    X(SDDL_7, "SDDL-7", SDDL, DOC, "SecAuthZ: sid-strings", \
      "A SID is written out or an alias; newer systems know AP, KA, EK, AS, SS, HO and SH besides.") \
    X(SDDL_8, "SDDL-8", SDDL, DOC, "SecAuthZ: security-descriptor-string-format", \
      "Without D: there is no DACL; D: alone is an empty one.") \
    X(SDDL_9, "SDDL-9", SDDL, DOC, "SecAuthZ: ace-strings", \
      "OA without a GUID is a plain allow ACE.") \
    X(SDDL_10, "SDDL-10", SDDL, OBS, "Samba's vectors", \
      "What is written is one text for each descriptor: owner, group, DACL, SACL; flags in the order of SDDL-3; rights as one whole mask, else as letters by rising bit, else as a number; SIDs as aliases.") \
    X(SDDL_11, "SDDL-11", SDDL, OBS, "Samba's vectors", \
      "Windows reads S: before D:, as the lax reader does, and writes it behind.") \
    X(SDDL_12, "SDDL-12", SDDL, OBS, "Samba's vectors", \
      "Refused are small letters of sections, double parentheses, too few or too many fields, unknown letters, blanks within words and after numbers, GUIDs and written-out SIDs, and GUIDs in braces.") \
    X(SDDL_20, "SDDL-20", SDDL, OBS, "Samba's vectors", \
      "Windows takes blanks around sections, between ACEs and before letters and SIDs. This and the next five are the lax reader's alone.") \
    X(SDDL_21, "SDDL-21", SDDL, OBS, "Samba's vectors", \
      "Windows takes small letters in types, rights and aliases.") \
    X(SDDL_22, "SDDL-22", SDDL, OBS, "Samba's vectors", \
      "A right of more than 32 bits is 0xFFFFFFFF, a negative one is taken modulo 2^32.") \
    X(SDDL_23, "SDDL-23", SDDL, OBS, "Samba's vectors", \
      "A sub-authority of more than 32 bits is 4294967295.") \
    X(SDDL_24, "SDDL-24", SDDL, OBS, "Samba's vectors", \
      "S-0x1 makes the rest of a SID hexadecimal.") \
    X(SDDL_25, "SDDL-25", SDDL, OBS, "Samba's vectors", \
      "Hexadecimal sub-authorities are read.") \
    X(SDDL_26, "SDDL-26", SDDL, OBS, "Samba's vectors", \
      "An ACE for auditing in a DACL is refused, by the lax reader too.") \
    X(SDDL_27, "SDDL-27", SDDL, OBS, "Samba's vectors", \
      "A few descriptors with empty rights have lists of revision 4 with four bytes more an ACE, and nobody knows why; a list may be larger than its entries.")
/* clang-format on */

#endif
