// The server's side: starting, ending and reaping worker processes.

#define _GNU_SOURCE
#include "CSwiftlitWorker.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#if defined(__linux__)
#include <sys/syscall.h>
#endif
#include <sys/wait.h>
#include <unistd.h>

#if defined(__APPLE__)
#include <crt_externs.h>
#include <libproc.h>
#include <mach-o/dyld.h>
#include <sys/event.h>
#endif

#include "internal.h"

#if defined(__GLIBC__) && defined(__GLIBC_PREREQ)
#if __GLIBC_PREREQ(2, 34)
#define SPAWN_CLOSES_FROM 1
#endif
#endif

#if defined(__APPLE__)
// The variable itself is for programs alone, and the tests are a bundle.
#define environ (*_NSGetEnviron())
#else
extern char **environ;
#endif

void swiftlit_close_from(int first) {
#if defined(SPAWN_CLOSES_FROM) || defined(__APPLE__)
    (void)first;  // Never inherited: see 'swiftlit_worker_spawn'.
#else
    long limit = sysconf(_SC_OPEN_MAX);
    // A limit of a billion descriptors exists, that many open ones do not.
    if (limit < 0 || limit > 65536) limit = 65536;
    for (int fd = first; fd < limit; fd++) close(fd);
#endif
}

// MARK: - Environment

static bool has_same_name(const char *entry, const char *other) {
    size_t length = strcspn(entry, "=");
    return strncmp(entry, other, length + 1) == 0;
}

// This process's environment, changed by the launch's and with the variable that makes a worker. Only the array is allocated.
static const char **make_environment(const struct swiftlit_worker_launch *launch, const char *variable) {
    size_t own = 0, added = 0;
    while (environ[own] != NULL) own++;
    while (launch->environment[added] != NULL) added++;
    const char **result = calloc(own + added + 2, sizeof *result);
    if (result == NULL) return NULL;
    size_t count = 0;
    result[count++] = variable;
    for (size_t i = 0; i < added; i++) result[count++] = launch->environment[i];
    size_t replaced = count;
    for (size_t i = 0; i < own; i++) {
        bool wins = true;
        for (size_t j = 0; j < replaced && wins; j++) wins = !has_same_name(result[j], environ[i]);
        if (wins) result[count++] = environ[i];
    }
    return result;
}

// MARK: - Starting

// A copy of `fd` that no dup2 to a worker's low descriptors can overwrite, closed on exec.
static int move_up(int fd) {
    return fcntl(fd, F_DUPFD_CLOEXEC, 16);
}

static int add_descriptors(posix_spawn_file_actions_t *actions, const int sources[4]) {
    static const int targets[4] = {
        STDOUT_FILENO, STDERR_FILENO, SWIFTLIT_WORKER_CONTROL_FD, SWIFTLIT_WORKER_SHARED_FD,
    };
    int code = posix_spawn_file_actions_addopen(actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    for (int i = 0; i < 4 && code == 0; i++) {
        if (sources[i] >= 0) code = posix_spawn_file_actions_adddup2(actions, sources[i], targets[i]);
    }
#if defined(SPAWN_CLOSES_FROM)
    int first = sources[3] >= 0 ? SWIFTLIT_WORKER_SHARED_FD + 1 : SWIFTLIT_WORKER_CONTROL_FD + 1;
    if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(actions, first);
#endif
    return code;
}

static int set_attributes(posix_spawnattr_t *attributes) {
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
#if defined(__APPLE__)
    // What has no default to go back to is an error there.
    sigdelset(&all, SIGKILL);
    sigdelset(&all, SIGSTOP);
#endif
    short flags = POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETPGROUP;
#if defined(__APPLE__)
    flags |= POSIX_SPAWN_CLOEXEC_DEFAULT;
#endif
    int code = posix_spawnattr_setflags(attributes, flags);
    if (code == 0) code = posix_spawnattr_setsigmask(attributes, &none);
    if (code == 0) code = posix_spawnattr_setsigdefault(attributes, &all);
    if (code == 0) code = posix_spawnattr_setpgroup(attributes, 0);
    return code;
}

int swiftlit_worker_spawn(const struct swiftlit_worker_launch *launch, pid_t *pid) {
    const char *path = launch->path;
#if defined(__APPLE__)
    char own_path[PATH_MAX];
    uint32_t capacity = sizeof own_path;
    if (path == NULL) {
        if (_NSGetExecutablePath(own_path, &capacity) != 0) return -ENAMETOOLONG;
        path = own_path;
    }
    // The same arguments, because a test runner loads the binary with our hook only when it is named there.
    char *const *arguments = *_NSGetArgv();
#else
    // The running file itself, also when its path now leads to another build.
    if (path == NULL) path = "/proc/self/exe";
    char *const arguments[] = {program_invocation_name, "swiftlit-worker", NULL};
#endif

    char variable[128];
    snprintf(
        variable, sizeof variable, SWIFTLIT_WORKER_VARIABLE "=%" PRIu64 ",%" PRIu64 ",%d", launch->settings.memory_limit,
        launch->settings.maximum_message_bytes, launch->shared >= 0 ? 1 : 0);
    const char **environment = make_environment(launch, variable);
    if (environment == NULL) return -ENOMEM;

    posix_spawn_file_actions_t actions;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&actions);
    posix_spawnattr_init(&attributes);

    int code = 0;
    int wanted[4] = {launch->output, launch->error, launch->control, launch->shared};
    int moved[4] = {-1, -1, -1, -1};
    for (int i = 0; i < 4 && code == 0; i++) {
        if (wanted[i] < 0) continue;
        moved[i] = move_up(wanted[i]);
        if (moved[i] < 0) code = errno;
    }
    if (code == 0) code = add_descriptors(&actions, moved);
    if (code == 0) code = set_attributes(&attributes);
    if (code == 0) code = posix_spawn(pid, path, &actions, &attributes, arguments, (char *const *)environment);

    for (int i = 0; i < 4; i++) {
        if (moved[i] >= 0) close(moved[i]);
    }
    posix_spawnattr_destroy(&attributes);
    posix_spawn_file_actions_destroy(&actions);
    free(environment);
    return -code;
}

