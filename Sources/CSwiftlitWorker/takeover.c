// The worker's side. A server starts its own binary with a private environment variable; the constructor below sees it, and the
// process becomes a worker before `main` and so before any code of the app.

#define _GNU_SOURCE
#include "CSwiftlitWorker.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

#if defined(__linux__)
#include <sys/prctl.h>
#elif defined(__APPLE__)
#include <mach/mach.h>
#endif

#include "internal.h"

static bool hook_ran;
static const char *resources;

bool swiftlit_worker_hook_ran(void) {
    return hook_ran;
}

const char *swiftlit_worker_resources(void) {
    return resources;
}

// MARK: - Watching

static void start_thread(void *(*body)(void *)) {
    pthread_attr_t attributes;
    pthread_attr_init(&attributes);
    pthread_attr_setdetachstate(&attributes, PTHREAD_CREATE_DETACHED);
    // The watches call a few system calls and nothing else.
    pthread_attr_setstacksize(&attributes, 256 * 1024);
    pthread_t thread;
    // A worker that nobody watches could outlive its server, so it does not begin.
    if (pthread_create(&thread, &attributes, body, NULL) != 0) _exit(SWIFTLIT_WORKER_EXIT_USAGE);
    pthread_attr_destroy(&attributes);
}

// Ends the worker, and what it started itself, as soon as the server's end of the socket is gone: also while a function computes.
static void *watch_server(void *unused) {
    (void)unused;
    pid_t server = getppid();
#if defined(__APPLE__)
    // There poll(2) returns 0 before the time is over when there is something to read, which is not asked for here.
    const bool returns_early = true;
#else
    const bool returns_early = false;
#endif
    for (;;) {
        // Once a second in any case: a descriptor that is closed while it is polled wakes nobody. Besides, not every system reports POLLHUP
        // when nothing else is asked for, and there the parent tells.
        struct pollfd control = {.fd = SWIFTLIT_WORKER_CONTROL_FD, .events = POLLHUP};
        int count = poll(&control, 1, 1000);
        // The function closed it. There is no way left to answer.
        if (count > 0 && (control.revents & POLLNVAL) != 0) _exit(SWIFTLIT_WORKER_EXIT_CONNECTION);
        if ((count > 0 && (control.revents & (POLLHUP | POLLERR)) != 0) || getppid() != server) {
            if (getpgrp() == getpid()) kill(0, SIGKILL);
            _exit(0);
        }
        if (count > 0 || returns_early) nanosleep(&(struct timespec){.tv_nsec = 50 * 1000 * 1000}, NULL);
    }
    return NULL;
}

static uint64_t memory_limit;
static _Atomic bool busy;
static _Atomic bool sampling;
static pthread_mutex_t sampling_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_cond_t sampling_began = PTHREAD_COND_INITIALIZER;

uint64_t swiftlit_worker_private_bytes(void) {
#if defined(__linux__)
    // proc_pid_statm(5): size, resident, shared (file and shared memory), in pages.
    char text[128];
    int fd = open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    ssize_t count = read(fd, text, sizeof text - 1);
    close(fd);
    if (count <= 0) return 0;
    text[count] = 0;
    uint64_t size, resident, shared;
    if (sscanf(text, "%" SCNu64 " %" SCNu64 " %" SCNu64, &size, &resident, &shared) != 3) return 0;
    return resident > shared ? (resident - shared) * (uint64_t)sysconf(_SC_PAGESIZE) : 0;
#elif defined(__APPLE__)
    task_vm_info_data_t info;
    mach_msg_type_number_t count = TASK_VM_INFO_COUNT;
    if (task_info(mach_task_self(), TASK_VM_INFO, (task_info_t)&info, &count) != KERN_SUCCESS) return 0;
    return info.phys_footprint;
#else
    return 0;
#endif
}

