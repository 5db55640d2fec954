#ifndef HISCORED_CURL_SHIM_H
#define HISCORED_CURL_SHIM_H

// libcurl for Swift. Swift cannot call variadic C functions, so every typed form of setopt and getinfo that is used
// has a name here. Handles are `void *`, since whether `CURL` and `CURLM` are `void` or structs depends on the version
// of the header and on what is defined before it.

#include <curl/curl.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/socket.h>

typedef size_t (*hiscored_curl_callback)(char *bytes, size_t size, size_t count, void *context);

static inline CURLcode hiscored_curl_global_init(void) {
    return curl_global_init(CURL_GLOBAL_DEFAULT);
}

// One easy handle.

static inline void *hiscored_curl_easy_init(void) {
    return curl_easy_init();
}

static inline void hiscored_curl_easy_reset(void *easy) {
    curl_easy_reset(easy);
}

static inline void hiscored_curl_easy_cleanup(void *easy) {
    curl_easy_cleanup(easy);
}

static inline CURLcode hiscored_curl_set_long(void *easy, CURLoption option, long value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode hiscored_curl_set_size(void *easy, CURLoption option, long long value) {
    return (curl_easy_setopt)(easy, option, (curl_off_t)value);
}

// libcurl copies the text.
static inline CURLcode hiscored_curl_set_text(void *easy, CURLoption option, const char *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode hiscored_curl_set_pointer(void *easy, CURLoption option, void *value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode hiscored_curl_set_callback(void *easy, CURLoption option, hiscored_curl_callback value) {
    return (curl_easy_setopt)(easy, option, value);
}

static inline CURLcode hiscored_curl_set_open_socket(void *easy, curl_opensocket_callback value) {
    return (curl_easy_setopt)(easy, CURLOPT_OPENSOCKETFUNCTION, value);
}

// The address that a connection is about to go to: a `struct sockaddr` of any family.
static inline const void *hiscored_curl_address(const struct curl_sockaddr *address) {
    return &address->addr;
}

// A socket as libcurl makes it itself, which no child process inherits.
static inline curl_socket_t hiscored_curl_open_socket(const struct curl_sockaddr *address) {
#ifdef SOCK_CLOEXEC
    return socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
#else
    return socket(address->family, address->socktype, address->protocol);
#endif
}

// The options below are younger than the oldest libcurl that is supported (7.81, Ubuntu 22.04).

static inline CURLcode hiscored_curl_set_protocols(void *easy, bool with_plain_http) {
#if LIBCURL_VERSION_NUM >= 0x075500
    return (curl_easy_setopt)(easy, CURLOPT_PROTOCOLS_STR, with_plain_http ? "http,https" : "https");
#else
    return (curl_easy_setopt)(easy, CURLOPT_PROTOCOLS,
                              (long)(with_plain_http ? CURLPROTO_HTTP | CURLPROTO_HTTPS : CURLPROTO_HTTPS));
#endif
}

// Without it, giving up a transfer waits for its name look-up, and with it everything else on the thread. The look-up's
// own thread frees what it holds when it is done.
static inline CURLcode hiscored_curl_set_quick_exit(void *easy) {
#if LIBCURL_VERSION_NUM >= 0x075700
    return (curl_easy_setopt)(easy, CURLOPT_QUICK_EXIT, 1L);
#else
    (void)easy;
    return CURLE_OK;
#endif
}

static inline long hiscored_curl_get_long(void *easy, CURLINFO info) {
    long value = 0;
    return (curl_easy_getinfo)(easy, info, &value) == CURLE_OK ? value : 0;
}

static inline void *hiscored_curl_get_private(void *easy) {
    char *value = NULL;
    return (curl_easy_getinfo)(easy, CURLINFO_PRIVATE, &value) == CURLE_OK ? value : NULL;
}

// The multi handle.

static inline void *hiscored_curl_multi_init(void) {
    return curl_multi_init();
}

static inline CURLMcode hiscored_curl_multi_cleanup(void *multi) {
    return curl_multi_cleanup(multi);
}

static inline CURLMcode hiscored_curl_multi_set_long(void *multi, CURLMoption option, long value) {
    return (curl_multi_setopt)(multi, option, value);
}

static inline CURLMcode hiscored_curl_multi_add(void *multi, void *easy) {
    return curl_multi_add_handle(multi, easy);
}

static inline CURLMcode hiscored_curl_multi_remove(void *multi, void *easy) {
    return curl_multi_remove_handle(multi, easy);
}

static inline CURLMcode hiscored_curl_multi_perform(void *multi) {
    int running = 0;
    return curl_multi_perform(multi, &running);
}

static inline CURLMcode hiscored_curl_multi_poll(void *multi, int timeout_milliseconds) {
    return curl_multi_poll(multi, NULL, 0, timeout_milliseconds, NULL);
}

// The one call that is allowed from any thread.
static inline CURLMcode hiscored_curl_multi_wakeup(void *multi) {
    return curl_multi_wakeup(multi);
}

// The next transfer that has ended, or NULL.
static inline void *hiscored_curl_multi_next_ended(void *multi, CURLcode *code) {
    int left = 0;
    CURLMsg *message;
    while ((message = curl_multi_info_read(multi, &left))) {
        if (message->msg == CURLMSG_DONE) {
            *code = message->data.result;
            return message->easy_handle;
        }
    }
    return NULL;
}

// With CURLOPT_NOSIGNAL libcurl leaves SIGPIPE to the program, and OpenSSL writes to sockets without MSG_NOSIGNAL. The
// signal goes to the thread that wrote, so blocking it there is enough.
static inline void hiscored_block_sigpipe(void) {
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGPIPE);
    pthread_sigmask(SIG_BLOCK, &signals, NULL);
}

#endif
