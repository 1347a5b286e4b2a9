public import Hummingbird
public import NIOCore
internal import SwiftlitServer

/// What is known of a request beside itself, in routes and middleware of an app.
public struct PageRequestContext: RemoteAddressRequestContext {
    /// What Hummingbird knows of the request.
    public var coreContext: CoreRequestContextStorage

    /// Who sent the request; a proxy where there is one.
    public var remoteAddress: SocketAddress? { self.app.remoteAddress }

    /// What the app knows of the request.
    let app: AppRequestContext

    /// Creates the context of a request.
    ///
    /// - Parameter source: The connection that it came by.
    public init(source: ApplicationRequestContextSource) {
        self.init(AppRequestContext(source: source))
    }

    init(_ app: AppRequestContext) {
        self.app = app
        self.coreContext = app.coreContext
    }
}
