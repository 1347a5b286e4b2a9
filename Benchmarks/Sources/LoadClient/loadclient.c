// Drives a server with the frontend's protocol: many sessions, closed loop or fixed rate, every run's text checked.
// One thread, epoll. `loadclient --help` lists the options. Prints one line of JSON.
#define _GNU_SOURCE
#include "protobuf.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

enum page { HELLO, WIDE, STATE, GATHER, CACHED, CPU, TABLE, NOISY, GROW, PAGE_COUNT };
static const char *const page_names[] = {"hello", "wide", "state", "gather", "cached", "cpu", "table", "noisy", "grow"};
enum phase { CONNECTING, UPGRADING, IDLE, RUNNING, CLOSED };
enum kind { SLIDER, CHECKBOX, TEXT, NUMBER, BUTTON, KIND_COUNT };
// Field of each kind in Element's oneof, and of its value in WidgetState.
static const uint32_t element_fields[] = {21, 20, 24, 32, 19};

typedef struct {
    int fd, index;
    enum phase phase;
    char *ids[KIND_COUNT][5];
    char last_text[256];
    char session_id[64];
    char page_hash[128];
    uint8_t *in;
    size_t in_length, in_capacity, in_start;
    uint64_t run, due, began;
    // Since the end of the run before.
    uint64_t bytes, messages, deltas;
    uint32_t value;
    bool first_done, is_burning, is_held;
} session;

static struct {
    int port, sessions, warmup_runs, burners, reconnects;
    double seconds, rate, think, wait;
    uint64_t runs, minimum_runs;
    enum page page;
    bool is_idle;
} options = {.port = 8501, .sessions = 1, .seconds = 5, .warmup_runs = 1};

static int poller;
static session *sessions;
static pb_writer frame, client_state, widget_states, widget, scratch;
static double *latencies;
static size_t latency_count, latency_capacity;
static uint64_t messages, bytes_in, deltas, runs_done, all_runs, errors, first_done, warm, first_page_at, disconnects, resumed;
static uint64_t measured_from, measured_until;
static char first_error[512];
static bool is_measuring, is_over;

static void begin_run(session *s);

static uint64_t now_ns(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (uint64_t)t.tv_sec * 1000000000u + (uint64_t)t.tv_nsec;
}

void pb_reserve(pb_writer *w, size_t more) {
    if (w->length + more <= w->capacity) return;
    w->capacity = (w->length + more) * 2;
    w->bytes = realloc(w->bytes, w->capacity);
    if (!w->bytes) abort();
}

static void fail(session *s, const char *format, const char *a, const char *b) {
    errors++;
    if (!first_error[0]) {
        int n = snprintf(first_error, sizeof first_error, "session %d run %llu: ", s->index, (unsigned long long)s->run);
        snprintf(first_error + n, sizeof first_error - (size_t)n, format, a, b);
    }
}

static void add_latency(double ns) {
    if (latency_count == latency_capacity) {
        latency_capacity = latency_capacity ? latency_capacity * 2 : 65536;
        latencies = realloc(latencies, latency_capacity * sizeof *latencies);
        if (!latencies) abort();
    }
    latencies[latency_count++] = ns;
}

// MARK: Sending

static bool send_all(session *s, const uint8_t *bytes, size_t length) {
    while (length) {
        ssize_t n = send(s->fd, bytes, length, MSG_NOSIGNAL);
        if (n > 0) { bytes += n; length -= (size_t)n; continue; }
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        return false;
    }
    return true;
}

// A binary frame whose mask is zero, so that masking changes nothing.
static bool send_frame(session *s, const pb_writer *message) {
    uint8_t head[14] = {0x82};
    size_t n;
    if (message->length < 126) { head[1] = (uint8_t)(0x80 | message->length); n = 2; }
    else if (message->length < 65536) { head[1] = 0x80 | 126; head[2] = (uint8_t)(message->length >> 8); head[3] = (uint8_t)message->length; n = 4; }
    else {
        head[1] = 0x80 | 127;
        for (int i = 0; i < 8; i++) head[2 + i] = (uint8_t)((uint64_t)message->length >> (56 - 8 * i));
        n = 10;
    }
    frame.length = 0;
    pb_put(&frame, head, n + 4);
    pb_put(&frame, message->bytes, message->length);
    return send_all(s, frame.bytes, frame.length);
}

