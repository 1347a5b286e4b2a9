#if defined(__linux__)
#define _GNU_SOURCE
#endif

#include "CSwiftlitRuntime.h"

#if defined(__linux__) && (defined(__x86_64__) || defined(__aarch64__))

#include <dlfcn.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/uio.h>
#include <unistd.h>

// The Swift runtime exports a place for a function that it calls at each `throw`. Weak, so that a runtime without it is no error.
extern _Atomic(void (*)(void *)) _swift_willThrow __attribute__((weak));

static _Atomic(swiftlit_throw_handler) own_handler;
static _Atomic(void (*)(void *)) former_handler;

static void will_throw(void *error) {
    void (*former)(void *) = atomic_load_explicit(&former_handler, memory_order_acquire);
    if (former) former(error);
    swiftlit_throw_handler handler = atomic_load_explicit(&own_handler, memory_order_acquire);
    if (handler) handler(error);
}

bool swiftlit_install_throw_handler(swiftlit_throw_handler handler) {
    if (!&_swift_willThrow) return false;
    atomic_store_explicit(&own_handler, handler, memory_order_release);
    void (*former)(void *) = atomic_load(&_swift_willThrow);
    do {
        if (former == will_throw) return true;
        // Stored first: as soon as ours is in place it may be called.
        atomic_store_explicit(&former_handler, former, memory_order_release);
    } while (!atomic_compare_exchange_weak(&_swift_willThrow, &former, will_throw));
    return true;
}

// The bounds of the calling thread's stack; asking for them reads a file on the main thread, so it is done once a thread.
static _Thread_local uintptr_t stack_start;
static _Thread_local uintptr_t stack_end;

static bool find_stack(void) {
    pthread_attr_t attributes;
    if (pthread_getattr_np(pthread_self(), &attributes) != 0) return false;
    void *start = 0;
    size_t size = 0;
    bool is_known = pthread_attr_getstack(&attributes, &start, &size) == 0;
    pthread_attr_destroy(&attributes);
    if (!is_known) return false;
    stack_start = (uintptr_t)start;
    stack_end = stack_start + size;
    return true;
}

// A frame as both architectures lay it out: the frame pointer points to the caller's frame pointer, the return address follows. Bit 60 of the
// former marks asynchronous functions on some systems.
static const uintptr_t async_bit = (uintptr_t)1 << 60;

size_t swiftlit_capture_frames(struct swiftlit_frame *frames, size_t capacity) {
    uintptr_t frame = (uintptr_t)__builtin_frame_address(0);
    if (stack_end == 0 && !find_stack()) return 0;
    // Not so on another stack, such as a signal handler's.
    if (frame < stack_start || frame > stack_end - 2 * sizeof(uintptr_t)) return 0;
    // From here to the end of the stack all is in use, and frames follow each other upwards.
    size_t count = 0;
    while (count < capacity) {
        uintptr_t caller = ((uintptr_t *)frame)[0] & ~async_bit;
        uintptr_t address = ((uintptr_t *)frame)[1];
        if (address == 0) break;
        bool goes_on = caller > frame && caller <= stack_end - 2 * sizeof(uintptr_t) && caller % sizeof(uintptr_t) == 0;
        frames[count].return_address = address;
        // The function that the return address is in has the caller's frame.
        frames[count].context = goes_on ? ((uintptr_t *)caller)[-1] : 0;
        count += 1;
        if (!goes_on) break;
        frame = caller;
    }
    return count;
}

// Whether an address lies in a loaded program or library. Costs tens of nanoseconds and takes no lock; glibc has it since 2.35.
struct dl_find_object;
extern int _dl_find_object(void *address, struct dl_find_object *result) __attribute__((weak));

static bool is_code(uintptr_t address) {
    // Larger than the structure, whose fields are not needed, on every architecture.
    _Alignas(16) char result[256];
    return !&_dl_find_object || _dl_find_object((void *)address, (struct dl_find_object *)result) == 0;
}

// Has the kernel do the reading, which refuses what a plain read would die of.
static bool read_words(uintptr_t address, uintptr_t words[2]) {
    struct iovec local = {words, 2 * sizeof(uintptr_t)};
    struct iovec remote = {(void *)address, 2 * sizeof(uintptr_t)};
    return process_vm_readv(getpid(), &local, 1, &remote, 1, 0) == (ssize_t)(2 * sizeof(uintptr_t));
}

size_t swiftlit_capture_continuations(uintptr_t context, uintptr_t *addresses, size_t capacity) {
    size_t count = 0;
    while (count < capacity) {
        // Contexts are allocated with this alignment, and never in the first page nor beyond the user's half of the addresses.
        if (context < 4096 || context % 16 != 0 || context >> 48 != 0) break;
        // An asynchronous context begins with the context of its caller and with where the caller goes on.
        uintptr_t words[2];
        if (!read_words(context, words) || !is_code(words[1])) break;
        addresses[count] = words[1];
        count += 1;
        context = words[0];
    }
    return count;
}

#else

bool swiftlit_install_throw_handler(swiftlit_throw_handler handler) {
    return false;
}

size_t swiftlit_capture_frames(struct swiftlit_frame *frames, size_t capacity) {
    return 0;
}

size_t swiftlit_capture_continuations(uintptr_t context, uintptr_t *addresses, size_t capacity) {
    return 0;
}

#endif
