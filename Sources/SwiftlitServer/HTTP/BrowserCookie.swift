private import HTTPTypes
package import Hummingbird
package import NIOCore
private import Synchronization

/// The cookie that names a browser, so that files of a session are for the browser that shows it.
///
/// The name is 32 random hexadecimal digits, says nothing of the person, and is not for scripts. It ends with the browser.
enum BrowserCookie {
    /// The cookie's name.
    static let name = "_swiftlit_browser"

    private static let digitCount = 32

    /// Returns the browser that `Cookie` headers name, or `nil` where they name none.
    static func browser(cookieHeaders: some Sequence<String>) -> String? {
        for header in cookieHeaders {
            for pair in header.split(separator: ";") {
                let pair = pair.drop { $0 == " " }
                guard let equals = pair.firstIndex(of: "="), pair[..<equals] == Self.name else { continue }
                let value = pair[pair.index(after: equals)...].utf8
                guard value.count == Self.digitCount, value.allSatisfy({ $0.hexadecimalDigitValue != nil }) else {
                    continue
                }
                return String(pair[pair.index(after: equals)...])
            }
        }
        return nil
    }

    /// Makes the name of a browser.
    fileprivate static func makeBrowser() -> String {
        (0..<Self.digitCount / 2).map { _ in UInt8.random(in: .min ... .max) }.hexadecimal
    }
}

/// Names browsers that have no name yet.
///
/// Several tabs or frames of a browser may open at once, before the first of them has its cookie: what looks alike and comes within two
/// seconds gets the same name, or the last cookie would take the files of the others from them. Once a page of that name has opened its
/// WebSocket, the browser has its cookie, and what looks alike is another browser.
final class BrowserNames: Sendable {
    private struct Look: Hashable {
        var address: String?
        var headers: [String?]
    }

    private struct State {
        var recent: [Look: (browser: String, time: ContinuousClock.Instant)] = [:]
    }

    private static let window = Duration.seconds(2)
    private static let maximumCount = 1_000

    private let state = Mutex(State())

    /// Returns the name of the browser that sent a request without one.
    func browser(for request: Request, from address: SocketAddress?) -> String {
        self.browser(
            at: address?.ipAddress,
            headers: Self.lookFields.map { request.headers[$0].map { String($0.prefix(512)) } }
        )
    }

    /// Returns the name of the browser of this address that sends these headers.
    func browser(at address: String?, headers: [String?], now: ContinuousClock.Instant = .now) -> String {
        let look = Look(address: address, headers: headers)
        let made = BrowserCookie.makeBrowser()
        return self.state.withLock { state in
            if let recent = state.recent[look], now - recent.time < Self.window { return recent.browser }
            if state.recent.count >= Self.maximumCount {
                state.recent = state.recent.filter { now - $0.value.time < Self.window }
                if state.recent.count >= Self.maximumCount { state.recent = [:] }
            }
            state.recent[look] = (made, now)
            return made
        }
    }

    /// A page has come with a name: its browser has the cookie, and no other one gets that name.
    func hasOpened(_ browser: String) {
        self.state.withLock { state in
            if let look = state.recent.first(where: { $0.value.browser == browser })?.key { state.recent[look] = nil }
        }
    }

    private static let lookFields: [HTTPField.Name] = [
        .userAgent, .acceptLanguage, .init("X-Forwarded-For"), .init("Sec-CH-UA"),
    ].compactMap(\.self)
}

/// What is known of a request beside itself.
package struct AppRequestContext: RequestContext {
    package var coreContext: CoreRequestContextStorage
    /// Who sent it; a proxy where there is one.
    package let remoteAddress: SocketAddress?
    /// The port of the server; 0 where it is not known.
    let localPort: Int

    package init(source: ApplicationRequestContextSource) {
        self.coreContext = CoreRequestContextStorage(source: source)
        self.remoteAddress = source.channel.remoteAddress
        self.localPort = source.channel.localAddress?.port ?? 0
    }

    /// Creates the context of a request that came to another application.
    package init(_ coreContext: CoreRequestContextStorage, remoteAddress: SocketAddress?) {
        self.coreContext = coreContext
        self.remoteAddress = remoteAddress
        self.localPort = 0
    }
}
