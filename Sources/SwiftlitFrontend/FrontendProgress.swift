/// A step of the installation, in the order of the cases. Nothing is reported when the files are there already.
package enum FrontendProgress: Hashable, Sendable {
    /// The download begins; it moves some 11 MB.
    case downloading(release: String)

    /// The wheel has the pinned SHA-256.
    case verified(byteCount: Int)

    /// The files are in the cache folder.
    case unpacked(fileCount: Int, byteCount: Int, folder: String)
}

extension FrontendProgress: CustomStringConvertible {
    /// One line for a terminal.
    package var description: String {
        switch self {
        case .downloading(let release):
            "Downloading the frontend (\(release)), once for this machine…"
        case .verified(let byteCount):
            "Verified \(Self.megabytes(byteCount))."
        case .unpacked(let fileCount, let byteCount, let folder):
            "Unpacked \(fileCount) files, \(Self.megabytes(byteCount)), to \(folder)"
        }
    }

    private static func megabytes(_ byteCount: Int) -> String {
        let tenths = (byteCount + 50_000) / 100_000
        return "\(tenths / 10).\(tenths % 10) MB"
    }
}
