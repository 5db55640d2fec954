extension WebhookTarget {
    /// Hosts at which Discord takes messages.
    private static let discordHosts = ["discord.com", "canary.discord.com", "ptb.discord.com", "discordapp.com"]

    /// What the file of the URL says.
    ///
    /// - parameters:
    ///   - text: what it holds.
    ///   - allowsPrivate: whether `notify.allow_private_addresses` is set: then plain HTTP will do, and whatever speaks as
    ///     Discord does.
    /// - throws: ``WebhookAddressError``, whose words do not hold the URL.
    package func address(in text: String, allowsPrivate: Bool) throws(WebhookAddressError) -> WebAddress {
        let address: WebAddress
        do throws(TextObjection) {
            address = try WebAddress(parsing: text, schemes: allowsPrivate ? ["http", "https"] : ["https"])
        } catch {
            throw WebhookAddressError("\(urlFile) holds no URL of a webhook: the text \(error.message)")
        }
        guard address.credentials == nil else {
            throw WebhookAddressError("\(urlFile) holds a URL with a name or password, which is not taken here")
        }
        guard secretFile == nil else { return address }
        let isDiscord = Self.discordHosts.contains(address.host.lowercased())
        guard isDiscord || allowsPrivate else {
            throw WebhookAddressError(
                "\(urlFile) holds a URL of \(address.host), and Discord's are of discord.com; other receivers belong "
                    + "into notify.webhooks")
        }
        guard address.isOfDiscordWebhook else {
            throw WebhookAddressError(
                "\(urlFile) holds a URL of Discord, but of no webhook; it looks like "
                    + "https://discord.com/api/webhooks/NUMBER/TOKEN, for a thread with ?thread_id=NUMBER behind it "
                    + "(Channel settings, Integrations, Webhooks, Copy Webhook URL)")
        }
        return address
    }
}

/// Why a URL is none of a webhook.
package struct WebhookAddressError: Error, Equatable, CustomStringConvertible {
    package let description: String

    init(_ description: String) {
        self.description = description
    }
}

extension WebAddress {
    /// `/api/webhooks/NUMBER/TOKEN`, or with a version behind `/api`; for a thread with `?thread_id=NUMBER`.
    fileprivate var isOfDiscordWebhook: Bool {
        let halves = path.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        if halves.count == 2, halves[1].wholeMatch(of: #/thread_id=[0-9]+/#) == nil { return false }
        var parts = halves[0].split(separator: "/", omittingEmptySubsequences: false).dropFirst()
        guard parts.popFirst() == "api" else { return false }
        if let version = parts.first, version.first == "v", version.dropFirst().allSatisfy(\.isASCIIDigit) {
            parts = parts.dropFirst()
        }
        guard parts.count == 3, parts.popFirst() == "webhooks", let number = parts.popFirst(),
            let token = parts.popFirst()
        else { return false }
        return !number.isEmpty && number.allSatisfy(\.isASCIIDigit) && !token.isEmpty
            && token.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-" || $0 == "_") }
    }
}
