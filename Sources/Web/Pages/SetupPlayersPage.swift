/// The page that asks a new administrator for the first players.
struct SetupPlayersPage {
    /// The line of the config to write; nil when it is right as it is.
    let advice: String?
    /// How often players are updated unless somebody says otherwise, in minutes.
    let interval: Int
    var names = ""
    /// Why it is shown once more.
    var problems: [String] = []

    init(advice: String?, interval: Int) {
        self.advice = advice
        self.interval = interval
    }

    /// The whole document.
    func html(_ frame: PageFrame) -> String {
        PageTemplate.welcome.html(
            SetupPlayersContent(
                frame: frame, advice: advice, interval: DurationWords.text(seconds: interval * 60), names: names,
                problems: problems))
    }
}

/// `SetupPlayersPage` under the names that `welcome.mustache` uses.
private struct SetupPlayersContent {
    let frame: PageFrame
    let advice: String?
    let interval: String
    let names: String
    let problems: [String]
}
