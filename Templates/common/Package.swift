// swift-tools-version: 6.2
import PackageDescription

let package = Package(
    name: "NewApp",
    platforms: [.macOS(.v15)],
    dependencies: [
        // Without its traits the first build is shorter. `traits: ["Macros"]` adds @RunInExecutor, "DiskCache" results, jobs and sessions
        // that are kept on disk, "SQLite" tables of SQLite queries.
        SWIFTLIT_DEPENDENCY
    ],
    targets: [
        .executableTarget(
            name: "NewApp",
            dependencies: [.product(name: "Swiftlit", package: "SWIFTLIT_IDENTITY")],
            // The linker that comes with Swift is three times as fast as the system's.
            linkerSettings: [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))]
        ),
        .testTarget(
            name: "NewAppTests",
            dependencies: ["NewApp", .product(name: "SwiftlitTesting", package: "SWIFTLIT_IDENTITY")],
            linkerSettings: [.unsafeFlags(["-use-ld=lld"], .when(platforms: [.linux]))]
        ),
    ],
    swiftLanguageModes: [.v6]
)
