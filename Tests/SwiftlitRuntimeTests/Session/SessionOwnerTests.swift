import SwiftlitClient
import SwiftlitElements
import SwiftlitRuntime
import SwiftlitState
import SwiftlitTesting
import SwiftlitWire
import Testing

/// What belongs to a user.
@Suite(.timeLimit(.minutes(2))) struct SessionOwnerTests {
    private static let ann = User(["sub": "ann"])
    private static let bob = User(["sub": "bob"])

    private func connect(
        _ host: AppHost,
        _ user: User,
        previous: HostedSession? = nil,
        browser: String? = nil
    ) -> (InProcessClient, HostedSession) {
        let client = InProcessClient()
        let session = host.connect(
            client,
            ClientDescription(previousSessionID: previous?.id, browser: browser, user: user)
        )
        client.attach(to: session)
        return (client, session)
    }

    @Test func `a session is resumed by its user alone`() async {
        let host = AppHost { st.text("\(st.user["sub"] ?? "nobody")") }
        let (client, session) = self.connect(host, Self.ann)
        #expect(session.user == Self.ann)
        host.disconnect(client, from: session)
        for other in [Self.bob, .anonymous] {
            let (client, stranger) = self.connect(host, other, previous: session)
            #expect(stranger !== session)
            stranger.rerun(from: client)
            await client.shows(other["sub"] ?? "nobody")
        }
        #expect(self.connect(host, Self.ann, previous: session).1 === session)
        // Also while its own client is there.
        #expect(self.connect(host, Self.bob, previous: session).1 !== session)
        await host.shutDown()
    }

    @Test func `a session of nobody is not resumed by a user, who may be another person`() async {
        let host = AppHost()
        let (_, session) = self.connect(host, .anonymous)
        #expect(self.connect(host, Self.ann, previous: session).1 !== session)
        #expect(self.connect(host, .anonymous, previous: session).1 === session)
        await host.shutDown()
    }

    @Test func `a session whose user has logged out is resumed by nobody`() async {
        var configuration = AppHost.Configuration()
        configuration.authenticator = TestLogin()
        let host = AppHost(configuration: configuration) {
            st.logout()
            st.text("out")
        }
        let (client, session) = self.connect(host, Self.ann)
        session.rerun(from: client)
        await client.shows("out")
        #expect(session.user == .anonymous)
        #expect(self.connect(host, Self.ann, previous: session).1 !== session)
        host.disconnect(client, from: session)
        #expect(self.connect(host, Self.ann, previous: session).1 !== session)
        #expect(host.sessionCounts.stored == 0, "it is not kept either")
        await host.shutDown()
    }

    @Test func `uploads are for sessions of the same user`() async {
        let host = AppHost()
        let (_, session) = self.connect(host, Self.ann)
        #expect(!host.belongsToOther(session: session.id, than: Self.ann.identity))
        #expect(host.belongsToOther(session: session.id, than: Self.bob.identity))
        #expect(host.belongsToOther(session: session.id, than: nil))
        #expect(!host.belongsToOther(session: "unknown", than: Self.bob.identity), "the store says that there is none")
        let (_, open) = self.connect(host, .anonymous)
        #expect(!host.belongsToOther(session: open.id, than: Self.bob.identity))
        await host.shutDown()
    }

    @Test func `files of a page are for its user, in whatever browser`() async throws {
        let host = AppHost { st.downloadButton("Save", .text("salary=177")) }
        let (client, session) = self.connect(host, Self.ann, browser: "one")
        session.rerun(from: client)
        await client.finished(1)
        let ids = client.messages.compactMap { message -> String? in
            guard case .delta(let delta)? = message.type, case .newElement(let element)? = delta.type,
                case .downloadButton(let button)? = element.type
            else { return nil }
            return button.url.split(separator: "/").last?.split(separator: ".").first.map(String.init)
        }
        let id = try #require(ids.first)
        let (ann, bob) = (try #require(Self.ann.identity), try #require(Self.bob.identity))
        #expect(host.media.file(id, for: MediaStore.viewer(ofUser: ann)) != nil)
        #expect(host.media.file(id, for: MediaStore.viewer(ofUser: bob)) == nil)
        #expect(host.media.file(id, for: "one") == nil, "somebody else may use the browser")
        #expect(host.media.file(id, for: nil) == nil)
        await host.shutDown()
    }
}

/// A login that leads nowhere.
private struct TestLogin: Authenticator {
    var providers: [String?] { [nil] }
    func loginAddress(provider: String?, returningTo page: String) throws(ElementError) -> String { "/auth/login" }
    var logoutAddress: String { "/auth/logout" }
    func user(of request: LoginRequest) -> User { .anonymous }
    func handles(path: String) -> Bool { false }
    func respond(to request: LoginRequest) async throws -> LoginResponse { LoginResponse(status: 404) }
}
