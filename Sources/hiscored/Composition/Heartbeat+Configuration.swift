import Curl
import Settings
import Store
import Tracker

extension Heartbeat {
    /// Over the same libcurl as everything else; redirects count as what they are, no success.
    init(_ running: RunningConfiguration, backups: Backups, reader: StoreReader, curl: CurlClient) {
        self.init(
            to: { running.current.notify.heartbeatURL?.text }, backups: backups, reader: reader,
            random: Clocks.random,
            call: { address in
                var request = CurlRequest(url: address)
                request.protocols = .httpAndHTTPS
                request.maximumBodyBytes = 64 << 10
                request.userAgent = "hiscored/\(Version.text)"
                return try await curl.sendUnlessCancelled(request).status
            })
    }
}
