// What worker processes need from the system and Swift cannot say portably: starting a process without leaking descriptors,
// taking over before `main`, and telling two builds apart. Everything here is called by SwiftlitExecutors only.
//
// Functions that return `int` or `ssize_t` return a negative `errno` value when they fail.

#ifndef CSWIFTLITWORKER_H
#define CSWIFTLITWORKER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

#if defined(__clang__)
#pragma clang assume_nonnull begin
#endif

// MARK: - Both sides

/// The descriptor of a worker's end of the control socket.
#define SWIFTLIT_WORKER_CONTROL_FD 3
/// The descriptor of the memory a worker shares with the server, where there is any.
#define SWIFTLIT_WORKER_SHARED_FD 4

/// The exit code of a worker that somebody started by hand (`EX_USAGE`).
#define SWIFTLIT_WORKER_EXIT_USAGE 64
/// The exit code of a worker that ended itself because it held more memory than allowed. Without meaning elsewhere.
#define SWIFTLIT_WORKER_EXIT_MEMORY 113
/// The first bytes of each message of a worker.
#define SWIFTLIT_WORKER_FRAME_MAGIC 0x4C575357u
/// The kind of the message that a worker crashes: its body is the signal's number, an `int32_t`.
#define SWIFTLIT_WORKER_FRAME_CRASHED 7

/// The exit code of a worker whose function closed its connection.
#define SWIFTLIT_WORKER_EXIT_CONNECTION 114

/// Numbers that the server hands to a worker when it starts it.
struct swiftlit_worker_settings {
    /// The most private memory the worker may hold, in bytes. 0: no limit.
    uint64_t memory_limit;
    /// The longest message body that either side accepts, in bytes.
    uint64_t maximum_message_bytes;
};

/// Writes an identifier of this build, at most `capacity` bytes, and returns its length. 0 means that none was found.
size_t swiftlit_build_id(uint8_t *buffer, size_t capacity);

/// The address range of the image that contains this code. False if it is not known.
bool swiftlit_image_range(uintptr_t *start, uintptr_t *end);

/// Sends without raising SIGPIPE. With `wait` false it returns `-EAGAIN` rather than blocking; may send less than asked.
ssize_t swiftlit_send(int fd, const void *bytes, size_t count, bool wait);

/// Receives what is there, at most `count` bytes. 0 at the end; with `wait` false `-EAGAIN` when there is nothing.
ssize_t swiftlit_receive(int fd, void *bytes, size_t count, bool wait);

// MARK: - Shared memory

/// Makes memory that two processes can map and neither can shrink. `-ENOTSUP` where the system has no such memory.
int swiftlit_shared_memory_make(void);

/// The size of the shared memory, in bytes.
ssize_t swiftlit_shared_memory_size(int fd);

/// Makes the shared memory at least `size` bytes long.
int swiftlit_shared_memory_grow(int fd, size_t size);

/// Maps `size` bytes for reading and writing. Null on failure.
void *_Nullable swiftlit_shared_memory_map(int fd, size_t size);

/// Ends a mapping.
void swiftlit_shared_memory_unmap(void *address, size_t size);

/// Gives the memory from `offset` on back to the system; it reads as zeros afterwards.
void swiftlit_shared_memory_discard(int fd, size_t offset);

/// Names the types that a worker makes when it starts, one in a line. Removed from the worker's environment at once, so that processes that a
/// worker starts do not make them.
#define SWIFTLIT_WORKER_RESOURCES_VARIABLE "SWIFTLIT_WORKER_RESOURCES"

/// In a worker: what it was told to make, or null.
const char *_Nullable swiftlit_worker_resources(void);

// MARK: - The server's side

/// True once the hook that makes workers out of this binary has run in this process. A binary in which it has not must not be
/// started as a worker: it would run as a second copy of the app.
bool swiftlit_worker_hook_ran(void);

/// Makes a connected pair of stream sockets that are closed on exec.
int swiftlit_socket_pair(int descriptors[_Nonnull 2]);

/// Makes a pipe whose ends are closed on exec and whose reading end does not block.
int swiftlit_pipe(int descriptors[_Nonnull 2], bool writing_blocks);

/// What to start, and with which descriptors.
struct swiftlit_worker_launch {
    /// The program, or null for this process's own.
    const char *_Nullable path;
    /// `NAME=value` strings added to this process's environment, ended by null. They win over what is there.
    const char *_Nullable const *_Nonnull environment;
    struct swiftlit_worker_settings settings;
    int control;
    /// -1 if no memory is shared.
    int shared;
    int output;
    int error;
};

