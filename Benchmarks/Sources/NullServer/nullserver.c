// Answers the load client with prepared messages and the right final text, and does nothing else: what the client reaches against
// this server is the most that it can measure. One thread, epoll. Prints nothing.
#define _GNU_SOURCE
#include "../LoadClient/protobuf.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

enum { NEW_SESSION = 4, DELTA = 5, SCRIPT_FINISHED = 6, RERUN_SCRIPT = 11 };
enum { TEXT = 1, BUTTON = 19, CHECKBOX = 20, SLIDER = 21, TEXT_INPUT = 24, MARKDOWN = 29, NUMBER_INPUT = 32, HEADING = 47 };

typedef struct {
    int fd;
    bool is_upgraded;
    uint8_t in[65536];
    size_t length;
} client;

static const char *page;
static int markdowns;
// The messages before and after the one whose text depends on the value, as frames.
static pb_writer before, after, answer, message, element, delta, body;

void pb_reserve(pb_writer *w, size_t more) {
    if (w->length + more <= w->capacity) return;
    w->capacity = (w->length + more) * 2;
    w->bytes = realloc(w->bytes, w->capacity);
    if (!w->bytes) abort();
}

static void put_frame(pb_writer *w, const pb_writer *content) {
    uint8_t head[4] = {0x82};
    size_t n = 2;
    if (content->length < 126) head[1] = (uint8_t)content->length;
    else {
        head[1] = 126;
        head[2] = (uint8_t)(content->length >> 8);
        head[3] = (uint8_t)content->length;
        n = 4;
    }
    pb_put(w, head, n);
    pb_put(w, content->bytes, content->length);
}

// An element with one text in `field`, as `new_element` of a delta, with a place and the name of its run.
static void put_element(pb_writer *w, uint32_t kind, uint32_t field, const char *text) {
    static unsigned place;
    body.length = element.length = delta.length = message.length = 0;
    pb_put_bytes(&body, field, text, strlen(text));
    pb_put_bytes(&element, kind, body.bytes, body.length);
    pb_put_bytes(&delta, 3, element.bytes, element.length);
    body.length = element.length = 0;
    pb_put_varint(&body, 0);
    pb_put_varint(&body, place++ % 10000);
    pb_put_bytes(&element, 2, body.bytes, body.length);
    body.length = 0;
    pb_put_bytes(&body, 1, "0123456789abcdef0123456789abcdef", 32);
    pb_put_bytes(&element, 6, body.bytes, body.length);
    pb_put_bytes(&message, 2, element.bytes, element.length);
    pb_put_bytes(&message, DELTA, delta.bytes, delta.length);
    put_frame(w, &message);
}

static void prepare(void) {
    static const struct { uint32_t kind; const char *key; } widgets[] = {
        {SLIDER, "s"}, {CHECKBOX, "c"}, {TEXT_INPUT, "t"}, {NUMBER_INPUT, "m"},
    };
    char text[128];
    pb_put_bytes(&body, 2, "0123456789abcdef0123456789abcdef", 32);
    pb_put_bytes(&body, 9, "page", 4);
    pb_put_bytes(&message, NEW_SESSION, body.bytes, body.length);
    put_frame(&before, &message);
    put_element(&before, HEADING, 2, page);
    if (!strcmp(page, "wide"))
        for (int kind = 0; kind < 4; kind++)
            for (int i = 0; i < 5; i++) {
                snprintf(text, sizeof text, "$$ID-0123456789abcdef0123456789abcdef-%s%d", widgets[kind].key, i);
                put_element(&before, widgets[kind].kind, 1, text);
            }
    else put_element(&before, SLIDER, 1, "$$ID-0123456789abcdef0123456789abcdef-n");
    for (int i = 0; i < markdowns; i++) {
        snprintf(text, sizeof text, "Item %d: **bold %d**, *em* and `code` with value %d", i, i, i);
        put_element(&before, MARKDOWN, 1, text);
    }
    if (!strcmp(page, "hello")) put_element(&after, BUTTON, 1, "$$ID-0123456789abcdef0123456789abcdef-go");
    message.length = 0;
    pb_put_tag(&message, SCRIPT_FINISHED, 0);
    pb_put_varint(&message, 0);
    put_frame(&after, &message);
}

typedef struct {
    int slider, checked, characters, number, sliders;
} values;

static void read_widget(const pb_field *state, values *v) {
    pb_reader widget = pb_sub(state), array;
    pb_field f, item;
    double number;
    while (pb_next(&widget, &f)) {
        if (f.number == 3 && f.wire == 0) v->checked += f.value != 0;
        if (f.number == 4 && f.wire == 1) { memcpy(&number, &f.value, 8); v->number += (int)number; }
        if (f.number == 6 && f.wire == 2) v->characters += (int)f.length;
        if (f.number == 7 && f.wire == 2) {
            array = pb_sub(&f);
            if (!pb_next(&array, &item) || item.wire != 2 || item.length < 8) continue;
            memcpy(&number, item.bytes, 8);
            if (!v->sliders++) v->slider = (int)number;
        }
    }
}

