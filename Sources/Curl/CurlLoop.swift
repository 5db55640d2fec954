import CCurl
import Foundation

/// The body of the thread that runs all transfers of one client.
final class CurlLoop {
    /// How many handles without a transfer are kept for the next ones.
    private static let maximumIdleHandles = 64
    /// Connections kept open, over all hosts.
    private static let maximumIdleConnections = 64
    /// A wake-up ends the wait at once, so this is only how often an idle loop looks for nothing.
    private static let longestWaitMilliseconds: Int32 = 3_600_000

    private let mailbox: CurlMailbox
    private let multi: UnsafeMutableRawPointer
    private var active: [UInt64: EasyHandle] = [:]
    private var idle: [EasyHandle] = []

    init(_ mailbox: CurlMailbox) {
        self.mailbox = mailbox
        multi = mailbox.multiPointer
        _ = hiscored_curl_multi_set_long(multi, CURLMOPT_MAXCONNECTS, Self.maximumIdleConnections)
    }

    /// Returns when the mailbox is closed, with everybody answered and everything freed.
    func run() {
        hiscored_block_sigpipe()
        while let commands = mailbox.take() {
            for command in commands { handle(command) }
            let performed = hiscored_curl_multi_perform(multi)
            finishEnded()
            let polled = hiscored_curl_multi_poll(multi, Self.longestWaitMilliseconds)
            if performed != CURLM_OK || polled != CURLM_OK { recover(performed != CURLM_OK ? performed : polled) }
        }
        close()
    }

    private func handle(_ command: CurlMailbox.Command) {
        switch command {
        case .start(let id, let request, let continuation):
            start(id: id, CurlTransfer(request: request, continuation: continuation), request)
        case .cancel(let id):
            // A transfer that has ended in the meantime was answered already.
            end(id: id) { $0.fail(.cancelled) }
        }
    }

    private func start(id: UInt64, _ transfer: CurlTransfer, _ request: CurlRequest) {
        guard let handle = idle.popLast() ?? EasyHandle() else {
            transfer.fail(
                CurlError(kind: .other, message: "out of memory", code: Int(CURLE_OUT_OF_MEMORY.rawValue)))
            return
        }
        do {
            try handle.prepare(request, id: id, transfer: transfer)
        } catch {
            transfer.fail(error)
            recycle(handle)
            return
        }
        let added = hiscored_curl_multi_add(multi, handle.pointer)
        guard added == CURLM_OK else {
            transfer.fail(CurlError(kind: .other, message: String(cString: curl_multi_strerror(added)), code: 0))
            recycle(handle)
            return
        }
        active[id] = handle
    }

    private func finishEnded() {
        var code = CURLE_OK
        while let easy = hiscored_curl_multi_next_ended(multi, &code) {
            let id = UInt64(UInt(bitPattern: hiscored_curl_get_private(easy)))
            guard let handle = active[id] else { continue }
            // The numbers and the error text are read before the handle is reset.
            let status = hiscored_curl_get_long(easy, CURLINFO_RESPONSE_CODE)
            let error = code == CURLE_OK ? nil : handle.transfer?.refusal ?? handle.error(code)
            end(id: id) { transfer in
                if let error, !transfer.isAnswered(status: status) {
                    transfer.fail(error)
                } else {
                    transfer.succeed(status: status)
                }
            }
        }
    }

    /// Takes the transfer out of libcurl's hands, then answers whoever waits for it.
    private func end(id: UInt64, _ answer: (CurlTransfer) -> Void) {
        guard let handle = active.removeValue(forKey: id) else { return }
        _ = hiscored_curl_multi_remove(multi, handle.pointer)
        let transfer = handle.transfer
        recycle(handle)
        if let transfer { answer(transfer) }
    }

    private func recycle(_ handle: EasyHandle) {
        handle.reset()
        if idle.count < Self.maximumIdleHandles { idle.append(handle) }
    }

    /// libcurl as a whole failed, which it does when memory or file descriptors are out. What was under way is given
    /// up, and the short sleep keeps a lasting shortage from becoming a busy loop.
    private func recover(_ code: CURLMcode) {
        let error = CurlError(kind: .other, message: String(cString: curl_multi_strerror(code)), code: 0)
        for id in Array(active.keys) {
            end(id: id) { $0.fail(error) }
        }
        Thread.sleep(forTimeInterval: 0.1)
    }

    private func close() {
        for id in Array(active.keys) {
            end(id: id) { $0.fail(.shutDown) }
        }
        for case .start(_, _, let continuation) in mailbox.takeLeftovers() {
            continuation.resume(returning: .failure(.shutDown))
        }
        idle.removeAll()
        _ = hiscored_curl_multi_cleanup(multi)
        mailbox.end()
    }
}
