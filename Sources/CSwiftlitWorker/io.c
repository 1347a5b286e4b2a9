// Sockets, pipes, shared memory and threads, in one shape for all systems.

#define _GNU_SOURCE
#include "CSwiftlitWorker.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#if !defined(MSG_NOSIGNAL)
#define MSG_NOSIGNAL 0  // SO_NOSIGPIPE is set on the socket instead.
#endif

// MARK: - Sockets and pipes

#if !defined(__linux__)
static void close_on_exec(int fd) {
    fcntl(fd, F_SETFD, FD_CLOEXEC);
}
#endif

int swiftlit_socket_pair(int descriptors[2]) {
#if defined(SOCK_CLOEXEC)
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, descriptors) != 0) return -errno;
#else
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, descriptors) != 0) return -errno;
    close_on_exec(descriptors[0]);
    close_on_exec(descriptors[1]);
#endif
#if defined(SO_NOSIGPIPE)
    int on = 1;
    setsockopt(descriptors[0], SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
    setsockopt(descriptors[1], SOL_SOCKET, SO_NOSIGPIPE, &on, sizeof on);
#endif
    return 0;
}

static void never_block(int fd) {
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
}

int swiftlit_pipe(int descriptors[2], bool writing_blocks) {
#if defined(__linux__)
    if (pipe2(descriptors, O_CLOEXEC) != 0) return -errno;
#else
    if (pipe(descriptors) != 0) return -errno;
    close_on_exec(descriptors[0]);
    close_on_exec(descriptors[1]);
#endif
    never_block(descriptors[0]);
    if (!writing_blocks) never_block(descriptors[1]);
    return 0;
}

ssize_t swiftlit_send(int fd, const void *bytes, size_t count, bool wait) {
    for (;;) {
        ssize_t result = send(fd, bytes, count, MSG_NOSIGNAL | (wait ? 0 : MSG_DONTWAIT));
        if (result >= 0) return result;
        if (errno != EINTR) return -errno;
    }
}

ssize_t swiftlit_receive(int fd, void *bytes, size_t count, bool wait) {
    for (;;) {
        ssize_t result = recv(fd, bytes, count, wait ? 0 : MSG_DONTWAIT);
        if (result < 0 && errno == ENOTSOCK) result = read(fd, bytes, count);
        if (result >= 0) return result;
        if (errno != EINTR) return -errno;
    }
}

int swiftlit_worker_poll(
    int control, bool control_reads, bool control_writes, int output, int error, int wake, int process,
    int timeout_milliseconds, struct swiftlit_worker_ready *ready
) {
    // The socket stands first: when it is seen to hold an answer, output that was written before the answer is seen as well.
    struct pollfd set[5] = {
        {.fd = control, .events = (short)((control_reads ? POLLIN : 0) | (control_writes ? POLLOUT : 0))},
        {.fd = output, .events = POLLIN},
        {.fd = error, .events = POLLIN},
        {.fd = wake, .events = POLLIN},
        {.fd = process, .events = POLLIN},
    };
    int count;
    do {
        count = poll(set, 5, timeout_milliseconds);
    } while (count < 0 && errno == EINTR && timeout_milliseconds < 0);
    if (count < 0) {
        memset(ready, 0, sizeof *ready);
        return errno == EINTR ? 0 : -errno;
    }
    ready->control = (set[0].revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL)) != 0;
    ready->output = set[1].revents != 0;
    ready->error = set[2].revents != 0;
    ready->wake = set[3].revents != 0;
    ready->process = set[4].revents != 0;
    return count;
}

static int64_t milliseconds_now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (int64_t)time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

bool swiftlit_worker_wait(int process, int timeout_milliseconds) {
    struct pollfd set = {.fd = process, .events = POLLIN};
    int64_t end = milliseconds_now() + timeout_milliseconds;
    for (;;) {
        int64_t rest = end - milliseconds_now();
        int count = poll(&set, 1, rest > 0 ? (int)rest : 0);
        if (count > 0) return true;
        if (count == 0 || errno != EINTR) return false;
    }
}

bool swiftlit_worker_await_answer(int control, int output, int error, int microseconds) {
#if defined(__linux__)
    // In this order, for the reason given above.
    struct pollfd set[3] = {
        {.fd = control, .events = POLLIN},
        {.fd = output, .events = POLLIN},
        {.fd = error, .events = POLLIN},
    };
    struct timespec timeout = {.tv_nsec = microseconds * 1000L};
    if (ppoll(set, 3, &timeout, NULL) <= 0) return false;
    return set[0].revents == POLLIN && set[1].revents == 0 && set[2].revents == 0;
#else
    (void)control;
    (void)output;
    (void)error;
    (void)microseconds;
    return false;
#endif
}

// MARK: - Shared memory

int swiftlit_shared_memory_make(void) {
#if defined(__linux__) && defined(MFD_ALLOW_SEALING)
    int fd = memfd_create("swiftlit-values", MFD_CLOEXEC | MFD_ALLOW_SEALING);
    if (fd < 0) return -errno;
    // Neither side can make the other's mapping fault by taking memory away under it.
    if (fcntl(fd, F_ADD_SEALS, F_SEAL_SHRINK) != 0) {
        int code = errno;
        close(fd);
        return -code;
    }
    return fd;
#else
    // What POSIX has cannot be protected from shrinking, and on Darwin cannot grow.
    return -ENOTSUP;
#endif
}

