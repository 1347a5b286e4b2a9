// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "SwiftlitBenchmarks",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(name: "Swiftlit", path: ".."),
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
        // Both need Linux: they wait with epoll.
        .executableTarget(name: "LoadClient", linkerSettings: [.linkedLibrary("m")]),
        .executableTarget(name: "NullServer"),
    ],
    swiftLanguageModes: [.v6]
)
