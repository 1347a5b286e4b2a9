// swift-tools-version: 6.2
import CompilerPluginSupport
import PackageDescription

// The manifest is the architecture: targets are listed top to bottom and a target may depend only on targets below it.
// `Scripts/check-layers` compares the imports in the sources with this file and with the layers in ARCHITECTURE.md.

// MARK: - Products

let products: [Product] = [
    .library(name: "Swiftlit", targets: ["Swiftlit"]),
    .library(name: "SwiftlitTesting", targets: ["SwiftlitTesting"]),
    .library(name: "SwiftlitLogin", targets: ["SwiftlitLogin"]),
    .library(name: "SwiftlitMetrics", targets: ["SwiftlitMetrics"]),
    .library(name: "SwiftlitEncryption", targets: ["SwiftlitEncryption"]),
    .library(name: "SwiftlitData", targets: ["SwiftlitData"]),
    .library(name: "SwiftlitGRDB", targets: ["SwiftlitGRDB"]),
    .library(name: "SwiftlitHTTP", targets: ["SwiftlitHTTP"]),
    .library(name: "SwiftlitHummingbird", targets: ["SwiftlitHummingbird"]),
    .library(name: "SwiftlitPostgreSQL", targets: ["SwiftlitPostgreSQL"]),
    .library(name: "SwiftlitCluster", targets: ["SwiftlitCluster"]),
    .library(name: "SwiftlitConcurrency", targets: ["SwiftlitConcurrency"]),
    .library(name: "SwiftlitExecutorsTesting", targets: ["SwiftlitExecutorsTesting"]),
    .executable(name: "swiftlit", targets: ["SwiftlitCommand"]),
    .plugin(name: "SwiftlitPlugin", targets: ["SwiftlitPlugin"]),
    .executable(name: "swiftlit-password", targets: ["SwiftlitPassword"]),
]

// MARK: - Traits

let traits: Set<Trait> = [
    .default(enabledTraits: ["DiskCache", "Macros", "SQLite"]),
    .trait(
        name: "Cluster",
        description: "Several machines over NATS, in SwiftlitCluster; needs libnats (Debian: libnats-dev)."
    ),
    .trait(name: "DiskCache", description: "What is kept on disk: cached results, durable jobs; needs GRDB."),
    .trait(name: "Macros", description: "`@RunInExecutor`; builds swift-syntax."),
    .trait(
        name: "PostgreSQL",
        description: "`PostgreSQLConnection`, in SwiftlitPostgreSQL; needs libpq (Debian: libpq-dev)."
    ),
    .trait(name: "SQLite", description: "`DataTable` of queries, in SwiftlitGRDB; needs GRDB and SQLite."),
]

// MARK: - Dependencies

let dependencies: [Package.Dependency] = [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-distributed-tracing", from: "1.7.3"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-metrics", from: "2.13.0"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/apple/swift-nio-extras", from: "1.35.2"),
    .package(url: "https://github.com/apple/swift-protobuf", from: "1.39.0", traits: []),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1", traits: []),
    .package(url: "https://github.com/apple/swift-configuration", from: "1.4.0", traits: []),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
    .package(url: "https://github.com/swiftlang/swift-syntax", from: "603.0.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/vapor/jwt-kit", from: "5.7.1"),
]

// MARK: - PostgreSQL

// `Scripts/test` sets the variable: `SwiftlitPostgreSQL` and its tests are built as with the trait, and nothing else is. The trait itself is a
// flag of every module, so that to switch it would build all of them anew.
let hasPostgreSQL = Context.environment["SWIFTLIT_POSTGRESQL"] == "1"
let libpq: Target.Dependency = .target(
    name: "CPostgreSQL",
    condition: hasPostgreSQL ? nil : .when(traits: ["PostgreSQL"])
)
let postgreSQLSettings: [SwiftSetting] = hasPostgreSQL ? [.define("PostgreSQL")] : []

// MARK: - Cluster

// As for PostgreSQL.
let hasCluster = Context.environment["SWIFTLIT_CLUSTER"] == "1"
let withCluster: TargetDependencyCondition? = hasCluster ? nil : .when(traits: ["Cluster"])
let libnats: Target.Dependency = .target(name: "CNATS", condition: withCluster)
let clusterSettings: [SwiftSetting] = hasCluster ? [.define("Cluster")] : []

