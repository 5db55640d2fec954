import CCurl
import Foundation
import Synchronization

/// An HTTP client: libcurl on a thread of its own, with one set of kept-alive connections.
///
/// Any number of requests may be under way at once; HTTP/2 is spoken where TLS agrees on it. The thread ends when the
/// client is shut down or nobody holds it any more.
package final class CurlClient: Sendable {
    /// libcurl wants this once per process, before its first use.
    private static let globalResult = hiscored_curl_global_init()

    /// Nil when libcurl could not start.
    private let mailbox: CurlMailbox?
    private let lastID = Atomic<UInt64>(0)

    /// Starts the thread. When libcurl cannot start, every request says so.
    package init() {
        guard Self.globalResult == CURLE_OK, let multi = hiscored_curl_multi_init() else {
            mailbox = nil
            return
        }
        let mailbox = CurlMailbox(multi: multi)
        self.mailbox = mailbox
        let thread = Thread { CurlLoop(mailbox).run() }
        thread.name = "curl"
        thread.start()
    }

    deinit {
        shutdown()
    }

    /// Sends the request and waits for the whole answer.
    ///
    /// An answer of any status is an answer. When the awaiting task is cancelled, the transfer is dropped and the error
    /// is of the kind `.cancelled`.
    package func send(_ request: CurlRequest) async throws(CurlError) -> CurlResponse {
        guard let mailbox else {
            throw CurlError(kind: .other, message: "libcurl could not start", code: Int(CURLE_FAILED_INIT.rawValue))
        }
        let id = lastID.add(1, ordering: .relaxed).newValue
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { mailbox.start(id: id, request, $0) }
        } onCancel: {
            mailbox.cancel(id: id)
        }
        return try outcome.get()
    }

    /// Ends the thread without waiting for it. Pending and later requests fail with the kind `.cancelled`.
    package func shutdown() {
        mailbox?.close()
    }

    /// Returns when the thread has answered every request and freed everything, after `shutdown()`.
    package func waitUntilEnded() async {
        await mailbox?.waitUntilEnded()
    }
}