static void put_state(const char *id, enum kind kind, double number, const char *text) {
    if (!id) return;
    widget.length = 0;
    pb_put_bytes(&widget, 1, id, strlen(id));
    switch (kind) {
    case SLIDER:
        scratch.length = 0;
        pb_put_bytes(&scratch, 1, &number, 8);
        pb_put_bytes(&widget, 7, scratch.bytes, scratch.length);
        break;
    case CHECKBOX: pb_put_tag(&widget, 3, 0); pb_put_varint(&widget, number != 0); break;
    case NUMBER: pb_put_double(&widget, 4, number); break;
    case TEXT: pb_put_bytes(&widget, 6, text, strlen(text)); break;
    case BUTTON: pb_put_tag(&widget, 2, 0); pb_put_varint(&widget, 1); break;
    default: break;
    }
    pb_put_bytes(&widget_states, 1, widget.bytes, widget.length);
}

static void begin_run(session *s) {
    char text[32];
    widget_states.length = client_state.length = 0;
    if (s->first_done) {
        s->run++;
        s->value = (s->value + 1) % 101;
        switch (options.page) {
        case STATE: put_state(s->ids[BUTTON][0], BUTTON, 0, NULL); break;
        case WIDE:
            snprintf(text, sizeof text, "hello %llu", (unsigned long long)s->run);
            for (int i = 0; i < 5; i++) {
                put_state(s->ids[SLIDER][i], SLIDER, s->value, NULL);
                put_state(s->ids[CHECKBOX][i], CHECKBOX, (double)(s->run & 1), NULL);
                put_state(s->ids[TEXT][i], TEXT, 0, text);
                put_state(s->ids[NUMBER][i], NUMBER, (double)(s->run % 1000), NULL);
            }
            break;
        default:
            put_state(s->ids[SLIDER][0], SLIDER, s->value, NULL);
            if (s->is_burning) put_state(s->ids[CHECKBOX][0], CHECKBOX, 1, NULL);
        }
    }
    if (widget_states.length) pb_put_bytes(&client_state, 2, widget_states.bytes, widget_states.length);
    if (s->page_hash[0]) pb_put_bytes(&client_state, 3, s->page_hash, strlen(s->page_hash));
    scratch.length = 0;
    pb_put_bytes(&scratch, 11, client_state.bytes, client_state.length);
    s->last_text[0] = 0;
    s->phase = RUNNING;
    s->began = now_ns();
    if (!send_frame(s, &scratch)) { fail(s, "cannot send", "", ""); s->phase = CLOSED; }
}

// MARK: Receiving

static void keep_id(session *s, enum kind kind, const pb_field *message) {
    pb_reader r = pb_sub(message);
    pb_field f;
    while (pb_next(&r, &f)) {
        if (f.number != 1 || f.wire != 2) continue;
        const char *dash = memrchr(f.bytes, '-', f.length);
        int place = 0;
        if (dash) {
            char last = (char)f.bytes[f.length - 1];
            if (options.page == WIDE && last >= '0' && last <= '4') place = last - '0';
        }
        if (!s->ids[kind][place]) s->ids[kind][place] = strndup((const char *)f.bytes, f.length);
        return;
    }
}

static void read_element(session *s, const pb_field *element) {
    pb_reader r = pb_sub(element);
    pb_field f;
    while (pb_next(&r, &f)) {
        if (f.wire != 2) continue;
        if (f.number == 1) {
            pb_reader text = pb_sub(&f);
            pb_field body;
            while (pb_next(&text, &body))
                if (body.number == 1 && body.wire == 2) {
                    size_t n = body.length < sizeof s->last_text - 1 ? body.length : sizeof s->last_text - 1;
                    memcpy(s->last_text, body.bytes, n);
                    s->last_text[n] = 0;
                }
        } else if (f.number == 8) {
            fail(s, "the page shows an exception", "", "");
        } else if (!s->first_done) {
            for (int kind = 0; kind < KIND_COUNT; kind++)
                if (element_fields[kind] == f.number) keep_id(s, (enum kind)kind, &f);
        }
    }
}

static void copy_field(char *to, size_t capacity, const pb_field *f) {
    size_t n = f->length < capacity - 1 ? f->length : capacity - 1;
    memcpy(to, f->bytes, n);
    to[n] = 0;
}