// MARK: - Targets

var targets: [Target] = [
    // Examples
    .executableTarget(
        name: "Gallery",
        dependencies: [
            "Swiftlit", .target(name: "SwiftlitCluster", condition: withCluster), "SwiftlitGRDB", "SwiftlitHTTP",
            "SwiftlitLogin", "SwiftlitMetrics",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "Logging", package: "swift-log"),
        ],
        path: "Examples/Gallery",
        swiftSettings: clusterSettings
    ),

    // Jobs without pages: the concurrency core in a server of its own.
    .executableTarget(
        name: "JobServer",
        dependencies: ["SwiftlitConcurrency", .product(name: "Hummingbird", package: "hummingbird")],
        path: "Examples/JobServer",
        exclude: ["README.md"]
    ),

    // Examples that are started with `swift run NAME`. They are no products, so a package that depends on this one does not build them.
    .executableTarget(
        name: "Chatbot",
        dependencies: ["Swiftlit"],
        path: "Examples/Chatbot",
        exclude: ["README.md", "chatbot.png"]
    ),
    .executableTarget(
        name: "MonteCarlo",
        dependencies: ["Swiftlit"],
        path: "Examples/MonteCarlo",
        exclude: ["README.md", "montecarlo.png"]
    ),
    .executableTarget(
        name: "OpsBoard",
        dependencies: ["Swiftlit"],
        path: "Examples/OpsBoard",
        exclude: ["README.md", "opsboard.png"]
    ),
    .executableTarget(
        name: "AdminPanel",
        dependencies: [
            "Swiftlit", "SwiftlitGRDB", "SwiftlitLogin",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        ],
        path: "Examples/AdminPanel",
        exclude: ["README.md", "adminpanel.png", "users"]
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

    // The command `swiftlit`. It links none of the modules below `Swiftlit`: a project builds it in seconds beside its own modules.
    .executableTarget(
        name: "SwiftlitCommand",
        dependencies: [
            "SwiftlitProject", "SwiftlitLoop", "SwiftlitFrontend",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ]
    ),
    // `swift package swiftlit …`. It builds the product `swiftlit` when it is called, and depends on nothing: a dependency would be built for
    // the machine that builds, a second time.
    .plugin(
        name: "SwiftlitPlugin",
        capability: .command(
            intent: .custom(verb: "swiftlit", description: "Runs, tests and packs the app; swiftlit --help says more."),
            permissions: []
        )
    ),
    // The command `swiftlit-password`: the users of a password file.
    .executableTarget(
        name: "SwiftlitPassword",
        dependencies: ["SwiftlitLogin", .product(name: "ArgumentParser", package: "swift-argument-parser")]
    ),
    // What is inside of `swiftlit run`: watches sources, builds, and brings what was built to the pages.
    .target(name: "SwiftlitLoop", dependencies: ["SwiftlitProject", "SwiftlitControl"]),
    // What the loop and the program that it has started say to each other.
    .target(name: "SwiftlitControl"),
    // A package on disk: what is in it, building it, running its program.
    .target(
        name: "SwiftlitProject",
        dependencies: [
            .product(name: "Subprocess", package: "swift-subprocess"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
        ]
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
            "SwiftlitClient",
            "SwiftlitRuntime",
            "SwiftlitConnections",
            "SwiftlitElements",
            "SwiftlitState",
            "SwiftlitWire",
            "SwiftlitConcurrency",
            "SwiftlitJobs",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        ]
    ),

    // Login: OpenID Connect, and a file with passwords. A product of its own, which brings an HTTP client and cryptography.
    .target(
        name: "SwiftlitLogin",
        dependencies: [
            "SwiftlitRuntime",
            "SwiftlitElements",
            "SwiftlitData",
            "SwiftlitState",
            "SwiftlitExecutors",
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "CryptoExtras", package: "swift-crypto"),
            .product(name: "JWTKit", package: "jwt-kit"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
        ]
    ),

    // Metrics as OpenMetrics text, for Prometheus.
    .target(
        name: "SwiftlitMetrics",
        dependencies: ["SwiftlitRuntime", .product(name: "CoreMetrics", package: "swift-metrics")]
    ),

    // Encryption of the data folder. A product of its own, which brings cryptography.
    .target(
        name: "SwiftlitEncryption",
        dependencies: ["SwiftlitState", .product(name: "Crypto", package: "swift-crypto")]
    ),

    // Tables of SQLite queries.
    .target(
        name: "SwiftlitGRDB",
        dependencies: [
            "SwiftlitConnections",
            "SwiftlitData",
            "SwiftlitExecutors",
            "SwiftlitState",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),

    // Tables of web services. A product of its own, which brings an HTTP client.
    .target(
        name: "SwiftlitHTTP",
        dependencies: [
            "SwiftlitConnections", "SwiftlitData", "SwiftlitState",
            .product(name: "AsyncHTTPClient", package: "async-http-client"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOHTTP1", package: "swift-nio"),
            .product(name: "NIOHTTPCompression", package: "swift-nio-extras"),
        ]
    ),

    // Tables of PostgreSQL queries, through the system's libpq.
    .target(
        name: "SwiftlitPostgreSQL",
        dependencies: [
            "SwiftlitConnections", "SwiftlitData", "SwiftlitExecutors", "SwiftlitState", libpq,
            .product(name: "Logging", package: "swift-log"),
        ],
        swiftSettings: postgreSQLSettings
    ),
    .systemLibrary(
        name: "CPostgreSQL",
        pkgConfig: "libpq",
        providers: [.apt(["libpq-dev"]), .brew(["libpq"])]
    ),

    // Several machines over NATS, through the system's libnats.
    .target(
        name: "SwiftlitCluster",
        dependencies: [
            "SwiftlitRuntime", "SwiftlitWire", "SwiftlitConcurrency", "SwiftlitJobs", "SwiftlitCaching",
            "SwiftlitExecutors", libnats,
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "Logging", package: "swift-log"),
        ],
        swiftSettings: clusterSettings
    ),
    .systemLibrary(
        name: "CNATS",
        pkgConfig: "libnats",
        providers: [.apt(["libnats-dev"]), .brew(["cnats"])]
    ),

    // Routes and middleware beside the pages. A module of its own, because Hummingbird's types are in its API.
    .target(
        name: "SwiftlitHummingbird",
        dependencies: [
            "SwiftlitServer", "SwiftlitRuntime",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HummingbirdCore", package: "hummingbird"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ]
    ),

    // HTTP and WebSockets.
    .target(
        name: "SwiftlitServer",
        dependencies: [
            "SwiftlitAgents",
            "SwiftlitRuntime",
            "CSwiftlitRuntime",
            "SwiftlitElements",
            "SwiftlitData",
            // Linked and not imported, as SwiftlitDiskCache is (see `SessionStoreLink`).
            "SwiftlitSessionStore",
            "SwiftlitFrontend",
            "SwiftlitControl",
            "SwiftlitConnections",
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
            .product(name: "NIOExtras", package: "swift-nio-extras"),
            .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
            .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
            .product(name: "UnixSignals", package: "swift-service-lifecycle"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "Metrics", package: "swift-metrics"),
        ]
    ),

    // Pages for programs: Streamlit's agent API and MCP, without the network.
    .target(
        name: "SwiftlitAgents",
        dependencies: [
            "SwiftlitClient",
            "SwiftlitRuntime",
            "SwiftlitElements",
            "SwiftlitExecutors",
            "SwiftlitWire",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    // A browser in this process: what the messages of a session add up to.
    .target(
        name: "SwiftlitClient",
        dependencies: ["SwiftlitRuntime", "SwiftlitElements", "SwiftlitWire"]
    ),

    // The SQLite file of sessions that survive.
    .target(
        name: "SwiftlitSessionStore",
        dependencies: [
            "SwiftlitRuntime", "SwiftlitStores",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["DiskCache"])),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),

    // Sessions and script runs.
    .target(
        name: "SwiftlitRuntime",
        dependencies: [
            "SwiftlitElements",
            "SwiftlitConnections",
            "SwiftlitJobs",
            "SwiftlitWire",
            "SwiftlitState",
            "SwiftlitExecutors",
            "CSwiftlitRuntime",
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "DequeModule", package: "swift-collections"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),

    // Where an error was thrown: what Swift cannot say in Swift.
    .target(name: "CSwiftlitRuntime"),

    // The frontend's files: found, or fetched once.
    .target(
        name: "SwiftlitFrontend",
        dependencies: [.product(name: "Subprocess", package: "swift-subprocess")]
    ),

    // What an author calls.
    .target(
        name: "SwiftlitElements",
        dependencies: [
            "SwiftlitConnections",
            "SwiftlitWire",
            "SwiftlitData",
            "SwiftlitJobs",
            "SwiftlitState",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),

    // Connections to databases and services: opened once, checked, closed.
    .target(
        name: "SwiftlitConnections",
        dependencies: [
            "SwiftlitConcurrency",
            "SwiftlitData",
            "SwiftlitExecutors",
            "SwiftlitState",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),

    // Tables, and the values in them; usable alone.
    .target(name: "SwiftlitData"),

    // Messages and codecs; no I/O.
    .target(name: "SwiftlitWire", dependencies: [.product(name: "SwiftProtobuf", package: "swift-protobuf")]),

    // The concurrency core: no UI, no networking, no protobuf.
    .target(
        name: "SwiftlitConcurrency",
        dependencies: [
            "SwiftlitExecutors",
            "SwiftlitCaching",
            // Linked and not imported: an import would make GRDB's members visible in programs (see `DiskCacheLink`).
            "SwiftlitDiskCache",
            "SwiftlitStores",
            "SwiftlitJobs",
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
    // The SQLite file behind durable jobs and kept sessions.
    .target(
        name: "SwiftlitStores",
        dependencies: [
            "SwiftlitJobs",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["DiskCache"])),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    // The SQLite file behind `persist: .disk`.
    .target(
        name: "SwiftlitDiskCache",
        dependencies: [
            "SwiftlitCaching",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["DiskCache"])),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    // Jobs that outlive their calls; no UI, no storage engine.
    .target(
        name: "SwiftlitJobs",
        dependencies: [
            "SwiftlitExecutors",
            "SwiftlitState",
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    // What types are called in other processes.
    .target(name: "SwiftlitTypeNames"),
    .target(
        name: "SwiftlitCaching",
        dependencies: [
            "SwiftlitTypeNames",
            .product(name: "CoreMetrics", package: "swift-metrics"),
            .product(name: "DequeModule", package: "swift-collections"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .target(
        name: "SwiftlitState",
        dependencies: [
            "SwiftlitTypeNames",
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
            "SwiftlitState", "SwiftlitTypeNames",
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
    .testTarget(name: "SwiftlitCachingTests", dependencies: ["SwiftlitCaching"]),
    .testTarget(
        name: "SwiftlitDiskCacheTests",
        dependencies: [
            "SwiftlitDiskCache", "SwiftlitCaching", "SwiftlitTestSupport",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["DiskCache"])),
            .product(name: "InMemoryLogging", package: "swift-log"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .testTarget(
        name: "SwiftlitJobsTests",
        dependencies: [
            "SwiftlitJobs", "SwiftlitConcurrency", "SwiftlitEncryption", "SwiftlitExecutors", "SwiftlitState",
            "SwiftlitStores", "SwiftlitTesting",
        ]
    ),
    .testTarget(
        name: "SwiftlitSessionStoreTests",
        dependencies: [
            "SwiftlitSessionStore", "SwiftlitRuntime", "SwiftlitTesting", "SwiftlitState", "SwiftlitElements",
            "SwiftlitConcurrency", "SwiftlitWire",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .testTarget(
        name: "SwiftlitStoresTests",
        dependencies: [
            "SwiftlitStores",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["DiskCache"])),
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
            "SwiftlitConcurrency", "SwiftlitCaching", "SwiftlitExecutors", "SwiftlitJobs", "SwiftlitState",
            "TestCompiler",
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
        name: "SwiftlitDataTests",
        dependencies: ["SwiftlitData", "SwiftlitTestSupport"],
        exclude: ["Arrow/foreign"]
    ),
    .testTarget(
        name: "SwiftlitElementsTests",
        dependencies: [
            "SwiftlitClient", "SwiftlitElements", "SwiftlitExecutors", "SwiftlitRuntime", "SwiftlitState",
            "SwiftlitTesting",
            "SwiftlitTestSupport", "SwiftlitWire", "TestCompiler",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "SwiftProtobuf", package: "swift-protobuf"),
        ],
        exclude: ["Golden"]
    ),
    .testTarget(
        name: "SwiftlitConnectionsTests",
        dependencies: [
            "SwiftlitConnections", "SwiftlitState",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .testTarget(
        name: "SwiftlitHTTPTests",
        dependencies: [
            "SwiftlitHTTP", "SwiftlitConnections", "SwiftlitData", "SwiftlitState", "SwiftlitTesting",
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "NIOCore", package: "swift-nio"),
        ]
    ),
    .testTarget(
        name: "SwiftlitPostgreSQLTests",
        dependencies: [
            "SwiftlitPostgreSQL", "SwiftlitConnections", "SwiftlitData", "SwiftlitElements", "SwiftlitTesting",
        ],
        swiftSettings: postgreSQLSettings
    ),
    .testTarget(
        name: "SwiftlitClusterTests",
        dependencies: [
            "SwiftlitCluster", "SwiftlitCaching", "SwiftlitClient", "SwiftlitConcurrency", "SwiftlitElements",
            "SwiftlitExecutors", "SwiftlitExecutorsTesting", "SwiftlitJobs", "SwiftlitRuntime", "SwiftlitState",
            "SwiftlitTesting", "SwiftlitWire",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "MetricsTestKit", package: "swift-metrics"),
        ],
        swiftSettings: clusterSettings
    ),
    .testTarget(
        name: "SwiftlitGRDBTests",
        dependencies: [
            "SwiftlitGRDB", "SwiftlitConnections", "SwiftlitData", "SwiftlitElements", "SwiftlitRuntime",
            "SwiftlitState",
            "SwiftlitTesting",
            .product(name: "GRDB", package: "GRDB.swift", condition: .when(traits: ["SQLite"])),
        ]
    ),
    .testTarget(
        name: "ExampleTests",
        dependencies: ["AdminPanel", "Chatbot", "MonteCarlo", "OpsBoard", "Swiftlit", "SwiftlitTesting"]
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
            "SwiftlitClient", "SwiftlitRuntime", "SwiftlitElements", "SwiftlitState", "SwiftlitTesting", "SwiftlitWire",
            "SwiftlitConcurrency",
            .product(name: "Logging", package: "swift-log"),
            .product(name: "InMemoryLogging", package: "swift-log"),
            .product(name: "MetricsTestKit", package: "swift-metrics"),
        ]
    ),
    .testTarget(
        name: "SwiftlitAgentsTests",
        dependencies: [
            "SwiftlitAgents", "SwiftlitRuntime", "SwiftlitElements", "SwiftlitExecutors", "SwiftlitState",
            "SwiftlitConcurrency", "SwiftlitJobs", "SwiftlitWire",
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .testTarget(
        name: "SwiftlitTestingTests",
        dependencies: [
            "SwiftlitClient", "SwiftlitTesting", "SwiftlitRuntime", "SwiftlitElements", "SwiftlitState", "SwiftlitWire",
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
    .testTarget(
        name: "SwiftlitCommandTests",
        dependencies: [
            // The templates are compiled with the last two.
            "SwiftlitCommand", "SwiftlitProject", "SwiftlitFrontend", "TestCompiler", "Swiftlit", "SwiftlitTesting",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
        ]
    ),
    .testTarget(name: "SwiftlitFrontendTests", dependencies: ["SwiftlitFrontend"]),
    .testTarget(
        name: "SwiftlitMetricsTests",
        dependencies: [
            "SwiftlitMetrics",
            .product(name: "CoreMetrics", package: "swift-metrics"),
        ]
    ),
    .testTarget(name: "SwiftlitLoopTests", dependencies: ["SwiftlitLoop", "SwiftlitProject", "SwiftlitControl"]),
    .testTarget(name: "SwiftlitControlTests", dependencies: ["SwiftlitControl"]),
    .testTarget(name: "SwiftlitProjectTests", dependencies: ["SwiftlitProject"]),
    .testTarget(
        name: "SwiftlitLoginTests",
        dependencies: [
            "SwiftlitLogin", "SwiftlitRuntime", "SwiftlitElements", "SwiftlitData", "SwiftlitState",
            .product(name: "Crypto", package: "swift-crypto"),
            .product(name: "CryptoExtras", package: "swift-crypto"),
            .product(name: "Logging", package: "swift-log"),
        ]
    ),
    .testTarget(
        name: "SwiftlitEncryptionTests",
        dependencies: [
            "SwiftlitEncryption", "SwiftlitConcurrency", "SwiftlitElements", "SwiftlitJobs", "SwiftlitRuntime",
            "SwiftlitSessionStore",
            "SwiftlitState", "SwiftlitStores", "SwiftlitTesting",
        ]
    ),
    // What several test targets use.
    .target(name: "SwiftlitTestSupport", dependencies: ["SwiftlitData"], path: "Tests/SwiftlitTestSupport"),
    // What the compiler says to a source, for tests.
    .target(name: "TestCompiler", path: "Tests/TestCompiler"),
    // C: counts calls of malloc in the test program.
    .target(name: "CAllocationCounter", path: "Tests/CAllocationCounter"),
    .testTarget(
        name: "SwiftlitServerTests",
        dependencies: [
            "SwiftlitServer", "SwiftlitAgents", "SwiftlitHummingbird", "SwiftlitRuntime", "SwiftlitElements",
            "SwiftlitData",
            "SwiftlitState", "SwiftlitWire", "SwiftlitConnections", "SwiftlitExecutors", "SwiftlitFrontend",
            .product(name: "ArgumentParser", package: "swift-argument-parser"),
            .product(name: "Hummingbird", package: "hummingbird"),
            .product(name: "HTTPTypes", package: "swift-http-types"),
            .product(name: "InMemoryLogging", package: "swift-log"),
            .product(name: "Logging", package: "swift-log"),
            .product(name: "MetricsTestKit", package: "swift-metrics"),
            .product(name: "NIOCore", package: "swift-nio"),
            .product(name: "NIOEmbedded", package: "swift-nio"),
            .product(name: "NIOPosix", package: "swift-nio"),
            .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
        ]
    ),
]

// MARK: - A project for the tests of `swiftlit run`

// `Tests/Browser/loop_project.py` writes its sources into a folder below `.build` and edits them. As a target of this package it uses what the
// package has built already, which a package of its own would build for minutes.
if let path = Context.environment["SWIFTLIT_LOOP_PROJECT"], !path.isEmpty {
    targets += [
        .executableTarget(name: "LoopProject", dependencies: ["LoopModel", "Swiftlit"], path: "\(path)/Sources"),
        .target(name: "LoopModel", dependencies: ["Swiftlit"], path: "\(path)/Model"),
    ]
}

// MARK: - Fuzzing

// The harness of `Scripts/fuzz`, which sets the variable. It needs instrumented modules and the compiler's fuzzer, so no other build knows it.
let isFuzzing = Context.environment["SWIFTLIT_FUZZ"] == "1"
if isFuzzing {
    targets += [
        .executableTarget(
            name: "SwiftlitFuzz",
            dependencies: [
                "FuzzDriver", "SwiftlitServer", "SwiftlitRuntime", "SwiftlitData", "SwiftlitWire",
                "SwiftlitExecutors",
                "SwiftlitCaching", "SwiftlitDiskCache",
                .product(name: "GRDB", package: "GRDB.swift"),
                .product(name: "HTTPTypes", package: "swift-http-types"),
                .product(name: "Logging", package: "swift-log"),
                .product(name: "NIOCore", package: "swift-nio"),
                .product(name: "NIOEmbedded", package: "swift-nio"),
                .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
                .product(name: "NIOHTTPTypesHTTP1", package: "swift-nio-extras"),
                .product(name: "NIOWebSocket", package: "swift-nio"),
            ],
            path: "Fuzz/Harness"
        ),
        .target(name: "FuzzDriver", path: "Fuzz/Driver"),
    ]
}

// MARK: - Only some tests

// `SWIFTLIT_TESTS=SwiftlitStateTests,SwiftlitWireTests swift test` builds these test targets and no others: minutes less after an edit.
// `SWIFTLIT_TESTS=-SwiftlitMacrosTests swift test` builds all but this one. It depends on a macro, which runs on the machine that builds;
// with it among the tests SwiftPM compiles every module that any test uses a second time, for that machine, and at each build anew.
if let names = Context.environment["SWIFTLIT_TESTS"], !names.isEmpty {
    let leavesOut = names.hasPrefix("-")
    let named = Set(names.drop { $0 == "-" }.split(separator: ",").map(String.init))
    targets.removeAll { $0.type == .test && named.contains($0.name) == leavesOut }
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
    let isExample = target.path?.hasPrefix("Examples/") ?? false || target.name.hasPrefix("Loop")
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
