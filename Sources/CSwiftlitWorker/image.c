// Telling builds apart, and finding this image in memory.

#define _GNU_SOURCE
#include "CSwiftlitWorker.h"

#include <string.h>

#if defined(__APPLE__)
#include <dlfcn.h>
#include <mach-o/dyld.h>
#include <mach-o/loader.h>
#else
#include <link.h>
#include <sys/stat.h>
#endif

#if defined(__APPLE__)

static const struct mach_header_64 *own_header(void) {
    Dl_info info;
    if (dladdr((const void *)&swiftlit_build_id, &info) == 0) return NULL;
    return (const struct mach_header_64 *)info.dli_fbase;
}

size_t swiftlit_build_id(uint8_t *buffer, size_t capacity) {
    const struct mach_header_64 *header = own_header();
    if (header == NULL) return 0;
    const struct load_command *command = (const struct load_command *)(header + 1);
    for (uint32_t i = 0; i < header->ncmds; i++) {
        if (command->cmd == LC_UUID) {
            const struct uuid_command *uuid = (const struct uuid_command *)command;
            size_t length = sizeof uuid->uuid < capacity ? sizeof uuid->uuid : capacity;
            memcpy(buffer, uuid->uuid, length);
            return length;
        }
        command = (const struct load_command *)((const char *)command + command->cmdsize);
    }
    return 0;
}

bool swiftlit_image_range(uintptr_t *start, uintptr_t *end) {
    const struct mach_header_64 *header = own_header();
    if (header == NULL) return false;
    *start = (uintptr_t)header;
    *end = (uintptr_t)header;
    // __TEXT starts at the header, so the distance of the two is how far the image was moved.
    intptr_t slide = 0;
    const struct load_command *command = (const struct load_command *)(header + 1);
    for (int pass = 0; pass < 2; pass++) {
        const struct load_command *current = command;
        for (uint32_t i = 0; i < header->ncmds; i++) {
            if (current->cmd == LC_SEGMENT_64) {
                const struct segment_command_64 *segment = (const struct segment_command_64 *)current;
                bool is_text = strcmp(segment->segname, "__TEXT") == 0;
                if (pass == 0 && is_text) slide = (intptr_t)((uintptr_t)header - segment->vmaddr);
                if (pass == 1 && strncmp(segment->segname, "__DATA", 6) == 0) {
                    uintptr_t limit = (uintptr_t)(segment->vmaddr + (uint64_t)slide + segment->vmsize);
                    if (limit > *end) *end = limit;
                }
            }
            current = (const struct load_command *)((const char *)current + current->cmdsize);
        }
    }
    return *end > *start;
}

#else

struct search {
    uint8_t *buffer;
    size_t capacity;
    size_t length;
    uintptr_t start;
    uintptr_t end;
};

// The GNU build id among the notes of an image, elf(5): name size, descriptor size, type, then both padded to 4 bytes.
static void read_notes(struct search *search, const uint8_t *notes, size_t size) {
    size_t at = 0;
    while (at + sizeof(ElfW(Nhdr)) <= size) {
        ElfW(Nhdr) note;
        memcpy(&note, notes + at, sizeof note);
        at += sizeof note;
        size_t name = (note.n_namesz + 3u) & ~(size_t)3u, descriptor = (note.n_descsz + 3u) & ~(size_t)3u;
        if (name > size - at || descriptor > size - at - name) return;
        if (note.n_type == NT_GNU_BUILD_ID && note.n_namesz == 4 && memcmp(notes + at, "GNU", 4) == 0) {
            search->length = note.n_descsz < search->capacity ? note.n_descsz : search->capacity;
            memcpy(search->buffer, notes + at + name, search->length);
            return;
        }
        at += name + descriptor;
    }
}

static int visit(struct dl_phdr_info *info, size_t size, void *context) {
    (void)size;
    struct search *search = context;
    uintptr_t own = (uintptr_t)&visit, start = UINTPTR_MAX, end = 0;
    bool is_ours = false;
    for (int i = 0; i < info->dlpi_phnum; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type != PT_LOAD) continue;
        uintptr_t from = info->dlpi_addr + header->p_vaddr, to = from + header->p_memsz;
        if (from < start) start = from;
        if (to > end) end = to;
        if (own >= from && own < to) is_ours = true;
    }
    if (!is_ours) return 0;
    search->start = start;
    search->end = end;
    for (int i = 0; i < info->dlpi_phnum && search->buffer != NULL && search->length == 0; i++) {
        const ElfW(Phdr) *header = &info->dlpi_phdr[i];
        if (header->p_type == PT_NOTE) {
            read_notes(search, (const uint8_t *)(info->dlpi_addr + header->p_vaddr), header->p_memsz);
        }
    }
    return 1;
}

size_t swiftlit_build_id(uint8_t *buffer, size_t capacity) {
    struct search search = {.buffer = buffer, .capacity = capacity};
    dl_iterate_phdr(visit, &search);
    if (search.length > 0) return search.length;
    // Linked without a build id: the identity of the running file says whether it is the same one.
    struct stat status;
    if (stat("/proc/self/exe", &status) != 0) return 0;
    uint64_t parts[4] = {
        (uint64_t)status.st_dev, (uint64_t)status.st_ino, (uint64_t)status.st_size,
        (uint64_t)status.st_mtim.tv_sec * 1000000000u + (uint64_t)status.st_mtim.tv_nsec,
    };
    size_t length = sizeof parts < capacity ? sizeof parts : capacity;
    memcpy(buffer, parts, length);
    return length;
}

bool swiftlit_image_range(uintptr_t *start, uintptr_t *end) {
    struct search search = {0};
    if (dl_iterate_phdr(visit, &search) == 0) return false;
    *start = search.start;
    *end = search.end;
    return true;
}

#endif