ssize_t swiftlit_shared_memory_size(int fd) {
    struct stat status;
    if (fstat(fd, &status) != 0) return -errno;
    return (ssize_t)status.st_size;
}

int swiftlit_shared_memory_grow(int fd, size_t size) {
    ssize_t now = swiftlit_shared_memory_size(fd);
    if (now < 0) return (int)now;
    if ((size_t)now >= size) return 0;
    return ftruncate(fd, (off_t)size) == 0 ? 0 : -errno;
}

void *swiftlit_shared_memory_map(int fd, size_t size) {
    void *address = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
    return address == MAP_FAILED ? NULL : address;
}

void swiftlit_shared_memory_unmap(void *address, size_t size) {
    munmap(address, size);
}

void swiftlit_shared_memory_discard(int fd, size_t offset) {
#if defined(__linux__)
    ssize_t size = swiftlit_shared_memory_size(fd);
    if (size > (ssize_t)offset) {
        fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, (off_t)offset, (off_t)((size_t)size - offset));
    }
#else
    (void)fd;
    (void)offset;
#endif
}

// MARK: - Alarm

struct swiftlit_alarm {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    bool rung;
};

struct swiftlit_alarm *swiftlit_alarm_make(void) {
    struct swiftlit_alarm *alarm = calloc(1, sizeof *alarm);
    if (alarm == NULL) return NULL;
    pthread_mutex_init(&alarm->lock, NULL);
    pthread_condattr_t attributes;
    pthread_condattr_init(&attributes);
#if !defined(__APPLE__)
    // Setting the wall clock moves no deadline.
    pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
#endif
    pthread_cond_init(&alarm->changed, &attributes);
    pthread_condattr_destroy(&attributes);
    return alarm;
}

// False when the time is over.
static bool wait_for_change(struct swiftlit_alarm *alarm, const struct timespec *until) {
#if defined(__APPLE__)
    struct timespec now, rest;
    clock_gettime(CLOCK_MONOTONIC, &now);
    rest.tv_sec = until->tv_sec - now.tv_sec;
    rest.tv_nsec = until->tv_nsec - now.tv_nsec;
    if (rest.tv_nsec < 0) {
        rest.tv_sec -= 1;
        rest.tv_nsec += 1000000000;
    }
    if (rest.tv_sec < 0) return false;
    return pthread_cond_timedwait_relative_np(&alarm->changed, &alarm->lock, &rest) == 0;
#else
    return pthread_cond_timedwait(&alarm->changed, &alarm->lock, until) == 0;
#endif
}

void swiftlit_alarm_wait(struct swiftlit_alarm *alarm, int64_t nanoseconds) {
    struct timespec until;
    if (nanoseconds >= 0) {
        clock_gettime(CLOCK_MONOTONIC, &until);
        until.tv_sec += (time_t)(nanoseconds / 1000000000);
        until.tv_nsec += (long)(nanoseconds % 1000000000);
        if (until.tv_nsec >= 1000000000) {
            until.tv_sec += 1;
            until.tv_nsec -= 1000000000;
        }
    }
    pthread_mutex_lock(&alarm->lock);
    while (!alarm->rung) {
        if (nanoseconds < 0) {
            pthread_cond_wait(&alarm->changed, &alarm->lock);
        } else if (!wait_for_change(alarm, &until)) {
            break;
        }
    }
    alarm->rung = false;
    pthread_mutex_unlock(&alarm->lock);
}

void swiftlit_alarm_ring(struct swiftlit_alarm *alarm) {
    pthread_mutex_lock(&alarm->lock);
    alarm->rung = true;
    pthread_cond_signal(&alarm->changed);
    pthread_mutex_unlock(&alarm->lock);
}

void swiftlit_alarm_free(struct swiftlit_alarm *alarm) {
    pthread_cond_destroy(&alarm->changed);
    pthread_mutex_destroy(&alarm->lock);
    free(alarm);
}

// MARK: - Threads

struct thread_start {
    void (*body)(void *);
    void *context;
    char name[16];
};

static void *run_thread(void *argument) {
    struct thread_start start = *(struct thread_start *)argument;
    free(argument);
#if defined(__APPLE__)
    pthread_setname_np(start.name);
#elif defined(__linux__)
    pthread_setname_np(pthread_self(), start.name);
#endif
    start.body(start.context);
    return NULL;
}

int swiftlit_thread_start(const char *name, void (*body)(void *context), void *context) {
    struct thread_start *start = malloc(sizeof *start);
    if (start == NULL) return -ENOMEM;
    start->body = body;
    start->context = context;
    strncpy(start->name, name, sizeof start->name - 1);
    start->name[sizeof start->name - 1] = 0;

    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // Log handlers and the decoding of large values run on these threads. Only what is touched takes memory.
    pthread_attr_setstacksize(&attributes, 4 * 1024 * 1024);
    // Blocks no signals: the backtracer stops all threads by one when the server crashes.
    pthread_t thread;
    int code = pthread_create(&thread, &attributes, run_thread, start);
    pthread_attr_destroy(&attributes);
    if (code != 0) free(start);
    return -code;
}