// The values in a BackMsg, or those that the page shows first.
static values read_values(const uint8_t *bytes, size_t length) {
    pb_reader r = {bytes, bytes + length}, state, widgets;
    pb_field f, g, h;
    values v = {0};
    bool has_any = false;
    while (pb_next(&r, &f)) {
        if (f.number != RERUN_SCRIPT || f.wire != 2) continue;
        for (state = pb_sub(&f); pb_next(&state, &g);) {
            if (g.number != 2 || g.wire != 2) continue;
            for (widgets = pb_sub(&g); pb_next(&widgets, &h);)
                if (h.number == 1 && h.wire == 2) {
                    read_widget(&h, &v);
                    has_any = true;
                }
        }
    }
    if (has_any) return v;
    return strcmp(page, "wide") ? (values){.slider = 5} : (values){.characters = 30, .number = 10};
}

static bool send_all(int fd, const uint8_t *bytes, size_t length) {
    while (length) {
        ssize_t n = send(fd, bytes, length, MSG_NOSIGNAL);
        if (n > 0) { bytes += n; length -= (size_t)n; continue; }
        if (n < 0 && (errno == EAGAIN || errno == EINTR)) continue;
        return false;
    }
    return true;
}

static bool run_page(client *c, const uint8_t *bytes, size_t length) {
    char text[128];
    values v = read_values(bytes, length);
    if (strcmp(page, "wide")) snprintf(text, sizeof text, "n = %d", v.slider);
    else snprintf(text, sizeof text, "s0 = %d checks = %d chars = %d numbers = %d", v.slider, v.checked, v.characters, v.number);
    answer.length = 0;
    pb_put(&answer, before.bytes, before.length);
    put_element(&answer, TEXT, 1, text);
    pb_put(&answer, after.bytes, after.length);
    return send_all(c->fd, answer.bytes, answer.length);
}

// Handles what is complete in the buffer. False when the connection is over.
static bool handle(client *c) {
    if (!c->is_upgraded) {
        uint8_t *end = memmem(c->in, c->length, "\r\n\r\n", 4);
        if (!end) return c->length < sizeof c->in;
        static const char accept[] = "HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                     "Sec-WebSocket-Protocol: streamlit\r\n\r\n";
        if (!send_all(c->fd, (const uint8_t *)accept, sizeof accept - 1)) return false;
        c->is_upgraded = true;
        size_t used = (size_t)(end + 4 - c->in);
        memmove(c->in, c->in + used, c->length -= used);
    }
    for (;;) {
        if (c->length < 6) return true;
        size_t length = c->in[1] & 0x7f, head = 6;
        if (length == 126) { if (c->length < 8) return true; length = (size_t)c->in[2] << 8 | c->in[3]; head = 8; }
        if (length == 127 || head + length > sizeof c->in) return false;
        if (c->length < head + length) return true;
        for (size_t i = 0; i < length; i++) c->in[head + i] ^= c->in[head - 4 + i % 4];
        if ((c->in[0] & 0x0f) == 8) return false;
        if ((c->in[0] & 0x0f) == 2 && !run_page(c, c->in + head, length)) return false;
        c->length -= head + length;
        memmove(c->in, c->in + head + length, c->length);
    }
}

int main(int argc, char **argv) {
    int port = 0;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (!strcmp(argv[i], "--page")) page = argv[i + 1];
        if (!strcmp(argv[i], "--port")) port = atoi(argv[i + 1]);
    }
    if (!page || !port || (strcmp(page, "hello") && strcmp(page, "wide"))) {
        fprintf(stderr, "usage: nullserver --page hello|wide --port N\n");
        return 64;
    }
    markdowns = strcmp(page, "wide") ? 0 : 300;
    prepare();
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);

    int one = 1, listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), poller = epoll_create1(EPOLL_CLOEXEC);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons((uint16_t)port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    if (bind(listener, (struct sockaddr *)&address, sizeof address) || listen(listener, 1024)) {
        perror("nullserver");
        return 1;
    }
    struct epoll_event event = {.events = EPOLLIN, .data.ptr = NULL}, events[256];
    epoll_ctl(poller, EPOLL_CTL_ADD, listener, &event);
    for (;;) {
        int n = epoll_wait(poller, events, 256, -1);
        for (int i = 0; i < n; i++) {
            client *c = events[i].data.ptr;
            if (!c) {
                int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
                if (fd < 0) continue;
                setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
                c = calloc(1, sizeof *c);
                if (!c) abort();
                c->fd = fd;
                event.data.ptr = c;
                epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
                continue;
            }
            ssize_t got = recv(c->fd, c->in + c->length, sizeof c->in - c->length, 0);
            if (got < 0 && (errno == EAGAIN || errno == EINTR)) continue;
            if (got > 0) c->length += (size_t)got;
            if (got <= 0 || !handle(c)) {
                close(c->fd);
                free(c);
            }
        }
    }
}
