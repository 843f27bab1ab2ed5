/* SPDX-License-Identifier: MIT */
#include "bitsim/save.h"

#include "bitsim/error.h"
#include "service/saved_form.h"
#include "service/service.h"

/* 1A ends a text on some systems, and 0A becomes two bytes on others: either shows. */
const uint8_t bitsim__save_signature[BITSIM__SIGNATURE_SIZE] = {'b', 'i', 't',  's',
                                                                'i', 'm', 0x1A, 0x0A};

static uint32_t count_leaving(const bitsim_service *service) {
    uint32_t count = 0, slot = 0;
    while (bitsim__leaving_next(service, &slot)) count++;
    return count;
}

/* Writes what of the jobs that have ended is still to be done. */
static void save_leaving(bitsim__saver *saver, const bitsim_service *service) {
    uint32_t slot = 0;
    const bitsim__job *job;
    while (saver->out.status == BITSIM_OK && (job = bitsim__leaving_next(service, &slot)) != NULL)
        bitsim__save_rows(saver, &bitsim__saved_job, job);
}

int bitsim_service_save(bitsim_service *service, const bitsim_save_sink *sink, bitsim_time now) {
    bitsim__saver saver;
    bitsim__writer_begin(&saver.out, sink);
    saver.memory = service->memory;
    saver.now = now;
    saver.tokens = 0;
    for (uint32_t i = 0; i < service->kept_count; i++) service->kept[i]->number = 0;
    bitsim__writer_bytes(&saver.out, bitsim__save_signature, BITSIM__SIGNATURE_SIZE);
    bitsim__writer_number(&saver.out, BITSIM_SAVE_VERSION, 4);
    bitsim__writer_number(&saver.out, service->random.state, 8);
    const bitsim__table *table = &service->table;
    bitsim__writer_number(&saver.out, table->count + count_leaving(service), 4);
    BITSIM__EACH_JOB(table, &table->all, job, behind) {
        bitsim__save_rows(&saver, &bitsim__saved_job, job);
        if (saver.out.status != BITSIM_OK) break;
    }
    save_leaving(&saver, service);
    return bitsim__writer_end(&saver.out);
}
