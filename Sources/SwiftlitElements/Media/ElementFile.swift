package import SwiftlitWire
package import Synchronization

/// A file that an element shows or saves, and what it is called in its address.
package struct ElementFile: Sendable {
    /// The file.
    package let file: MediaFile

    /// What stands for it: equal files have equal ones.
    package let id: String

    /// Names a file by what is in it.
    ///
    /// - Complexity: O(*n*), where *n* is the number of bytes.
    package init(_ file: MediaFile) {
        self.file = file
        self.id = file.hash.text
    }

    /// The path at which the browser fetches it, once it is published. In a cluster it names this process, which has the file, so that another one asks it.
    package var address: String {
        MediaAddress(id: self.id, process: Self.process.withLock { $0 }).path(fileExtension: self.file.fileExtension)
    }

    /// What this process is called in addresses: letters and digits; `nil` where it is alone.
    package static let process = Mutex<String?>(nil)
}

/// What shows or saves files: publishing others in its place lets the former ones go.
package struct FilePlace: Sendable {
    /// What tells it from others of a session.
    package enum Key: Sendable, Hashable {
        /// An element that is known by its position (`ForwardMsgMetadata.delta_path`).
        case element([UInt32])
        /// A widget, by its identifier: positions change more often.
        case widget(String)
        /// The logo of the page.
        case logo
        /// The icon of the browser's tab.
        case pageIcon
    }

    /// What tells it from others of a session.
    package let key: Key

    /// The fragment that it is drawn with; empty for the page.
    package let fragmentID: String

    /// Describes a place.
    package init(_ key: Key, fragmentID: String = "") {
        self.key = key
        self.fragmentID = fragmentID
    }

    /// The place of an element.
    package init(_ placement: Placement) {
        self.init(.element(placement.path), fragmentID: placement.block.fragmentID)
    }
}

/// The files of one element, while it is put together.
struct ElementFiles {
    private(set) var files: [ElementFile] = []

    /// Takes a file.
    ///
    /// - Returns: Its address.
    mutating func add(_ file: MediaFile) -> String {
        let file = ElementFile(file)
        self.files.append(file)
        return file.address
    }

    /// Has `keeper` keep the files, where there are any.
    ///
    /// - Throws: `tooManyFiles`.
    func publish(at place: FilePlace, by keeper: any PageFiles) throws(ElementError) {
        if !self.files.isEmpty { try keeper.publish(self.files, at: place) }
    }
}
