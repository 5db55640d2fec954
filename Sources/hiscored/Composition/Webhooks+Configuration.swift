import Curl
import Logging
import Settings
import Timestamps
import Tracker

extension Webhooks {
    /// In bytes: a webhook answers an error in a few words, or what was made of the message. More is not read.
    private static let longestAnswer = 64 << 10

    /// Over a libcurl that asks at each connection where it goes, so that no name can lead into the house.
    init(_ receivers: [WebhookReceiver], _ configuration: Configuration, curl: CurlClient) {
        let allowsPrivate = configuration.notify.allowsPrivateAddresses
        self.init(
            receivers, site: configuration.server.publicURL.text, zone: configuration.tracking.timeZone,
            clock: Clocks.wall, random: Clocks.random,
            call: { message in
                var request = CurlRequest(url: message.address, method: "POST")
                request.headers = message.headers
                request.body = message.body
                request.protocols = allowsPrivate ? .httpAndHTTPS : .httpsOnly
                request.timeout = .seconds(20)
                request.maximumBodyBytes = Self.longestAnswer
                // Whatever follows: with this line it has the message, or has not.
                request.isHeadEnough = true
                request.userAgent = "hiscored/\(Version.text)"
                request.mayConnect = { bytes in allowsPrivate || IPAddress(bytes: bytes)?.isPublic == true }
                let response = try await curl.sendUnlessCancelled(request)
                return WebhookAnswer(
                    status: response.status, retryAfter: response.header("Retry-After"), body: response.body)
            })
    }
}

extension Configuration.Notify {
    /// The webhooks with what their files hold.
    ///
    /// - throws: ``Failure`` with the setting, for a file that cannot be read or holds something else.
    func receivers() throws -> [WebhookReceiver] {
        try targets.map { setting, target in
            func text(_ key: String, _ file: String) throws -> String {
                do throws(SecretFileError) {
                    return try SecretFile.read(file)
                } catch {
                    throw Failure(.configuration, "\(setting).\(key): \(error)")
                }
            }
            let url = try text("url_file", target.urlFile)
            let address: WebAddress
            do throws(WebhookAddressError) {
                address = try target.address(in: url, allowsPrivate: allowsPrivateAddresses)
            } catch {
                throw Failure(.configuration, "\(setting).url_file: \(error)")
            }
            let secret = try target.secretFile.map { try text("secret_file", $0) }
            guard secret?.isEmpty != true else {
                throw Failure(.configuration, "\(setting).secret_file: \(target.secretFile ?? "it") is empty")
            }
            return WebhookReceiver(
                name: target.name, service: secret.map { .signed(secret: $0) } ?? .discord, address: address.text,
                topics: Set(target.send), tag: target.tag)
        }
    }
}
