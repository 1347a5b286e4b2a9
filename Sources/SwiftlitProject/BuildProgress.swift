/// What a build does now, read from the lines that `swift build` prints.
///
/// A struct without clock and terminal: ``take(_:)`` sorts a line, ``line(elapsed:)`` makes one line of what is known.
package struct BuildProgress: Hashable, Sendable {
    /// What a line of the build was.
    package enum Line: Hashable, Sendable {
        /// A step, which is shown in the line of progress only.
        case step
        /// What people have to read: an error, a warning, a note, a line of source.
        case message
    }

    /// Steps done, of those that are known so far. The number grows while SwiftPM plans.
    package private(set) var finishedStepCount = 0

    /// The steps known so far; 0 before the first.
    package private(set) var stepCount = 0

    /// What is being done, such as `Compiling NIOCore`.
    package private(set) var activity = "Reading the package"

    /// Whether the build said that it is complete.
    package private(set) var isComplete = false

    /// Whether the lines that come list files of a package which its manifest does not mention: nothing that people here can mend.
    private var listsUnhandledFiles = false

    /// Creates the state before the first line.
    package init() {}

    /// Takes a line that the build has printed.
    package mutating func take(_ line: some StringProtocol) -> Line {
        if let step = Self.step(line) {
            self.finishedStepCount = step.number
            self.stepCount = step.count
            self.activity = step.activity
            return .step
        }
        if self.listsUnhandledFiles, line.hasPrefix("    /") { return .step }
        self.listsUnhandledFiles = line.contains("warning: '") && line.contains("which are unhandled;")
        if self.listsUnhandledFiles || line.hasPrefix("Another instance of SwiftPM") { return .step }
        if line.hasPrefix("Build complete!") || line.hasPrefix("Build of product") && line.contains("complete!") {
            self.isComplete = true
            return .step
        }
        for (prefix, activity) in Self.phases where line.hasPrefix(prefix) {
            self.activity = activity
            return .step
        }
        return line.allSatisfy(\.isWhitespace) ? .step : .message
    }

    /// One line for a terminal: `Building 123 of 456 · SwiftlitServer · 1 min 5 s`.
    package func line(elapsed: Duration) -> String {
        let place = self.stepCount > 0 ? "Building \(self.finishedStepCount) of \(self.stepCount) · " : ""
        return "\(place)\(self.activity) · \(Self.words(elapsed))"
    }

    /// A time as people read it: `3.2 s`, `1 min 5 s`.
    package static func words(_ duration: Duration) -> String {
        let tenths = duration.components.seconds * 10 + duration.components.attoseconds / 100_000_000_000_000_000
        let seconds = tenths / 10
        if seconds >= 60 { return "\(seconds / 60) min \(seconds % 60) s" }
        return seconds >= 10 ? "\(seconds) s" : "\(seconds).\(tenths % 10) s"
    }

    /// What SwiftPM prints before and between its steps.
    private static let phases: [(prefix: String, activity: String)] = [
        ("Building for ", "Planning"),
        ("Planning build", "Planning"),
        ("Fetching ", "Fetching packages"),
        ("Fetched ", "Fetching packages"),
        ("Updating ", "Fetching packages"),
        ("Updated ", "Fetching packages"),
        ("Computing version for ", "Choosing versions"),
        ("Computed ", "Choosing versions"),
        ("Creating working copy ", "Unpacking packages"),
        ("Working copy of ", "Unpacking packages"),
        ("Downloading ", "Fetching packages"),
        ("Downloaded ", "Fetching packages"),
    ]

    /// Reads `[12/345] Compiling NIOCore Channel.swift`.
    private static func step(_ line: some StringProtocol) -> (number: Int, count: Int, activity: String)? {
        guard line.first == "[", let end = line.firstIndex(of: "]") else { return nil }
        let numbers = line[line.index(after: line.startIndex)..<end].split(separator: "/")
        guard numbers.count == 2, let number = Int(numbers[0]), let count = Int(numbers[1]) else { return nil }
        let words = line[line.index(after: end)...].split(separator: " ")
        guard let verb = words.first else { return (number, count, "") }
        switch verb {
        case "Compiling", "Linking", "Emitting", "Archiving", "Applying":
            // `Emitting module NIOCore`, `Compiling NIOCore Channel.swift`, `Linking Hello`.
            let name = verb == "Emitting" ? words.dropFirst(2).first : words.dropFirst().first
            let action = verb == "Emitting" ? "Compiling" : String(verb)
            return (number, count, name.map { "\(action) \($0)" } ?? action)
        default:
            return (number, count, "Preparing")
        }
    }
}
