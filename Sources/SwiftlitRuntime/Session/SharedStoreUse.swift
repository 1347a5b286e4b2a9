private import Synchronization

/// Whether the ``UploadStore``, which all sessions share, has or had something of one session.
///
/// Each run has to tell it of the values of widgets. So that the runs of most pages take no lock that the runs of other
/// sessions take too, those of a session without uploads do not.
final class SharedStoreUse: Sendable {
    private let uploaded = Atomic(false)

    /// Whether the session may have uploads in the ``UploadStore``.
    var hasUploads: Bool { self.uploaded.load(ordering: .acquiring) }

    /// The session is about to announce uploads.
    func announces() { self.uploaded.store(true, ordering: .releasing) }
}
