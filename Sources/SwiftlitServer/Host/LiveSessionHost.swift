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

    package func connect(_ client: any SessionClient, _ connection: ClientDescription) -> any SessionConnection {
        guard let keeper = self.host.keeper else {
            return Connection(host: self.host, session: self.host.connect(client, connection), client: client)
        }
        let fenced = FencedConnection(self.host, keeper, client, connection)
        fenced.open(connection)
        return fenced
    }

    package func mediaFile(_ id: String, for browser: String?) -> MediaFile? {
        self.host.media.file(id, for: browser)
    }

    package func belongsToOther(session id: String, than identity: String?) -> Bool {
        self.host.belongsToOther(session: id, than: identity)
    }

    package var uploads: UploadStore { self.host.uploads }

    package var remoteFiles: (any RemoteFiles)? { self.host.remoteFiles }

    package var storeTrouble: SessionKeeper.Trouble? { self.host.keeper?.trouble }

    package func run() async {
        await self.host.run()
    }

    package func shutDown() async {
        await self.host.shutDown()
    }

    private struct Connection: SessionConnection {
        let host: AppHost
        let session: HostedSession
        let client: any SessionClient

        var sessionID: String { self.session.id }

        func receive(_ message: PBBackMsg) {
            self.session.receive(message, from: self.client)
        }

        func takeMessages(_ body: ([UInt8]) -> Bool) { self.session.takeMessages(for: self.client, body) }

        func disconnect() {
            self.host.disconnect(self.client, from: self.session)
        }
    }
}

extension HostedSession {
    /// Takes the messages that wait for a client, encoded, until `body` returns `false`.
    func takeMessages(for client: any SessionClient, _ body: ([UInt8]) -> Bool) {
        while let message = self.outbox.takeNext(for: client) {
            do {
                guard body(try message.encoded()) else { return }
            } catch {
                // The page is wrong without it, but the session and its state live on.
                self.logger.error(
                    "Message not sent",
                    metadata: ["session.id": "\(self.id)", "error.message": "\(error)"]
                )
            }
        }
    }
}
