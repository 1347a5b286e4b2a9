// swift-tools-version: 6.2
import PackageDescription

// Jobs, maps and streams: `Benchmarks/python/job_bench.py` runs it beside Python. A package of its own, because durable jobs need a trait.
let package = Package(
    name: "JobBenchmarks",
    platforms: [.macOS(.v15)],
    products: [.executable(name: "job-bench", targets: ["JobBench"])],
    dependencies: [.package(name: "Swiftlit", path: "../..", traits: ["DiskCache"])],
    targets: [
        .executableTarget(
            name: "JobBench",
            dependencies: [.product(name: "SwiftlitConcurrency", package: "Swiftlit")]
        )
    ],
    swiftLanguageModes: [.v6]
)
