// swift-tools-version: 6.2
import CompilerPluginSupport
import PackageDescription

// The manifest is the architecture: targets are listed top to bottom and a target may depend only on targets below it.
// `Scripts/check-layers` compares the imports in the sources with this file and with the layers in ARCHITECTURE.md.

// MARK: - Products

let products: [Product] = [
    .library(name: "Swiftlit", targets: ["Swiftlit"]),
    .library(name: "SwiftlitTesting", targets: ["SwiftlitTesting"]),
    .library(name: "SwiftlitGRDB", targets: ["SwiftlitGRDB"]),
    .library(name: "SwiftlitConcurrency", targets: ["SwiftlitConcurrency"]),
    .library(name: "SwiftlitExecutorsTesting", targets: ["SwiftlitExecutorsTesting"]),
    .executable(name: "Gallery", targets: ["Gallery"]),
    .executable(name: "Weather", targets: ["Weather"]),
]

// MARK: - Traits

let traits: Set<Trait> = [
    .default(enabledTraits: ["DiskCache", "Macros", "SQLite"]),
    .trait(name: "DiskCache", description: "Cached results on disk, `persist: .disk`; needs GRDB and SQLite."),
    .trait(name: "Macros", description: "`@RunInExecutor`; builds swift-syntax."),
    .trait(name: "SQLite", description: "`DataTable` of queries, in SwiftlitGRDB; needs GRDB and SQLite."),
]

// MARK: - Dependencies

let dependencies: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.1"),
]

// MARK: - Targets

