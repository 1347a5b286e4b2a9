// Stands in front of glibc's malloc in a test program: the dynamic linker prefers a program's own functions of these names, also for the
// libraries. Each counts for its thread and hands on to glibc.
#include "CAllocationCounter.h"

#include <stdlib.h>

#if defined(__has_feature)
#if __has_feature(thread_sanitizer) || __has_feature(address_sanitizer)
#define SWIFTLIT_SANITIZED 1
#endif
#endif

#if defined(__GLIBC__) && !defined(SWIFTLIT_SANITIZED)
#include <errno.h>

extern void *__libc_malloc(size_t);
extern void *__libc_calloc(size_t, size_t);
extern void *__libc_realloc(void *, size_t);
extern void *__libc_memalign(size_t, size_t);

static __thread unsigned long count;

void *malloc(size_t size) {
    count++;
    return __libc_malloc(size);
}

void *calloc(size_t number, size_t size) {
    count++;
    return __libc_calloc(number, size);
}

void *realloc(void *memory, size_t size) {
    count++;
    return __libc_realloc(memory, size);
}

void *memalign(size_t alignment, size_t size) {
    count++;
    return __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) {
    count++;
    return __libc_memalign(alignment, size);
}

int posix_memalign(void **memory, size_t alignment, size_t size) {
    if (alignment % sizeof(void *) || alignment & (alignment - 1) || !alignment) return EINVAL;
    count++;
    void *found = __libc_memalign(alignment, size);
    if (!found) return ENOMEM;
    *memory = found;
    return 0;
}

bool swiftlit_allocations_are_counted(void) { return true; }
unsigned long swiftlit_allocation_count(void) { return count; }
#else
bool swiftlit_allocations_are_counted(void) { return false; }
unsigned long swiftlit_allocation_count(void) { return 0; }
#endif
