/// What the findings say, of facts about the machine: no I/O.
enum Examination {
    /// The Swift that apps need.
    static let requiredSwift = [6, 3]

    /// What a debug build of an app takes on the disk, with its packages.
    static let requiredGigabytes = 4

    /// Judges the first line of `swift --version`; `nil` if Swift does not run.
    static func swift(_ output: String?) -> Finding {
        let install = "Install Swift 6.3 or later from https://www.swift.org/install"
        guard let output else {
            return Finding(grade: .bad, subject: "Swift", state: "is missing", advice: install)
        }
        guard let version = Self.version(in: output) else {
            return Finding(grade: .bad, subject: "Swift", state: "does not say its version", advice: install)
        }
        let text = version.map(String.init).joined(separator: ".")
        guard !version.lexicographicallyPrecedes(Self.requiredSwift) else {
            return Finding(grade: .bad, subject: "Swift", state: "\(text) is too old", advice: install)
        }
        return Finding(grade: .good, subject: "Swift", state: text)
    }

    /// `[6, 3, 1]` of `Swift version 6.3.1 (swift-6.3.1-RELEASE)`.
    static func version(in text: String) -> [Int]? {
        guard let range = text.firstRange(of: "Swift version ") else { return nil }
        let numbers = text[range.upperBound...].prefix { $0.isNumber || $0 == "." }.split(separator: ".")
        let version = numbers.compactMap { Int($0) }
        return version.isEmpty ? nil : version
    }

    /// Judges the frontend's files and the Python that fetches them.
    ///
    /// - Parameters:
    ///   - folder: Where the files are; `nil` if they have to be fetched.
    ///   - python: What `python3 --version` says; `nil` if it does not run.
    ///   - hasPip: Whether it has pip.
    static func frontend(folder: String?, python: String?, hasPip: Bool) -> [Finding] {
        let isThere = folder != nil
        let frontend = Finding(
            grade: isThere ? .good : .improvable,
            subject: "Frontend",
            state: folder.map { "in \($0)" } ?? "is not here yet",
            advice: isThere
                ? nil : "The first start fetches 11 MB with pip; SWIFTLIT_FRONTEND names a folder to use instead"
        )
        let grade: Finding.Grade = isThere ? .improvable : .bad
        let need = isThere ? "Only st.pdf and another release of the frontend need it" : "It fetches the frontend"
        switch (python, hasPip) {
        case (nil, _):
            let advice = "\(need): install Python 3 with pip, or set PYTHON to an interpreter"
            return [frontend, Finding(grade: grade, subject: "Python", state: "is missing", advice: advice)]
        case (let version?, false):
            let advice = "\(need): install pip (Debian: python3-pip)"
            return [frontend, Finding(grade: grade, subject: "Python", state: "\(version) has no pip", advice: advice)]
        case (let version?, true):
            return [frontend, Finding(grade: .good, subject: "Python", state: "\(version) with pip")]
        }
    }

    /// Judges the port that an app takes by default.
    static func port(_ port: Int, isFree: Bool) -> Finding {
        isFree
            ? Finding(grade: .good, subject: "Port", state: "\(port) is free")
            : Finding(
                grade: .improvable,
                subject: "Port",
                state: "\(port) is taken",
                advice: "End the program that has it, or start with --port 0 for a free one"
            )
    }

    /// Judges the linker of debug builds.
    ///
    /// - Parameter path: Where `ld.lld` is; `nil` if it is not.
    static func linker(lld path: String?) -> Finding {
        guard let path else {
            return Finding(
                grade: .bad,
                subject: "Linker",
                state: "lld is missing",
                advice: "It comes with Swift from swift.org; without it remove -use-ld=lld from Package.swift"
            )
        }
        return Finding(grade: .good, subject: "Linker", state: path)
    }

    /// Judges the space where apps are built.
    static func disk(freeGigabytes: Int?, folder: String) -> Finding {
        guard let free = freeGigabytes else {
            return Finding(grade: .improvable, subject: "Disk", state: "the free space of \(folder) is unknown")
        }
        guard free >= Self.requiredGigabytes else {
            return Finding(
                grade: free == 0 ? .bad : .improvable,
                subject: "Disk",
                state: "\(free) GB free in \(folder)",
                advice: "A build takes up to \(Self.requiredGigabytes) GB: make space, or use --scratch-path"
            )
        }
        return Finding(grade: .good, subject: "Disk", state: "\(free) GB free in \(folder)")
    }
}
