private import Synchronization

/// Which of the stores that all sessions share have, or had, something of one session.
///
/// Each run has to tell them of its end. Those that have nothing of the session need not hear of it: so the runs of
/// most pages take no lock that the runs of other sessions take too.
final class SharedStoreUse: Sendable {
    private let published = Atomic(false)
    private let uploaded = Atomic(false)

    /// Whether the session may have files in the ``MediaStore``.
    var hasMedia: Bool { self.published.load(ordering: .acquiring) }

    /// Whether the session may have uploads in the ``UploadStore``.
    var hasUploads: Bool { self.uploaded.load(ordering: .acquiring) }

    /// The session is about to publish files.
    func publishes() { self.published.store(true, ordering: .releasing) }

    /// The session is about to announce uploads.
    func announces() { self.uploaded.store(true, ordering: .releasing) }
}
