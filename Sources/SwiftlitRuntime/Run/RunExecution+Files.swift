package import SwiftlitElements
import SwiftlitState
package import SwiftlitWire

extension RunExecution: PageFiles {
    package func publish(_ files: [ElementFile], at place: FilePlace) throws(ElementError) {
        // What is not sent, nobody fetches.
        if self.token.isSending { try self.session.publish(files, at: place, run: self.number) }
    }

    package func promise(
        _ widget: String,
        fragmentID: String,
        _ make: @escaping @Sendable () async throws -> MediaFile
    ) -> String {
        if self.token.isSending {
            self.session.deferredFiles.promise(widget, fragmentID: fragmentID, run: self.number, make)
        }
        return widget
    }

    package func needPDFViewer() {
        if self.token.isSending { self.session.host.configuration.preparePDFViewer() }
    }

    package func needComponent(_ files: ComponentFiles) -> String? {
        self.token.isSending ? self.session.host.configuration.prepareComponent(files) : nil
    }

    package func takesUploads() {
        if self.token.isSending { self.session.uploaders.drawn(byRun: self.number) }
    }

    package var uploads: (any UploadSource)? { SessionUploads(self.session.host.uploads, session: self.session.id) }

    package func offer(_ table: LazyTable, at placement: Placement) -> String? {
        guard self.isOpen else { return nil }
        let session = self.session
        return session.lazyTables.keep(table, at: placement, run: self.number, name: AppHost.makeIdentifier())
    }
}