/// Starts a worker in a process group of its own, with default signal handling and no descriptors but the given ones.
int swiftlit_worker_spawn(const struct swiftlit_worker_launch *launch, pid_t *pid);

/// How a process ended.
struct swiftlit_worker_end {
    /// The signal that ended it, or 0.
    int signal;
    /// The exit code, if no signal ended it.
    int exit_code;
    /// The most memory that was resident at one time, in bytes.
    uint64_t peak_resident_bytes;
};

/// True when the process has ended and waits to be reaped. With `wait`, returns when it has.
bool swiftlit_worker_has_ended(pid_t pid, bool wait);

/// A descriptor of the process, which becomes readable when it ends, whoever reaps it and whatever it leaves behind. For a process that has
/// not been reaped. `-ENOTSUP` or `-ENOSYS` where the system has none of the kind. On Darwin it tells of the end and cannot be sent a signal.
int swiftlit_worker_open(pid_t pid);

/// Kills the process and every process of its group. `process` is its descriptor, which names it also when another part of the program has reaped
/// it; or -1, and then it must not have been reaped. Where the system refuses the descriptor, a process that is not reaped is killed by its number.
void swiftlit_worker_kill(pid_t pid, int process);

/// The most memory that was resident in a process so far, in bytes. 0 if it is not known.
uint64_t swiftlit_worker_peak_bytes(pid_t pid);

/// Reaps a process that has ended. False if somebody else did, so that how it ended is not known.
bool swiftlit_worker_reap(pid_t pid, struct swiftlit_worker_end *end);

/// Which of the descriptors have something to read, or have ended.
struct swiftlit_worker_ready {
    bool control;
    bool output;
    bool error;
    bool wake;
    /// The process has ended.
    bool process;
};

/// Waits until a descriptor has something to read, or has ended. Negative descriptors are skipped. Of `control` only the end is waited for,
/// unless `control_reads`; with `control_writes` also that it takes more. A negative timeout waits for ever. Returns 0 when the
/// time is over.
int swiftlit_worker_poll(
    int control, bool control_reads, bool control_writes, int output, int error, int wake, int process,
    int timeout_milliseconds, struct swiftlit_worker_ready *ready);

/// Waits until the descriptor of a process says that it has ended, whatever interrupts the wait. False when the time is over.
bool swiftlit_worker_wait(int process, int timeout_milliseconds);

/// True if there is something to read on `control` within so many microseconds and nothing to read on `output` and `error`, so that an
/// answer can be taken without leaving behind what was printed before it. False at once where the system has no such short wait.
bool swiftlit_worker_await_answer(int control, int output, int error, int microseconds);

/// Lets one thread sleep until a time, or until another wakes it.
struct swiftlit_alarm;

/// Null if there is no memory for it.
struct swiftlit_alarm *_Nullable swiftlit_alarm_make(void);

/// Sleeps for so long, or until the alarm is rung; for ever if negative. Returns at once if it was rung since the last call.
void swiftlit_alarm_wait(struct swiftlit_alarm *alarm, int64_t nanoseconds);

/// Wakes the thread that sleeps, or keeps it from falling asleep.
void swiftlit_alarm_ring(struct swiftlit_alarm *alarm);

/// No thread may use it any more.
void swiftlit_alarm_free(struct swiftlit_alarm *alarm);

/// Starts a detached thread.
int swiftlit_thread_start(const char *name, void (*body)(void *context), void *context);

// MARK: - The worker's side

/// Where a worker's life begins: implemented in Swift, called before `main`. Ends the process rather than return.
void swiftlit_worker_main(struct swiftlit_worker_settings settings, bool has_shared_memory);

/// Names the call that runs, or 0 for none, to what tells the server of a crash.
void swiftlit_worker_set_call(uint32_t call);

/// Notes that a thread writes to the control socket, or has written, so that a crash does not put its own message into the midst of another.
void swiftlit_worker_set_writing(bool writing);

/// Tells the memory watch that a call began or ended.
void swiftlit_worker_set_busy(bool busy);

/// The private memory that this process holds, in bytes. 0 if it is not known.
uint64_t swiftlit_worker_private_bytes(void);

/// Writes out what the C library has buffered for standard output.
void swiftlit_worker_flush(void);

/// Ends the process without running exit handlers.
_Noreturn void swiftlit_worker_exit(int code);

#if defined(__clang__)
#pragma clang assume_nonnull end
#endif

#endif
