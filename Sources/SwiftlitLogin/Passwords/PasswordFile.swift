private import Synchronization

#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// A file with the users of a small team, a line each: `name:hash:groups:full name`.
///
/// ```
/// # name : hash : groups with commas : full name
/// ann:$scrypt$ln=15,r=8,p=1$…$…:sales,managers:Ann Lee
/// ```
///
/// It is read again when it has changed, so that users are added, and their passwords changed, without a restart.
final class PasswordFile: Sendable {
    /// A user of the file.
    struct Entry: Hashable, Sendable {
        var name: String
        var hash: PasswordHash
        var groups: [String]
        var fullName: String?

        /// As a line of the file.
        var line: String {
            let fields = [self.name, self.hash.text, self.groups.joined(separator: ","), self.fullName ?? ""]
            return fields.joined(separator: ":")
        }
    }

    private struct State {
        var entries: [String: Entry] = [:]
        var stamp: Stamp?
    }

    private struct Stamp: Equatable {
        var date: Date?
        var size: Int?
    }

    let path: String
    private let state = Mutex(State())

    private static let maximumByteCount = 4 * 1_024 * 1_024

    /// Names a file, which is not read yet.
    init(_ path: String) { self.path = path }

    /// A user as it was when the file was read last.
    subscript(_ name: String) -> Entry? { self.state.withLock { $0.entries[name] } }

    /// Reads the file if it has changed. Blocks. What it was stays where it cannot be read.
    ///
    /// - Throws: `LoginError` with the line that is wrong.
    func refresh() throws(LoginError) {
        let attributes: [FileAttributeKey: Any]
        do {
            attributes = try FileManager.default.attributesOfItem(atPath: self.path)
        } catch {
            throw LoginError(
                "The password file \(self.path) cannot be read. Make it with swiftlit-password, and let this user read it."
            )
        }
        let stamp = Stamp(
            date: attributes[.modificationDate] as? Date,
            size: attributes[.size] as? Int ?? (attributes[.size] as? UInt64).map { Int(clamping: $0) }
        )
        guard self.state.withLock({ $0.stamp != stamp }) else { return }
        let entries = try Self.entries(of: try self.text())
        self.state.withLock { state in
            state.entries = Dictionary(entries.map { ($0.name, $0) }) { $1 }
            state.stamp = stamp
        }
    }

    /// The text of the file; blocks.
    func text() throws(LoginError) -> String {
        guard let data = FileManager.default.contents(atPath: self.path), data.count <= Self.maximumByteCount,
            let text = String(validating: Array(data), as: UTF8.self)
        else { throw LoginError("The password file \(self.path) cannot be read, or is no text.") }
        return text
    }

    /// Reads the lines of a file.
    ///
    /// - Throws: `LoginError` with the line that is wrong.
    static func entries(of text: String) throws(LoginError) -> [Entry] {
        var entries: [Entry] = []
        var names: Set<String> = []
        for (index, line) in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).enumerated() {
            let line = String(line.drop { $0 == " " || $0 == "\t" })
            guard !line.isEmpty, line.first != "#" else { continue }
            guard let entry = Self.entry(line) else {
                throw LoginError(
                    "Line \(index + 1) of the password file is no user. A line is name:hash:groups:full name."
                )
            }
            guard names.insert(entry.name).inserted else {
                throw LoginError(
                    "Line \(index + 1) of the password file has the user \"\(entry.name)\" again. Remove one."
                )
            }
            entries.append(entry)
        }
        return entries
    }

    private static func entry(_ line: String) -> Entry? {
        let fields = line.split(separator: ":", maxSplits: 3, omittingEmptySubsequences: false)
        guard fields.count >= 2, Self.isName(String(fields[0])), let hash = PasswordHash(fields[1]) else { return nil }
        let groups = fields.count > 2 ? fields[2].split(separator: ",").map(String.init) : []
        let fullName = fields.count > 3 && !fields[3].isEmpty ? String(fields[3]) : nil
        return Entry(name: String(fields[0]), hash: hash, groups: groups, fullName: fullName)
    }

    /// Whether a text may be the name of a user.
    static func isName(_ text: String) -> Bool {
        !text.isEmpty && text.utf8.count <= 128
            && text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F && $0 != ":" && $0 != "#" }
    }

    /// The text of a file with a user added, or in the place of the one of that name.
    static func text(_ text: String, with entry: Entry) -> String {
        var lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(String.init)
        while lines.last?.isEmpty == true { lines.removeLast() }
        if let index = lines.firstIndex(where: { $0.hasPrefix("\(entry.name):") }) {
            lines[index] = entry.line
        } else {
            lines.append(entry.line)
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// The text of a file without a user; `nil` where there is none of that name.
    static func text(_ text: String, without name: String) -> String? {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        let left = lines.filter { !$0.hasPrefix("\(name):") }
        return left.count == lines.count ? nil : left.joined(separator: "\n")
    }
}