var targets: [Target] = [
    // Examples
    .executableTarget(
        name: "Gallery",
        dependencies: ["Swiftlit", .product(name: "Logging", package: "swift-log")],
        path: "Examples/Gallery"
    ),

    .executableTarget(name: "Weather", dependencies: ["WeatherPages", "Swiftlit"], path: "Examples/Weather/App"),
    .target(
        name: "WeatherPages",
        dependencies: [
            "Swiftlit", "SwiftlitGRDB",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        ],
        path: "Examples/Weather/Page"
    ),

    // The pages that `Scripts/compare-pages` compares with those of Streamlit; no product.
    .executableTarget(name: "SideBySide", dependencies: ["Swiftlit"], path: "Tests/SideBySide/Swift"),

    // Compose; nothing below imports these.
    .target(
        name: "Swiftlit",
        dependencies: ["SwiftlitServer", "SwiftlitRuntime", "SwiftlitElements", "SwiftlitConcurrency"]
    ),
    .target(
        name: "SwiftlitTesting",
        dependencies: [
            "SwiftlitRuntime",
            "SwiftlitElements",
            "SwiftlitState",
            "SwiftlitWire",
            "SwiftlitConcurrency",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        ]
    ),

    // Tables of SQLite queries.
    .target(
        name: "SwiftlitGRDB",
        dependencies: [
            "SwiftlitElements",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        ]
    ),

    // The only module that imports networking.
    .target(
        name: "SwiftlitServer",
        dependencies: [
            "SwiftlitRuntime",
            "SwiftlitState",
            "SwiftlitWire",
            "SwiftlitConcurrency",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "Configuration", package: "swift-configuration"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "SwiftProtobuf", package: "swift-protobuf"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOWebSocket", package: "swift-nio"),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            .product(name: "Subprocess", package: "swift-subprocess"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Metrics", package: "swift-metrics"),
        ]
    ),

    // Sessions and script runs.
    .target(
        name: "SwiftlitRuntime",
        dependencies: [
            "SwiftlitElements",
            "SwiftlitWire",
            "SwiftlitState",
            "SwiftlitExecutors",
            "CSwiftlitRuntime",
            .product(name: "DequeModule", package: "swift-collections"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),

    // Where an error was thrown: what Swift cannot say in Swift.
    .target(name: "CSwiftlitRuntime"),

    // What an author calls.
    .target(
        name: "SwiftlitElements",
        dependencies: [
            "SwiftlitWire",
            "SwiftlitState",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),

    // Messages and codecs; no I/O.
    .target(name: "SwiftlitWire", dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")]),

    // The concurrency core: no UI, no networking, no protobuf.
    .target(
        name: "SwiftlitConcurrency",
        dependencies: [
            "SwiftlitExecutors",
            "SwiftlitCaching",
            "SwiftlitState",
            .target(name: "SwiftlitMacros", condition: .when(traits: ["Macros"])),
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Tracing", package: "swift-distributed-tracing"),
        ]
    ),
    // Syntax in, syntax out.
    .macro(
        name: "SwiftlitMacros",
        dependencies: [
            .product(name: "SwiftCompilerPlugin", package: "swift-syntax", condition: .when(traits: ["Macros"])),
            .product(name: "SwiftDiagnostics", package: "swift-syntax", condition: .when(traits: ["Macros"])),
            .product(name: "SwiftSyntax", package: "swift-syntax", condition: .when(traits: ["Macros"])),
            .product(name: "SwiftSyntaxBuilder", package: "swift-syntax", condition: .when(traits: ["Macros"])),
            .product(name: "SwiftSyntaxMacros", package: "swift-syntax", condition: .when(traits: ["Macros"])),
        ]
    ),
    // Checks for executors that users write.
    .target(name: "SwiftlitExecutorsTesting", dependencies: ["SwiftlitExecutors"]),
    .target(
        name: "SwiftlitExecutors",
        dependencies: [
            "CSwiftlitWorker",
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "DequeModule", package: "swift-collections"),
            .product(name: "HeapModule", package: "swift-collections"),
            .product(name: "Instrumentation", package: "swift-distributed-tracing"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .target(
        name: "SwiftlitCaching",
        dependencies: [
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "DequeModule", package: "swift-collections"),
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["DiskCache"])),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .target(
        name: "SwiftlitState",
        dependencies: [
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),

    // What worker processes need from the system: spawning, and taking over before `main`.
    .target(name: "CSwiftlitWorker"),

    // Tests mirror the tree.
    .testTarget(
        name: "SwiftlitStateTests",
        dependencies: [
            "SwiftlitState",
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "InMemoryLogging", package: "swift-log"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "MetricsTestKit", package: "swift-metrics"),
        ]
    ),
    .testTarget(
        name: "SwiftlitExecutorsTests",
        dependencies: [
            "SwiftlitExecutors", "SwiftlitExecutorsTesting", "CSwiftlitWorker",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .testTarget(
        name: "SwiftlitCachingTests",
        dependencies: [
            "SwiftlitCaching",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["DiskCache"])),
            .product(name: "InMemoryLogging", package: "swift-log"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .testTarget(
        name: "SwiftlitMacrosTests",
        dependencies: [
            "SwiftlitMacros",
            .product(name: "SwiftSyntaxMacroExpansion", package: "swift-syntax", condition: .when(traits: ["Macros"])),
            .product(name: "SwiftSyntaxMacros", package: "swift-syntax", condition: .when(traits: ["Macros"])),
            .product(
                name: "SwiftSyntaxMacrosGenericTestSupport",
                package: "swift-syntax",
                condition: .when(traits: ["Macros"])
            ),
        ]
    ),
    .testTarget(
        name: "SwiftlitConcurrencyTests",
        dependencies: [
            "SwiftlitConcurrency", "SwiftlitCaching", "SwiftlitExecutors", "SwiftlitState",
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "InMemoryLogging", package: "swift-log"),
            .product(name: "InMemoryTracing", package: "swift-distributed-tracing"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "MetricsTestKit", package: "swift-metrics"),
            .product(name: "Tracing", package: "swift-distributed-tracing"),
        ]
    ),
    .testTarget(
        name: "SwiftlitWireTests",
        dependencies: ["SwiftlitWire", .product(name: "SwiftProtobuf", package: "swift-protobuf")]
    ),
    .testTarget(
        name: "SwiftlitElementsTests",
        dependencies: [
            "SwiftlitElements", "SwiftlitExecutors", "SwiftlitRuntime", "SwiftlitState", "SwiftlitTesting",
            "SwiftlitWire",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        ],
        exclude: ["Golden"]
    ),
    .testTarget(
        name: "SwiftlitGRDBTests",
        dependencies: [
            "SwiftlitGRDB", "SwiftlitElements",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        ]
    ),
    .testTarget(
        name: "WeatherTests",
        dependencies: [
            "WeatherPages", "Swiftlit", "SwiftlitTesting",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        ]
    ),
    .testTarget(
        name: "SwiftlitRuntimeTests",
        dependencies: [
            "SwiftlitRuntime", "SwiftlitElements", "SwiftlitState", "SwiftlitTesting", "SwiftlitWire",
            "SwiftlitConcurrency",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "InMemoryLogging", package: "swift-log"),
        ]
    ),
    .testTarget(
        name: "SwiftlitTestingTests",
        dependencies: [
            "SwiftlitTesting", "SwiftlitRuntime", "SwiftlitElements", "SwiftlitState", "SwiftlitWire",
            "SwiftlitConcurrency",
        ]
    ),
    .testTarget(
        name: "SwiftlitAllocationTests",
        dependencies: [
            "SwiftlitRuntime", "SwiftlitElements", "SwiftlitWire", "CAllocationCounter",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    // C: counts calls of malloc in the test program.
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .testTarget(
        name: "SwiftlitServerTests",
        dependencies: [
            "SwiftlitServer", "SwiftlitRuntime", "SwiftlitElements", "SwiftlitState", "SwiftlitWire",
            "SwiftlitExecutors",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOEmbedded", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ]
    ),
]

// MARK: - Fuzzing

// The harness of `Scripts/fuzz`, which sets the variable. It needs instrumented modules and the compiler's fuzzer, so no other build knows it.
let isFuzzing = Context.environment["SWIFTLIT_FUZZ"] == "1"
if isFuzzing {
    targets += [
        .executableTarget(
            name: "SwiftlitFuzz",
            dependencies: [
                "FuzzDriver", "SwiftlitServer", "SwiftlitRuntime", "SwiftlitElements", "SwiftlitWire", "SwiftlitExecutors",
            ],
            path: "Fuzz/Harness"
        ),
        .target(name: "FuzzDriver", path: "Fuzz/Driver"),
    ]
}

// MARK: - Settings, once for all targets

let settings: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),  // SE-0335
    .enableUpcomingFeature("InternalImportsByDefault"),  // SE-0409
    .enableUpcomingFeature("MemberImportVisibility"),  // SE-0444
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),  // SE-0461
    .enableUpcomingFeature("InferIsolatedConformances"),  // SE-0470
]

let warningsAsErrors: [SwiftSetting] =
    Context.environment["SWIFTLIT_WARNINGS_AS_ERRORS"] == "1" ? [.treatAllWarnings(as: .error)] : []

for target in targets where target.type != .plugin && target.type != .system {
    // The examples are built as a new user's package is, with the settings of the language mode alone.
    let isExample = target.path?.hasPrefix("Examples/") ?? false
    target.swiftSettings = (target.swiftSettings ?? []) + (isExample ? [] : settings) + warningsAsErrors
    // Macros run in the compiler, and C here meets no foreign bytes.
    if isFuzzing, target.type != .macro, target.name != "FuzzDriver", !target.name.hasPrefix("C") {
        target.swiftSettings? += [.unsafeFlags(["-sanitize=fuzzer"])]
    }
}

let package = Package(
    name: "Swiftlit",
    platforms: [.macOS(.v15)],
    products: products,
    traits: traits,
    dependencies: dependencies,
    targets: targets,
    swiftLanguageModes: [.v6]
)
