import SwiftlitProject

/// The name of a project, which is that of its package, its module and its app.
struct ProjectName: Equatable, Sendable {
    let text: String

    /// Checks a name.
    ///
    /// - Parameter template: What the project begins with: its types have names of their own.
    /// - Throws: `invalidName`, with a name that would do where there is one.
    init(_ text: String, template: ProjectTemplate) throws(ProjectError) {
        guard let first = text.first, first.isASCII, first.isLetter,
            text.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") })
        else {
            let suggestion = Self.suggestion(for: text)
            throw ProjectError(
                .invalidName,
                "\"\(text)\" cannot be the name of a Swift module: use letters, digits and _, and begin with a letter"
                    + (suggestion.map { ", such as \($0)." } ?? ".")
            )
        }
        let types = template.files.compactMap { file -> String? in
            guard let name = file.path.split(separator: "/").last, name.hasSuffix(".swift") else { return nil }
            return String(name.dropLast(6))
        }
        let taken = Self.taken.union(Self.keywords).union(types.filter { $0 != "NewApp" })
        if taken.contains(text) || text.hasPrefix("Swiftlit") || text.hasPrefix("NIO") {
            throw ProjectError(
                .invalidName,
                "\(text) has a meaning in Swift or Swiftlit. Use another name, such as My\(text)."
            )
        }
        self.text = text
    }

    /// `my-app` is `MyApp`.
    private static func suggestion(for text: String) -> String? {
        let words = text.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        let name = words.map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return name.first?.isLetter == true ? name : nil
    }

    private static let keywords: Set<String> = [
        "Any", "Self", "Type", "as", "associatedtype", "await", "break", "case", "catch", "class", "continue",
        "default",
        "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for", "func",
        "guard", "if", "import", "in", "init", "inout", "internal", "is", "let", "nil", "operator", "precedencegroup",
        "private", "protocol", "public", "repeat", "rethrows", "return", "self", "static", "struct", "subscript",
        "super", "switch", "throw", "throws", "true", "try", "typealias", "var", "where", "while", "_",
    ]

    /// Modules that are built with every app, and types that its pages use.
    private static let taken: Set<String> = [
        "Algorithms", "App", "AppConfiguration", "AppTest", "ArgumentParser", "AsyncAlgorithms", "AsyncHTTPClient",
        "Atomics", "BasicContainers", "CalendarDate", "Collections", "ColumnConfig", "Configuration", "Container",
        "ContainersPreview", "CoreMetrics", "Crypto", "DataColumn", "DataTable", "DequeModule", "Dispatch",
        "ExtrasBase64", "Foundation", "FoundationEssentials", "GRDB", "Gallery", "Glibc", "HTTPTypes", "HeapModule",
        "Hummingbird", "HummingbirdCore", "Icon", "Instrumentation", "Logging", "Metrics", "OrderedCollections", "Page",
        "RealModule", "Secrets", "ServiceContextModule", "ServiceLifecycle", "Session", "SessionState", "SideBySide",
        "State", "StateRef", "Streamlit", "Subprocess", "Swift", "SwiftProtobuf", "SwiftSyntax", "SystemPackage",
        "Test", "Testing", "Theme", "Tracing", "UnixSignals", "UploadedFile", "Weather", "WeatherPages", "X509",
    ]
}