// Ends the worker when it holds more memory than allowed. A limit of the kernel's would be exact, but RLIMIT_AS counts address space that
// is only reserved, RLIMIT_DATA does not exist everywhere, and both end in a failed allocation in the middle of anything. A look
// every 5 ms sees a function that fills memory at 4 GB/s some 20 MB late.
static void *watch_memory(void *unused) {
    (void)unused;
    int idle_rounds = 0;
    for (;;) {
        if (atomic_load(&busy)) {
            idle_rounds = 0;
            if (swiftlit_worker_private_bytes() > memory_limit) _exit(SWIFTLIT_WORKER_EXIT_MEMORY);
        } else if (++idle_rounds > 20) {
            pthread_mutex_lock(&sampling_lock);
            atomic_store(&sampling, false);
            // A call that begins now either sees `sampling` false and signals, or is seen here.
            while (!atomic_load(&busy) && !atomic_load(&sampling)) pthread_cond_wait(&sampling_began, &sampling_lock);
            atomic_store(&sampling, true);
            pthread_mutex_unlock(&sampling_lock);
            idle_rounds = 0;
            continue;
        }
        nanosleep(&(struct timespec){.tv_nsec = 5 * 1000 * 1000}, NULL);
    }
    return NULL;
}

void swiftlit_worker_set_busy(bool value) {
    if (memory_limit == 0) return;
    atomic_store(&busy, value);
    if (value && !atomic_load(&sampling)) {
        pthread_mutex_lock(&sampling_lock);
        atomic_store(&sampling, true);
        pthread_cond_signal(&sampling_began);
        pthread_mutex_unlock(&sampling_lock);
    }
}

// MARK: - Crashing

// The Swift runtime's backtracer takes seconds in large debug builds, and the process ends only when it has. So the server is told of the crash
// before: from within the signal handler, by functions that may be called there.

static struct sigaction runtime_actions[NSIG];
static pid_t own_process;
static _Atomic uint32_t current_call;
static _Atomic bool is_writing;
static _Atomic bool has_told;

void swiftlit_worker_set_call(uint32_t call) {
    atomic_store(&current_call, call);
}

void swiftlit_worker_set_writing(bool writing) {
    atomic_store(&is_writing, writing);
}

static void crashed(int number, siginfo_t *info, void *context) {
    int code = errno;
    uint32_t call = atomic_load(&current_call);
    // A child that a function forked is not the worker. Where a message is half written, the server hears of the crash by the process's end.
    if (call != 0 && getpid() == own_process && !atomic_load(&is_writing) && !atomic_exchange(&has_told, true)) {
        // As 'WorkerFrame' describes it.
        struct {
            uint32_t magic, body_count, call;
            uint16_t name_count;
            uint8_t kind, flags;
            int32_t signal;
        } message = {SWIFTLIT_WORKER_FRAME_MAGIC, sizeof(int32_t), call, 0, SWIFTLIT_WORKER_FRAME_CRASHED, 0, number};
        swiftlit_send(SWIFTLIT_WORKER_CONTROL_FD, &message, sizeof message, false);
    }
    errno = code;
    const struct sigaction *action = &runtime_actions[number];
    if ((action->sa_flags & SA_SIGINFO) != 0) {
        action->sa_sigaction(number, info, context);
    } else {
        action->sa_handler(number);
    }
}

// Goes before the runtime's handlers. Where there are none the process ends at once, and nothing has to be told.
static void watch_crashes(void) {
    static const int numbers[] = {SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGSEGV, SIGFPE};
    own_process = getpid();
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct sigaction *action = &runtime_actions[numbers[i]];
        if (sigaction(numbers[i], NULL, action) != 0) continue;
        bool is_handled = (action->sa_flags & SA_SIGINFO) != 0
            ? action->sa_sigaction != NULL
            : action->sa_handler != SIG_DFL && action->sa_handler != SIG_IGN;
        if (!is_handled) continue;
        struct sigaction own = *action;
        own.sa_flags |= SA_SIGINFO;
        own.sa_sigaction = crashed;
        sigaction(numbers[i], &own, NULL);
    }
}