static void read_new_session(session *s, const pb_field *message) {
    pb_reader r = pb_sub(message);
    pb_field f, g;
    while (pb_next(&r, &f)) {
        if (f.wire != 2) continue;
        if (f.number == 9) copy_field(s->page_hash, sizeof s->page_hash, &f);
        if (f.number == 1) {
            pb_reader initialize = pb_sub(&f);
            while (pb_next(&initialize, &g))
                if (g.number == 6 && g.wire == 2) copy_field(s->session_id, sizeof s->session_id, &g);
        }
    }
}

static void check_text(session *s) {
    char expected[128], text[32];
    unsigned v = s->value;
    unsigned long long k = s->run + 1;
    if (!s->first_done) v = options.page == WIDE ? 0 : 5;
    switch (options.page) {
    case WIDE:
        if (!s->first_done) { snprintf(expected, sizeof expected, "s0 = 0 checks = 0 chars = 30 numbers = 10"); break; }
        snprintf(expected, sizeof expected, "s0 = %u checks = %u chars = %d numbers = %llu", v, 5 * (unsigned)(s->run & 1),
            5 * snprintf(text, sizeof text, "hello %llu", (unsigned long long)s->run), 5 * (unsigned long long)(s->run % 1000));
        break;
    case STATE: snprintf(expected, sizeof expected, "count = %llu", k); break;
    case GATHER: snprintf(expected, sizeof expected, "sum = 285 n = %u", v); break;
    case CACHED: snprintf(expected, sizeof expected, "sum = 2850 n = %u", v); break;
    case CPU: snprintf(expected, sizeof expected, "done = 3 n = %u", v); break;
    case TABLE: snprintf(expected, sizeof expected, "n = %u sum = 499500.0", v); break;
    default: snprintf(expected, sizeof expected, "n = %u", v);
    }
    if (strcmp(s->last_text, expected)) fail(s, "expected \"%s\", the page shows \"%s\"", expected, s->last_text);
}

// A run counts when it ends while the client measures, whenever it began: otherwise a server whose runs take long would lose most of them.
static void run_ended(session *s, uint64_t status) {
    if (s->phase != RUNNING || status == 2) return;
    uint64_t now = now_ns();
    check_text(s);
    s->phase = IDLE;
    all_runs++;
    if (!s->first_done) {
        s->first_done = true;
        s->due = 0;
        if (!first_done++) first_page_at = now;
    } else if (!s->is_burning) {
        if (s->run == (uint64_t)options.warmup_runs) warm++;
        if (is_measuring && !is_over) {
            add_latency((double)(now - (s->due && options.rate > 0 ? s->due : s->began)));
            runs_done++;
            bytes_in += s->bytes;
            messages += s->messages;
            deltas += s->deltas;
        }
    }
    s->bytes = s->messages = s->deltas = 0;
    // Without a schedule the next run follows at once.
    if (s->run && !s->is_held && !is_over && options.rate == 0 && options.think == 0) begin_run(s);
}

static void read_message(session *s, const uint8_t *bytes, size_t length) {
    pb_reader r = {bytes, bytes + length};
    pb_field f, g;
    s->messages++;
    s->bytes += length;
    while (pb_next(&r, &f)) {
        if (f.number == 6 && f.wire == 0) run_ended(s, f.value);
        if (f.number == 4 && f.wire == 2) read_new_session(s, &f);
        if (f.number == 5 && f.wire == 2) {
            s->deltas++;
            pb_reader delta = pb_sub(&f);
            while (pb_next(&delta, &g))
                if (g.number == 3 && g.wire == 2) read_element(s, &g);
        }
    }
}

static void close_session(session *s) {
    if (s->fd >= 0) close(s->fd);
    s->fd = -1;
    s->phase = CLOSED;
    s->in_length = s->in_start = 0;
}