// MARK: - Ending

bool swiftlit_worker_has_ended(pid_t pid, bool wait) {
    siginfo_t info;
    for (;;) {
        memset(&info, 0, sizeof info);
        int code = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT | (wait ? 0 : WNOHANG));
        if (code == 0) return info.si_pid == pid;
        if (errno != EINTR) return true;  // Nothing left to wait for: SIGCHLD is ignored, or somebody else reaped it.
    }
}

int swiftlit_worker_open(pid_t pid) {
#if defined(__linux__) && defined(SYS_pidfd_open)
    // Closed on exec by itself. Linux 5.3.
    long fd = syscall(SYS_pidfd_open, pid, 0);
    return fd < 0 ? -errno : (int)fd;
#elif defined(__APPLE__)
    // A queue of one event, which nothing takes out: it stays readable. One that has ended already is not found (ESRCH).
    int fd = kqueue();
    if (fd < 0) return -errno;
    fcntl(fd, F_SETFD, FD_CLOEXEC);
    struct kevent end = {.ident = (uintptr_t)pid, .filter = EVFILT_PROC, .flags = EV_ADD, .fflags = NOTE_EXIT};
    if (kevent(fd, &end, 1, NULL, 0, NULL) == 0) return fd;
    int code = errno;
    close(fd);
    return -code;
#else
    (void)pid;
    return -ENOTSUP;
#endif
}

#if defined(__linux__) && defined(SYS_pidfd_send_signal)
// Whether the number is still that of our child: nobody has reaped it.
static bool is_unreaped(pid_t pid) {
    siginfo_t info;
    int code;
    do {
        code = waitid(P_PID, (id_t)pid, &info, WEXITED | WNOWAIT | WNOHANG);
    } while (code < 0 && errno == EINTR);
    return code == 0;
}
#endif

void swiftlit_worker_kill(pid_t pid, int process) {
    kill(-pid, SIGKILL);
#if defined(__linux__) && defined(SYS_pidfd_send_signal)
    if (process >= 0) {
        if (syscall(SYS_pidfd_send_signal, process, SIGKILL, NULL, 0) == 0 || errno == ESRCH) return;
        // Filters of system calls, of containers and older kernels, refuse the call (EPERM, ENOSYS).
        if (!is_unreaped(pid)) return;
    }
#endif
    (void)process;
    kill(pid, SIGKILL);
}

uint64_t swiftlit_worker_peak_bytes(pid_t pid) {
    uint64_t bytes = 0;
#if defined(__linux__)
    char line[256];
    snprintf(line, sizeof line, "/proc/%d/status", (int)pid);
    FILE *file = fopen(line, "re");
    if (file == NULL) return 0;
    // proc_pid_status(5), in kilobytes.
    while (bytes == 0 && fgets(line, sizeof line, file) != NULL) {
        uint64_t kilobytes;
        if (sscanf(line, "VmHWM: %" SCNu64, &kilobytes) == 1) bytes = kilobytes * 1024;
    }
    fclose(file);
#elif defined(__APPLE__)
    // With what the system has compressed, as the limit of a worker counts it.
    struct rusage_info_v4 usage;
    if (proc_pid_rusage(pid, RUSAGE_INFO_V4, (rusage_info_t *)&usage) == 0) bytes = usage.ri_lifetime_max_phys_footprint;
#else
    (void)pid;
#endif
    return bytes;
}

bool swiftlit_worker_reap(pid_t pid, struct swiftlit_worker_end *end) {
    memset(end, 0, sizeof *end);
    int status = 0;
    struct rusage usage = {0};
#if defined(__APPLE__)
    // Known until it is reaped.
    uint64_t peak = swiftlit_worker_peak_bytes(pid);
#endif
    pid_t result;
    do {
        result = wait4(pid, &status, 0, &usage);
    } while (result < 0 && errno == EINTR);
    if (result != pid) return false;
    if (WIFSIGNALED(status)) end->signal = WTERMSIG(status);
    if (WIFEXITED(status)) end->exit_code = WEXITSTATUS(status);
#if defined(__APPLE__)
    end->peak_resident_bytes = (uint64_t)usage.ru_maxrss > peak ? (uint64_t)usage.ru_maxrss : peak;
#else
    end->peak_resident_bytes = (uint64_t)usage.ru_maxrss * 1024;
#endif
    return true;
}
