// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")

/// The benchmarks build the modules that they measure themselves, from links to the program's sources: what is
/// `package` there is then visible here, and a benchmark builds no more than it measures.
func module(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .target(name: name, dependencies: dependencies, path: "Modules/\(name)", swiftSettings: strict)
}

/// A program that does its own rounds. It lies one folder down, since `swift package benchmark` takes every program
/// right in a folder named `Benchmarks` for one of its own.
func program(_ name: String, _ dependencies: [Target.Dependency]) -> Target {
    .executableTarget(
        name: name, dependencies: dependencies, path: "Programs/\(name)", swiftSettings: strict)
}

let package = Package(
    name: "hiscored-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: []),
        // As in the program's own manifest.
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
    ],
    targets: [
        module("Timestamps"),
        module("Cron", ["Timestamps"]),
        module("Hiscores", ["Timestamps"]),
        .systemLibrary(
            name: "CCurl", path: "Modules/CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        module("Curl", ["CCurl"]),
        .target(name: "CInflate", path: "Modules/CInflate"),
        module("Upstream", ["Hiscores", "Curl", "Timestamps", logging, coreMetrics, metrics]),
        module("Store", ["Timestamps", grdb, sqlite, logging, coreMetrics, metrics]),
        module("Scheduling", ["Store", "Cron", "Timestamps", logging, coreMetrics, metrics]),
        module(
            "Tracker",
            [
                "Scheduling", "Store", "Cron", "Upstream", "Hiscores", "CInflate", "Timestamps", crypto, cryptoExtras,
                logging,
            ]),
        module(
            "Simulation",
            ["Hiscores", "Timestamps", httpTypes, hummingbird, hummingbirdCore, lifecycle, logging, nio]),
        .target(name: "BenchmarkSupport", path: "Support", swiftSettings: strict),
        .target(name: "BenchmarkPlayers", dependencies: ["Hiscores"], path: "Players", swiftSettings: strict),
        .executableTarget(
            name: "CronBenchmarks",
            dependencies: [
                "BenchmarkSupport", "Cron", "Timestamps", .product(name: "Benchmark", package: "benchmark"),
            ],
            path: "CronBenchmarks", swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
        program("EngineBenchmarks", ["BenchmarkSupport", "Cron", "Scheduling", "Store", "Timestamps", grdb, logging]),
        program(
            "IngestBenchmarks",
            [
                "BenchmarkSupport", "Cron", "Curl", "Hiscores", "Scheduling", "Simulation", "Store", "Timestamps",
                "Tracker", "Upstream", httpTypes, hummingbird, logging, nio,
            ]),
        program(
            "ServerBenchmarks",
            [
                "BenchmarkPlayers", "BenchmarkSupport", "Cron", "Hiscores", "Store", "Timestamps", "Tracker", logging,
            ]),
        program(
            "StorageBenchmarks",
            [
                "BenchmarkPlayers", "BenchmarkSupport", "Cron", "Hiscores", "Store", "Timestamps", "Tracker", logging,
            ]),
    ]
)