// Reads complete frames out of the buffer.
static void read_frames(session *s) {
    for (;;) {
        uint8_t *p = s->in + s->in_start;
        size_t have = s->in_length - s->in_start, head = 2;
        if (s->phase == UPGRADING) {
            uint8_t *end = memmem(p, have, "\r\n\r\n", 4);
            if (!end) return;
            if (have < 12 || memcmp(p + 9, "101", 3)) { fail(s, "the server refused the upgrade", "", ""); close_session(s); return; }
            s->in_start += (size_t)(end + 4 - p);
            s->phase = IDLE;
            if (!options.is_idle || !s->first_done) begin_run(s);
            continue;
        }
        if (have < 2) return;
        uint64_t length = p[1] & 0x7f;
        if (length == 126) { if (have < 4) return; length = (uint64_t)p[2] << 8 | p[3]; head = 4; }
        else if (length == 127) {
            if (have < 10) return;
            length = 0;
            for (int i = 0; i < 8; i++) length = length << 8 | p[2 + i];
            head = 10;
        }
        if (have < head + length) return;
        s->in_start += head + length;
        uint8_t opcode = p[0] & 0x0f;
        if (opcode == 2) read_message(s, p + head, length);
        else if (opcode == 9) {
            uint8_t pong[6] = {0x8a, 0x80};
            if (length == 0) send_all(s, pong, 6);
            else if (length < 126) {
                frame.length = 0;
                pong[1] |= (uint8_t)length;
                pb_put(&frame, pong, 6);
                pb_put(&frame, p + head, length);
                send_all(s, frame.bytes, frame.length);
            }
        } else if (opcode == 8) { disconnects++; fail(s, "the server closed the socket", "", ""); close_session(s); return; }
        if (s->phase == CLOSED) return;
    }
}

static void readable(session *s) {
    for (;;) {
        if (s->in_start == s->in_length) s->in_start = s->in_length = 0;
        if (s->in_capacity - s->in_length < 4096) {
            if (s->in_start) {
                memmove(s->in, s->in + s->in_start, s->in_length - s->in_start);
                s->in_length -= s->in_start;
                s->in_start = 0;
            }
            if (s->in_capacity - s->in_length < 4096) {
                s->in_capacity = s->in_capacity ? s->in_capacity * 2 : 8192;
                s->in = realloc(s->in, s->in_capacity);
                if (!s->in) abort();
            }
        }
        ssize_t n = recv(s->fd, s->in + s->in_length, s->in_capacity - s->in_length, 0);
        if (n > 0) {
            s->in_length += (size_t)n;
            read_frames(s);
            if (s->phase == CLOSED) return;
            continue;
        }
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) return;
        disconnects++;
        fail(s, "the connection ended", "", "");
        close_session(s);
        return;
    }
}

// MARK: Connecting

static void open_session(session *s) {
    s->fd = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (s->fd < 0) { perror("socket"); exit(2); }
    int one = 1;
    setsockopt(s->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)options.port)};
    inet_pton(AF_INET, "127.0.0.1", &address.sin_addr);
    uint64_t until = now_ns() + (uint64_t)(options.wait * 1e9);
    while (connect(s->fd, (struct sockaddr *)&address, sizeof address) < 0) {
        if (errno == ECONNREFUSED && now_ns() < until) {
            struct timespec pause = {.tv_nsec = 1000000};
            nanosleep(&pause, NULL);
            continue;
        }
        fail(s, "cannot connect: %s%s", strerror(errno), "");
        close_session(s);
        return;
    }
    fcntl(s->fd, F_SETFL, O_NONBLOCK);
    char request[512];
    int n = snprintf(request, sizeof request,
        "GET /_stcore/stream HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        "Sec-WebSocket-Key: c3dpZnRsaXQtYmVuY2gwMQ==\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Protocol: streamlit, PLACEHOLDER_AUTH_TOKEN%s%s\r\n\r\n",
        options.port, s->session_id[0] ? ", " : "", s->session_id);
    s->phase = UPGRADING;
    send_all(s, (uint8_t *)request, (size_t)n);
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = s};
    epoll_ctl(poller, EPOLL_CTL_ADD, s->fd, &event);
}

