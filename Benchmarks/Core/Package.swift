// swift-tools-version: 6.2
import PackageDescription

// The concurrency core under ordo-one/benchmark: `swift package --package-path Benchmarks/Core benchmark`.
let package = Package(
    name: "CoreBenchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Swiftlit", path: "../..", traits: ["DiskCache"]),
        .package(url: "https://github.com/ordo-one/benchmark", from: "1.38.1", traits: []),
    ],
    targets: [
        .executableTarget(
            name: "CoreBenchmarks",
            dependencies: [
                .product(name: "Benchmark", package: "benchmark"),
                .product(name: "SwiftlitConcurrency", package: "Swiftlit"),
            ],
            path: "Benchmarks/CoreBenchmarks",
            plugins: [.plugin(name: "BenchmarkPlugin", package: "benchmark")]
        )
    ],
    swiftLanguageModes: [.v6]
)