// MARK: - Ending

void swiftlit_worker_flush(void) {
    fflush(stdout);
}

_Noreturn void swiftlit_worker_exit(int code) {
    fflush(NULL);
    _exit(code);
}

// MARK: - Beginning

// Whether a descriptor is a connected local stream socket, which is what a server hands over and a shell does not.
static bool is_control_socket(int fd) {
    int type = 0, listening = 0;
    socklen_t length = sizeof type;
    if (getsockopt(fd, SOL_SOCKET, SO_TYPE, &type, &length) != 0 || type != SOCK_STREAM) return false;
    length = sizeof listening;
    if (getsockopt(fd, SOL_SOCKET, SO_ACCEPTCONN, &listening, &length) == 0 && listening) return false;
    struct sockaddr_un peer;
    length = sizeof peer;
    return getpeername(fd, (struct sockaddr *)&peer, &length) == 0 && peer.sun_family == AF_UNIX;
}

static _Noreturn void explain(void) {
    static const char text[] =
        "This is a Swiftlit worker process. A server starts such processes itself, to run single functions in; started by\n"
        "hand there is nothing for it to do. To run the program, unset the environment variable " SWIFTLIT_WORKER_VARIABLE ".\n";
    ssize_t ignored = write(STDERR_FILENO, text, sizeof text - 1);
    (void)ignored;
    _exit(SWIFTLIT_WORKER_EXIT_USAGE);
}

static void settle_in(void) {
#if defined(__linux__)
    prctl(PR_SET_NAME, "swiftlit-worker", 0, 0, 0);
    // When the machine runs out of memory the kernel shall end a worker, not the server.
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd >= 0) {
        ssize_t ignored = write(fd, "500", 3);
        (void)ignored;
        close(fd);
    }
#endif
    // A crash here is an answer to somebody's call, and leaves no file.
    struct rlimit core = {0};
    if (getrlimit(RLIMIT_CORE, &core) == 0) {
        core.rlim_cur = 0;
        setrlimit(RLIMIT_CORE, &core);
    }
    // Lines shall reach the log when they are printed, not when 4 KB have gathered.
    setvbuf(stdout, NULL, _IOLBF, 0);
    // Programs that a function starts get none of these.
    fcntl(SWIFTLIT_WORKER_CONTROL_FD, F_SETFD, FD_CLOEXEC);
    fcntl(SWIFTLIT_WORKER_SHARED_FD, F_SETFD, FD_CLOEXEC);
}

// Priority: none. Unnumbered constructors run in link order, after all numbered ones, and the one that registers Swift's types is linked first.
__attribute__((constructor)) static void take_over(void) {
    hook_ran = true;
    const char *value = getenv(SWIFTLIT_WORKER_VARIABLE);
    if (value == NULL) return;

    struct swiftlit_worker_settings settings = {0};
    int shared = 0;
    int fields = sscanf(
        value, "%" SCNu64 ",%" SCNu64 ",%d", &settings.memory_limit, &settings.maximum_message_bytes, &shared);
    unsetenv(SWIFTLIT_WORKER_VARIABLE);
    // Kept for as long as the process lives.
    const char *names = getenv(SWIFTLIT_WORKER_RESOURCES_VARIABLE);
    if (names != NULL) resources = strdup(names);
    unsetenv(SWIFTLIT_WORKER_RESOURCES_VARIABLE);
    if (fields != 3 || !is_control_socket(SWIFTLIT_WORKER_CONTROL_FD)) explain();

    swiftlit_close_from(shared ? SWIFTLIT_WORKER_SHARED_FD + 1 : SWIFTLIT_WORKER_CONTROL_FD + 1);
    settle_in();
    watch_crashes();
    start_thread(watch_server);
    memory_limit = settings.memory_limit;
    if (memory_limit != 0) start_thread(watch_memory);
    swiftlit_worker_main(settings, shared != 0);
    _exit(0);
}
