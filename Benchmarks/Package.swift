// swift-tools-version: 6.2
import PackageDescription

/// The benchmarks build the modules that they measure themselves, from links to the program's sources: what is
/// `package` there is then visible here, and nothing else has to be built.
let strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .treatAllWarnings(as: .error),
]

let package = Package(
    name: "hiscored-benchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/ordo-one/benchmark", exact: "1.38.1", traits: [])
    ],
    targets: [
        .target(name: "Timestamps", path: "Modules/Timestamps", swiftSettings: strict),
        .target(name: "Cron", dependencies: ["Timestamps"], path: "Modules/Cron", swiftSettings: strict),
        .executableTarget(
            name: "CronBenchmarks",
            dependencies: ["Cron", "Timestamps", .product(name: "Benchmark", package: "benchmark")],
            path: "CronBenchmarks", swiftSettings: strict,
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]),
    ]
)
