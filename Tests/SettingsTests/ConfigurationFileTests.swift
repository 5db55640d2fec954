import Foundation
import Settings
import Testing

struct ConfigurationFileTests {
    private static let system = "/etc/hiscored/config.json"

    private func locate(
        _ explicit: String? = nil, variable: String? = nil, files: Set<String>
    ) -> ConfigurationFile.Location {
        ConfigurationFile.locate(
            explicit: explicit, environment: variable.map { ["HISCORED_CONFIG": $0] } ?? [:],
            currentDirectory: "/srv/app", fileExists: { files.contains($0) })
    }

    @Test func `the option goes before the variable before the files`() {
        let files: Set = ["/srv/app/config.json", Self.system]
        #expect(locate("my.json", variable: "/other.json", files: files).path == "/srv/app/my.json")
        #expect(locate(variable: "sub/other.json", files: files).path == "/srv/app/sub/other.json")
        #expect(locate(variable: "sub/other.json", files: files).folder == "/srv/app/sub")
        #expect(locate(variable: "sub/other.json", files: files).notice == nil)
        #expect(locate(variable: "", files: files).path == "/srv/app/config.json")
        #expect(locate(files: ["/srv/app/config.json"]).path == "/srv/app/config.json")
        #expect(locate(files: [Self.system]).path == Self.system)
        #expect(locate(files: [Self.system]).notice == nil)
    }

    @Test func `with both files it says which one is used`() {
        let location = locate(files: ["/srv/app/config.json", Self.system])
        #expect(
            location.notice
                == "using /srv/app/config.json; /etc/hiscored/config.json exists too (choose with --config)")
    }

    @Test func `in the system folder there is only one file`() {
        let location = ConfigurationFile.locate(
            explicit: nil, environment: [:], currentDirectory: "/etc/hiscored", fileExists: { $0 == Self.system })
        #expect(location.path == Self.system)
        #expect(location.notice == nil)
    }

    @Test func `without a file the defaults apply from the current directory`() {
        let location = locate(files: [])
        #expect(location.path == nil)
        #expect(location.absence?.contains("/srv/app/config.json") == true)
        let load = ConfigurationLoad.read(location, environment: [:])
        #expect(load.configuration?.database.path == "/srv/app/hiscored.sqlite")
        #expect(load.checkText.hasPrefix("no config file, defaults: ok, 1 warning\n"))
    }

    @Test func `a file that cannot be read is named with the reason`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "settings-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        func problems(_ path: String) -> [String] {
            ConfigurationLoad.read(locate(path, files: []), environment: [:]).problems.map(\.description)
        }
        #expect(problems("\(folder)/none.json") == ["\(folder)/none.json: there is no such file"])
        #expect(problems(folder) == ["\(folder): this is a folder, not a file"])
        #expect(problems("/dev/null") == ["/dev/null: this is no regular file"])
        let file = "\(folder)/config.json"
        #expect(FileManager.default.createFile(atPath: file, contents: Data("{\"log\": {\"level\": \"debug\"}}".utf8)))
        #expect(problems(file) == [])
        #expect(problems("\(file)/x") == ["\(file)/x: a part of the path is no folder"])
        #expect(ConfigurationLoad.read(locate(file, files: []), environment: [:]).configuration?.log.level == .debug)
        try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: file)
        // The superuser may read everything.
        if getuid() != 0 { #expect(problems(file) == ["\(file): the user that runs this program may not read it"]) }
        #expect(FileManager.default.createFile(atPath: file + "2", contents: Data(count: 5 << 20)))
        #expect(problems(file + "2") == ["\(file)2: larger than 4 MiB, so it is no config file"])
    }
}
