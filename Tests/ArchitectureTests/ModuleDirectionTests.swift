import Testing

@Suite struct ModuleDirectionTests {
    let table: ModuleTable
    let files: [SourceFile]

    init() throws {
        table = try ModuleTable()
        files = try SourceFile.all()
    }

    @Test func `the table names every module and the sources are found`() {
        #expect(files.count > 100)
        let modules = Set(files.map(\.module))
        #expect(modules.subtracting(table.allowed.keys) == [])
        #expect(table.allowed.keys.count >= modules.count)
    }

    @Test func `every module imports only what the table allows`() {
        for file in files {
            let ours = Set(file.imports).intersection(table.allowed.keys)
            let forbidden = ours.subtracting(table.allowed[file.module] ?? []).subtracting([file.module])
            #expect(forbidden == [], "\(file.path)")
        }
    }

    @Test func `the table has no cycles`() {
        var open = table.allowed
        while let leaf = open.first(where: { $0.value.isDisjoint(with: Set(open.keys).subtracting([$0.key])) }) {
            open[leaf.key] = nil
        }
        #expect(open.keys.sorted() == [])
    }

    @Test(arguments: [
        ("GRDB", ["Store"]), ("GRDBSQLite", ["Store"]), ("Hummingbird", ["Web", "Simulation"]),
        ("HummingbirdCore", ["Web", "Simulation"]),
        ("NIOCore", ["Web", "Simulation"]), ("NIOHTTP1", ["Web"]), ("CCurl", ["Curl"]), ("Mustache", ["Web"]),
        ("WebAssets", ["Web"]), ("CInflate", ["Tracker"]),
        ("ArgumentParser", ["hiscored"]), ("Crypto", ["Tracker", "Web"]), ("CryptoExtras", ["Tracker"]),
    ])
    func `a library stays behind its module`(library: String, modules: [String]) {
        let users = Set(files.filter { $0.imports.contains(library) }.map(\.module))
        #expect(users.isSubset(of: modules))
        #expect(!users.isEmpty)
    }

    @Test func `only the composition root reads the wall clock and the environment`() {
        for file in files where file.module != "hiscored" {
            for reading in ["Date()", "ProcessInfo.processInfo", "SystemRandomNumberGenerator()", "getenv("] {
                #expect(!file.text.contains(reading), "\(file.path): \(reading)")
            }
        }
    }

    @Test func `pages and API never write by themselves`() {
        for file in files where file.module == "Web" {
            #expect(!file.text.contains("WriteTransaction"), "\(file.path)")
            #expect(!file.text.contains("store.write"), "\(file.path)")
        }
    }

    @Test func `nothing is public`() {
        for file in files {
            #expect(!file.text.contains(#/(?m)^\s*public /#), "\(file.path)")
        }
    }
}
