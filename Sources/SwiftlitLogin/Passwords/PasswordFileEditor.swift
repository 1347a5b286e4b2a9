#if canImport(FoundationEssentials)
    private import FoundationEssentials
#else
    private import Foundation
#endif

/// Changes a password file, for the command `swiftlit-password`. Blocks.
package enum PasswordFileEditor {
    /// Checks what a line is made of.
    ///
    /// - Throws: `LoginError` for what a line cannot hold.
    package static func check(name: String, groups: [String], fullName: String?) throws(LoginError) {
        guard PasswordFile.isName(name) else {
            throw LoginError(
                "\"\(name)\" cannot be the name of a user. It has no spaces, no colon and no #, and at most 128 bytes."
            )
        }
        for text in groups + [fullName ?? ""] where text.contains(where: \.isNewline) {
            throw LoginError("A name or group has a line break. Leave it out.")
        }
        for group in groups where group.contains(":") {
            throw LoginError("The group \"\(group)\" has a colon. Leave it out.")
        }
    }

    /// Adds a user, or gives one another password, groups and name. A file that is not there is made.
    ///
    /// - Throws: `LoginError` for a name that cannot be one, a password that is too long, and a file that is none or cannot be written.
    package static func set(
        _ name: String,
        password: String,
        groups: [String],
        fullName: String?,
        in path: String
    ) throws {
        try self.check(name: name, groups: groups, fullName: fullName)
        guard password.utf8.count <= PasswordHash.maximumPasswordByteCount else {
            throw LoginError("The password is longer than \(PasswordHash.maximumPasswordByteCount) bytes.")
        }
        let text = FileManager.default.fileExists(atPath: path) ? try PasswordFile(path).text() : ""
        _ = try PasswordFile.entries(of: text)
        let entry = PasswordFile.Entry(
            name: name,
            hash: try PasswordHash(password: password),
            groups: groups,
            fullName: fullName
        )
        try self.write(PasswordFile.text(text, with: entry), to: path)
    }

    /// Removes a user.
    ///
    /// - Throws: `LoginError` where there is none of that name, and for a file that cannot be read or written.
    package static func remove(_ name: String, from path: String) throws {
        guard let text = PasswordFile.text(try PasswordFile(path).text(), without: name) else {
            throw LoginError("The file \(path) has no user \"\(name)\".")
        }
        try self.write(text, to: path)
    }

    /// Writes the file whole or not at all.
    private static func write(_ text: String, to path: String) throws(LoginError) {
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw LoginError("The file \(path) cannot be written: \(error)")
        }
    }
}
