// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "SwiftlitBenchmarks",
    platforms: [.macOS(.v15)],
    products: [
        .executable(name: "core-bench", targets: ["CoreBench"]),
        .executable(name: "process-bench", targets: ["ProcessBench"]),
        .executable(name: "table-bench", targets: ["TableBench"]),
    ],
    dependencies: [
        // Without traits: nothing here uses macros, disks or databases, and swift-syntax takes minutes to build for release.
        // `Scripts/bench --figures survival` needs the store of sessions, which is SQLite.
        .package(
            name: "Swiftlit",
            path: "..",
            traits: Context.environment["BENCH_SURVIVAL"] == nil ? [] : ["DiskCache"]
        ),
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    ],
    targets: [
        .executableTarget(
            name: "BenchServer",
            dependencies: [
                .product(name: "Swiftlit", package: "Swiftlit"),
                .product(name: "ArgumentParser", package: "swift-argument-parser"),
            ]
        ),
        .executableTarget(
            name: "CoreBench",
            dependencies: [
                .product(name: "SwiftlitConcurrency", package: "Swiftlit"),
                .product(name: "SwiftlitTesting", package: "Swiftlit"),
            ]
        ),
        .executableTarget(
            name: "ProcessBench",
            dependencies: [.product(name: "SwiftlitConcurrency", package: "Swiftlit")]
        ),
        .executableTarget(
            name: "TableBench",
            dependencies: [.product(name: "SwiftlitData", package: "Swiftlit")]
        ),
    ],
    swiftLanguageModes: [.v6]
)

// They wait with epoll.
#if os(Linux)
    package.targets += [
        .executableTarget(name: "LoadClient", linkerSettings: [.linkedLibrary("m")]),
        .executableTarget(name: "NullServer"),
    ]
#endif
