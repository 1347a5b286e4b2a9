/// What `swiftlit doctor` says about one thing: one line, with what to do.
struct Finding: Equatable, Sendable {
    /// How bad it is.
    enum Grade: String, Sendable {
        /// As it should be.
        case good = "ok"
        /// Works, and could be better.
        case improvable = "note"
        /// Keeps an app from being built or started.
        case bad = "error"
    }

    var grade: Grade

    /// The thing, in one word.
    var subject: String

    /// What was found.
    var state: String

    /// What to do; `nil` when there is nothing.
    var advice: String?

    /// The line for a terminal.
    var line: String {
        let start = self.grade.rawValue.padded(to: 6) + self.subject.padded(to: 11) + self.state
        return self.advice.map { "\(start). \($0)" } ?? start
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String {
        self + String(repeating: " ", count: max(1, width - self.count))
    }
}
