#include "CSwiftlitRuntime.h"

#include <errno.h>
#include <sys/socket.h>
#ifdef __linux__
#include <linux/filter.h>
#endif

int swiftlit_share_port(int socket) {
#ifdef SO_REUSEPORT
    int on = 1;
    return setsockopt(socket, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on) == 0 ? 0 : errno;
#else
    return ENOTSUP;
#endif
}

void swiftlit_leave_port(int socket) {
#ifdef SO_ATTACH_REUSEPORT_CBPF
    // Sockets of a port have numbers in the order in which they began to listen, and a socket that is closed gives its number to the last one. So the
    // older of two is 0 and the younger 1. A number that there is not has the kernel choose as without a program: one that is alone keeps all.
    struct sock_filter returns_one[] = {BPF_STMT(BPF_RET | BPF_K, 1)};
    struct sock_fprog program = {.len = 1, .filter = returns_one};
    // Where it fails the kernel goes on choosing, and what waits in this socket when it is closed is refused.
    (void)setsockopt(socket, SOL_SOCKET, SO_ATTACH_REUSEPORT_CBPF, &program, sizeof program);
#else
    (void)socket;
#endif
}
