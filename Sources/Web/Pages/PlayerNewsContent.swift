import Tracker

/// A piece of news on the page of its player, under the names that `player.mustache` uses.
struct PlayerNewsContent {
    let newsText: String
    let newsTime: TimeElement

    init(_ item: NewsItem, _ clock: PageClock) {
        newsText = item.sentence.begunWithCapital
        newsTime = .between(item.seenAfter, item.seenBefore, clock: clock)
    }
}
