import Hiscores
import Settings
import Testing

/// The thresholds of news.
struct NewsSettingsTests {
    @Test(arguments: [
        (
            "news.bosses", "[500, null, 5000]",
            "news.bosses[1]: expected a whole number, got null (allowed 1…2000000000)"
        ),
        (
            "news.bosses", "[500, 5000, 1000]",
            "news.bosses[2]: 1000 comes after 5000; write the numbers from the lowest to the highest"
        ),
        (
            "news.raids", "[100, 100]",
            "news.raids[1]: 100 is there twice; write the numbers from the lowest to the highest"
        ),
        ("news.levels", "[99, 100]", "news.levels[1]: 100 is above 99 (allowed 2…99)"),
        ("news.levels", "99", "news.levels: expected a list, got 99"),
        ("news.skill_experience_step", "-1", "news.skill_experience_step: -1 is below 0 (allowed 0…200000000)"),
        (
            "news.metrics", "{\"zulra\": [250]}",
            "news.metrics.zulra: there is no such metric; did you mean \"zulrah\"?"
        ),
        (
            "news.metrics", "{\"zulrah\": [250, 0]}",
            "news.metrics.zulrah[1]: 0 is below 1 (allowed 1…100000000000)"
        ),
        ("news.metrics", "[250]", "news.metrics: expected an object, got a list"),
        (
            "news.levles", "[99]", "news.levles: unknown key; did you mean \"levels\"?"
        ),
    ])
    func `a table with a mistake is an error that says where`(path: String, json: String, expected: String) {
        #expect(Loading.problems(path, json) == [expected])
    }

    @Test func `what is given counts, and the rest stays as usual`() throws {
        let load = Loading.load(
            #"{"news": {"levels": [], "bosses": [250, 750], "metrics": {"obor": [10], "clue_scrolls_(all)": []}}}"#,
            environment: ["HISCORED_NEWS__RAIDS": "[7]"])
        #expect(load.problems == [])
        let thresholds = try #require(load.configuration?.news.thresholds)
        #expect(thresholds.levels == [] && thresholds.bosses == [250, 750] && thresholds.raids == [7])
        #expect(thresholds.metrics == ["obor": [10], "clue_scrolls_(all)": []])
        #expect(thresholds.totalLevels == NewsThresholds().totalLevels)
        #expect(load.values.first { $0.path == "news.metrics" }?.json == #"{ "clue_scrolls_(all)": [], "obor": [10] }"#)
    }

    @Test func `without anything the thresholds are those of the manual`() {
        #expect(Loading.load("{}").configuration?.news.thresholds == NewsThresholds())
    }
}