// Waits at most `ns` and handles what comes. Returns false when nothing came.
static bool turn(int64_t ns) {
    struct epoll_event events[256];
    struct timespec timeout = {ns / 1000000000, ns % 1000000000};
    int n = epoll_pwait2(poller, events, 256, ns < 0 ? NULL : &timeout, NULL);
    for (int i = 0; i < n; i++) {
        session *s = events[i].data.ptr;
        if (s->phase != CLOSED) readable(s);
    }
    return n > 0;
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double percentile(double p) {
    if (!latency_count) return 0;
    size_t at = (size_t)ceil(p / 100 * (double)latency_count);
    return latencies[(at ? at : 1) - 1] / 1e6;
}

static void usage(int code) {
    fprintf(code ? stderr : stdout,
        "usage: loadclient --port N --page NAME [options]\n"
        "  --page NAME       hello wide state gather cached cpu table noisy grow\n"
        "  --sessions N      sessions at once (1)\n"
        "  --seconds S       how long to measure (5)\n"
        "  --runs N          stop after N measured runs\n"
        "  --minimum-runs N  measure longer, at most ten times as long, until N runs have ended (1)\n"
        "  --warmup N        reruns of each session before measuring; not with --rate and --idle (1)\n"
        "  --wait S          try so long to connect to a server that does not listen yet (0)\n"
        "  --rate R          runs per second of each session, on a fixed schedule; latency counts from the schedule (0: closed loop)\n"
        "  --think MS        pause between the runs of a session in closed loop (0)\n"
        "  --burners N       with noisy: N more sessions that burn CPU in a closed loop and are not measured\n"
        "  --idle            draw the first page in every session, print {\"ready\":N}, then hold the connections for --seconds\n"
        "  --reconnects N    with a closed loop: N more sessions that drop and resume their connection again and again\n"
        "Exit code 1 when a run showed a wrong text or a connection was lost.\n");
    exit(code);
}

int main(int argc, char **argv) {
    bool has_page = false;
    for (int i = 1; i < argc; i++) {
        const char *name = argv[i], *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (!strcmp(name, "--help")) usage(0);
        if (!strcmp(name, "--idle")) { options.is_idle = true; continue; }
        if (!value) usage(64);
        i++;
        if (!strcmp(name, "--port")) options.port = atoi(value);
        else if (!strcmp(name, "--sessions")) options.sessions = atoi(value);
        else if (!strcmp(name, "--seconds")) options.seconds = atof(value);
        else if (!strcmp(name, "--runs")) options.runs = strtoull(value, NULL, 10);
        else if (!strcmp(name, "--rate")) options.rate = atof(value);
        else if (!strcmp(name, "--think")) options.think = atof(value) * 1e6;
        else if (!strcmp(name, "--burners")) options.burners = atoi(value);
        else if (!strcmp(name, "--reconnects")) options.reconnects = atoi(value);
        else if (!strcmp(name, "--warmup")) options.warmup_runs = atoi(value);
        else if (!strcmp(name, "--minimum-runs")) options.minimum_runs = strtoull(value, NULL, 10);
        else if (!strcmp(name, "--wait")) options.wait = atof(value);
        else if (!strcmp(name, "--page")) {
            for (int p = 0; p < PAGE_COUNT; p++)
                if (!strcmp(value, page_names[p])) { options.page = (enum page)p; has_page = true; }
        } else usage(64);
    }
    if (!has_page || options.sessions < 1) usage(64);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    int count = options.sessions + options.burners + options.reconnects;
    poller = epoll_create1(EPOLL_CLOEXEC);
    sessions = calloc((size_t)count, sizeof *sessions);
    uint64_t start = now_ns(), deadline = start + 300000000000u;
    for (int i = 0; i < count; i++) {
        session *s = &sessions[i];
        *s = (session){.index = i, .fd = -1, .value = (uint32_t)(i % 101)};
        s->is_burning = i >= options.sessions && i < options.sessions + options.burners;
        open_session(s);
        while ((int)first_done + 64 <= i && now_ns() < deadline) turn(1000000);
    }
    // A server from which no first page has come for a minute will not send one: it hangs.
    for (uint64_t done = first_done, heard = now_ns(); first_done < (uint64_t)count && !errors && now_ns() < deadline;) {
        turn(10000000);
        if (done != first_done) { done = first_done; heard = now_ns(); }
        if (now_ns() - heard > 60000000000u) break;
    }
    if (first_done < (uint64_t)count) fail(&sessions[0], "not every session drew its first page", "", "");
    double first_seconds = (double)(now_ns() - start) / 1e9;

    if (options.is_idle) {
        printf("{\"ready\":%llu}\n", (unsigned long long)first_done);
        fflush(stdout);
    }
    uint64_t begin = now_ns(), length = (uint64_t)(options.seconds * 1e9);
    uint64_t warm_until = begin + (options.is_idle ? 0 : length / 10);
    // Without a schedule a measurement begins when every session has made its first reruns.
    uint64_t warm_wanted = options.is_idle || options.rate > 0 ? 0 : (uint64_t)options.sessions;
    measured_until = begin + 600000000000u;
    if (options.rate > 0)
        for (int i = 0; i < options.sessions; i++)
            sessions[i].due = begin + (uint64_t)(1e9 / options.rate * i / options.sessions) + 1;
    int turn_of_reconnect = 0;
    uint64_t next_reconnect = begin;
    while (!errors) {
        uint64_t now = now_ns();
        if (!is_measuring && now >= warm_until && warm >= warm_wanted) {
            is_measuring = true;
            measured_from = now;
            measured_until = now + length;
        }
        if (is_measuring && options.runs && runs_done >= options.runs) break;
        if (now >= measured_until && (runs_done >= options.minimum_runs || now >= measured_until + 9 * length)) break;
        int64_t wait = 100000000;
        if (!options.is_idle)
            for (int i = 0; i < options.sessions + options.burners; i++) {
                session *s = &sessions[i];
                if (s->phase != IDLE) continue;
                if (options.rate > 0 && !s->is_burning) {
                    if (s->due > now) { if ((int64_t)(s->due - now) < wait) wait = (int64_t)(s->due - now); continue; }
                    uint64_t due = s->due;
                    begin_run(s);
                    s->due = due;
                    continue;
                }
                if (options.think > 0 && !s->is_burning) {
                    if (!s->due) s->due = now + (uint64_t)options.think;
                    if (s->due > now) { if ((int64_t)(s->due - now) < wait) wait = (int64_t)(s->due - now); continue; }
                    s->due = 0;
                }
                begin_run(s);
            }
        if (options.reconnects && now >= next_reconnect) {
            session *s = &sessions[options.sessions + options.burners + turn_of_reconnect++ % options.reconnects];
            s->is_held = true;
            if (s->phase == IDLE) {
                epoll_ctl(poller, EPOLL_CTL_DEL, s->fd, NULL);
                close_session(s);
                char before[64];
                strcpy(before, s->session_id);
                open_session(s);
                uint64_t until = now_ns() + 5000000000u;
                while (s->phase != IDLE && s->phase != CLOSED && now_ns() < until) turn(1000000);
                if (strcmp(before, s->session_id)) fail(s, "resumed another session: %s became %s", before, s->session_id);
                else resumed++;
            }
            next_reconnect = now + 2000000;
        }
        if (options.reconnects && wait > 1000000) wait = 1000000;
        // A schedule that is due counts the runs from it, so the next one is set when the last has ended.
        turn(wait);
        if (options.rate > 0)
            for (int i = 0; i < options.sessions; i++) {
                session *s = &sessions[i];
                if (s->phase == IDLE && s->due && s->due <= s->began) s->due += (uint64_t)(1e9 / options.rate);
            }
    }
    is_over = true;
    double seconds = (double)(now_ns() - measured_from) / 1e9;
    struct rusage usage_self;
    getrusage(RUSAGE_SELF, &usage_self);
    qsort(latencies, latency_count, sizeof *latencies, compare);
    double counted = runs_done ? (double)runs_done : 1;
    printf("{\"page\":\"%s\",\"sessions\":%d,\"seconds\":%.3f,\"first_page_at_ns\":%llu,\"first_pages_seconds\":%.3f,",
        page_names[options.page], options.sessions, seconds, (unsigned long long)first_page_at, first_seconds);
    printf("\"runs\":%llu,\"all_runs\":%llu,\"runs_per_second\":%.2f,\"p50_ms\":%.4f,\"p90_ms\":%.4f,\"p99_ms\":%.4f,\"max_ms\":%.4f,",
        (unsigned long long)runs_done, (unsigned long long)all_runs, (double)runs_done / seconds,
        percentile(50), percentile(90), percentile(99), percentile(100));
    printf("\"bytes_per_run\":%.0f,\"messages_per_run\":%.2f,\"deltas_per_run\":%.2f,",
        (double)bytes_in / counted, (double)messages / counted, (double)deltas / counted);
    printf("\"resumed\":%llu,\"disconnects\":%llu,\"errors\":%llu,\"client_cpu_seconds\":%.3f,\"first_error\":\"",
        (unsigned long long)resumed, (unsigned long long)disconnects, (unsigned long long)errors,
        (double)usage_self.ru_utime.tv_sec + (double)usage_self.ru_utime.tv_usec / 1e6 + (double)usage_self.ru_stime.tv_sec
            + (double)usage_self.ru_stime.tv_usec / 1e6);
    for (const char *c = first_error; *c; c++) {
        if (*c == '"' || *c == '\\') putchar('\\');
        if (*c >= ' ') putchar(*c);
    }
    printf("\"}\n");
    return errors ? 1 : 0;
}
