internal import Logging
package import SwiftlitRuntime
package import SwiftlitWire

/// The app behind the server: an `AppHost`.
package struct LiveSessionHost: SessionHost {
    private let host: AppHost

    /// Serves the sessions of `host`.
    package init(_ host: AppHost) {
        self.host = host
    }

    package func connect(_ client: any SessionClient, _ connection: ClientConnection) -> any SessionConnection {
        Connection(host: self.host, session: self.host.connect(client, connection), client: client)
    }

    package func mediaFile(_ id: String, for browser: String?) -> MediaFile? {
        self.host.media.file(id, for: browser)
    }

    package var uploads: UploadStore { self.host.uploads }

    package func run() async {
        await self.host.run()
    }

    package func shutdown() async {
        await self.host.shutdown()
    }

    private struct Connection: SessionConnection {
        let host: AppHost
        let session: AppSession
        let client: any SessionClient

        var sessionID: String { self.session.id }

        func receive(_ message: PBBackMsg) {
            self.session.receive(message, from: self.client)
        }

        func nextMessage() -> [UInt8]? {
            while let message = self.session.outbox.takeNext(for: self.client) {
                do {
                    return try message.encoded()
                } catch {
                    // The page is wrong without it, but the session and its state live on.
                    self.host.logger.error(
                        "Message not sent",
                        metadata: ["session.id": "\(self.session.id)", "error.message": "\(error)"]
                    )
                }
            }
            return nil
        }

        func disconnect() {
            self.host.disconnect(self.client, from: self.session)
        }
    }
}
