// swift-tools-version: 6.2
import PackageDescription

/// Settings every target of ours shares. Dependencies keep their own.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let cryptoExtras = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let sqlite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let jwtKit = Target.Dependency.product(name: "JWTKit", package: "jwt-kit")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let metrics = Target.Dependency.product(name: "Metrics", package: "swift-metrics")
let coreMetrics = Target.Dependency.product(name: "CoreMetrics", package: "swift-metrics")
let mustache = Target.Dependency.product(name: "Mustache", package: "swift-mustache")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTP1", package: "swift-nio")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")

/// A module of ours. Which of ours it may import is the table of `docs/architecture.md`, which a test reads.
func module(_ name: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
    .target(name: name, dependencies: dependencies, exclude: exclude, swiftSettings: strict)
}

func tests(of name: String, _ dependencies: [Target.Dependency] = []) -> Target {
    .testTarget(
        name: "\(name)Tests", dependencies: [.target(name: name), "TestSupport"] + dependencies,
        swiftSettings: strict)
}

let package = Package(
    name: "hiscored",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", exact: "2.1.1"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-metrics", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/vapor/jwt-kit", exact: "5.7.1"),
    ],
    targets: [
        module("Timestamps"),
        module("Cron", ["Timestamps"]),
        module("Hiscores", ["Timestamps"]),
        module("Charts", ["Timestamps"]),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        module("Curl", ["CCurl"]),
        .target(name: "CInflate"),
        module("Upstream", ["Hiscores", "Curl", "Timestamps", logging, coreMetrics, metrics]),
        module("Store", ["Timestamps", grdb, sqlite, logging, coreMetrics, metrics]),
        module("Scheduling", ["Store", "Cron", "Timestamps", logging, coreMetrics, metrics]),
        module(
            "Tracker",
            [
                "Scheduling", "Store", "Cron", "Upstream", "Hiscores", "CInflate", "Timestamps", crypto, cryptoExtras,
                logging,
            ]),
        .target(name: "WebAssets", exclude: ["web"]),
        module(
            "Web",
            [
                "Tracker", "Scheduling", "Store", "Cron", "Hiscores", "Charts", "WebAssets", "Timestamps", crypto,
                httpTypes, hummingbird, hummingbirdCore, jwtKit, lifecycle, logging, coreMetrics, metrics, mustache,
                nio, nioHTTP,
            ]),
        module(
            "Simulation",
            ["Hiscores", "Timestamps", httpTypes, hummingbird, hummingbirdCore, lifecycle, logging, nio]),
        module("Settings", ["Cron", "Hiscores", "Timestamps"]),
        module("Telemetry", ["Timestamps", coreMetrics, logging]),
        .executableTarget(
            name: "hiscored",
            dependencies: [
                "Charts", "Cron", "Curl", "Hiscores", "Scheduling", "Settings", "Simulation", "Store", "Telemetry",
                "Timestamps", "Tracker", "Upstream", "Web", argumentParser, lifecycle, logging, unixSignals,
            ],
            swiftSettings: strict),
        .target(
            name: "TestSupport", dependencies: ["Timestamps", logging], path: "Tests/TestSupport",
            swiftSettings: strict),
        // Run by a test: a crash or a hang ends this process and not the tests.
        .executableTarget(
            name: "CronFuzz", dependencies: ["Cron", "TestSupport", "Timestamps", argumentParser],
            path: "Tests/CronFuzz", swiftSettings: strict),
        // Killed by a test, again and again.
        .executableTarget(
            name: "CrashWorker",
            dependencies: ["Cron", "Scheduling", "Store", "TestSupport", "Timestamps", argumentParser, grdb, logging],
            path: "Tests/CrashWorker", swiftSettings: strict),
        tests(of: "Timestamps"),
        tests(of: "Cron", ["Timestamps"]),
        tests(of: "Hiscores", ["Timestamps"]),
        tests(of: "Charts", ["Timestamps"]),
        tests(of: "Curl"),
        tests(of: "Upstream", ["Curl", "Hiscores", "Timestamps"]),
        tests(of: "Store", ["Timestamps", grdb, logging]),
        tests(of: "Scheduling", ["Store", "Cron", "Timestamps", logging]),
        tests(
            of: "Tracker",
            [
                "Scheduling", "Store", "Cron", "Upstream", "Curl", "Hiscores", "Simulation", "Timestamps", grdb,
                logging,
            ]),
        tests(
            of: "Web",
            [
                "Tracker", "Scheduling", "Store", "Cron", "Curl", "Upstream", "Charts", "Hiscores", "Timestamps",
                jwtKit, lifecycle, logging,
            ]),
        tests(of: "Simulation", ["Hiscores", "Timestamps", httpTypes, hummingbird, logging, nio]),
        tests(of: "Settings", ["Cron", "Hiscores", "Timestamps"]),
        tests(of: "Telemetry", ["Timestamps", coreMetrics, logging]),
        // The sources held to the module table, and the real binary from outside.
        .testTarget(name: "ArchitectureTests", dependencies: ["TestSupport"], swiftSettings: strict),
        .testTarget(
            name: "EndToEndTests",
            dependencies: [
                "TestSupport", "hiscored", "CrashWorker", "CronFuzz", "Curl", "Hiscores", "Simulation", "Timestamps",
                logging,
            ],
            swiftSettings: strict),
    ]
)
