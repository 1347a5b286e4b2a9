/// A pinned wheel.
package struct ComponentWheel: Sendable, Hashable {
    /// The distribution.
    package var name: String
    /// The version.
    package var version: String
    /// SHA-256 in hexadecimal digits.
    package var sha256: String
    /// The folder in the wheel, without a slash at its end.
    package var folder: String

    /// Describes a wheel.
    package init(name: String, version: String, sha256: String, folder: String) {
        self.name = name
        self.version = version
        self.sha256 = sha256.lowercased()
        self.folder = folder.hasSuffix("/") ? String(folder.dropLast()) : folder
    }
}

/// Files of a component that the server has to have.
package struct ComponentFiles: Sendable, Hashable {
    /// How the browser uses them.
    package enum Kind: Sendable, Hashable {
        /// A page in a frame, below `/component/`.
        case frame
        /// Modules of the page, below `/_stcore/bidi-components/`.
        case module
    }

    /// Where they are.
    package enum Place: Sendable, Hashable {
        case folder(String)
        case wheel(ComponentWheel)
    }

    /// The name of the component.
    package var name: String
    /// How the browser uses them.
    package var kind: Kind
    /// Where they are.
    package var place: Place
    /// A file without which they are of no use.
    package var requiredFile: String

    /// Describes files.
    package init(name: String, kind: Kind, place: Place, requiredFile: String) {
        self.name = name
        self.kind = kind
        self.place = place
        self.requiredFile = requiredFile
    }
}
