import Crypto
import SwiftlitData
import Synchronization

@testable import SwiftlitLogin

/// A provider in process: it publishes keys, gives codes, and exchanges them for tokens, as RFC 6749 and OpenID Connect Core say. Tests change what it
/// does wrong.
final class FakeProvider: ProviderTransport {
    struct Exchange: Sendable {
        var form: FormFields
        var authorization: String?
    }

    fileprivate struct Grant {
        var nonce: String
        var challenge: String
        var redirectURI: String
    }

    struct State {
        var keys: [SigningKey]
        var metadata: [String: JSONValue]
        fileprivate var grants: [String: Grant] = [:]
        /// Makes the ID token of claims that are right.
        var sign: @Sendable ([String: JSONValue], SigningKey) throws -> String = { try $1.sign($0) }
        /// More claims than those that every token has.
        var claims: [String: JSONValue] = ["email": "ann@example.com", "groups": ["sales"]]
        var accessToken = "access-7"
        var status = 200
        var keyFetchCount = 0
        var metadataFetchCount = 0
        var exchanges: [Exchange] = []
        var codeCount = 0
    }

    static let issuer = "https://id.example.com"
    static let metadataURL = "\(issuer)/.well-known/openid-configuration"

    let state: Mutex<State>
    let clock: LoginClock

    init(keys: [SigningKey] = [.elliptic("one")], clock: LoginClock) {
        self.clock = clock
        self.state = Mutex(
            State(
                keys: keys,
                metadata: [
                    "issuer": .string(Self.issuer), "authorization_endpoint": .string("\(Self.issuer)/authorize"),
                    "token_endpoint": .string("\(Self.issuer)/token"), "jwks_uri": .string("\(Self.issuer)/keys"),
                    "end_session_endpoint": .string("\(Self.issuer)/logout"),
                    "id_token_signing_alg_values_supported": ["RS256", "ES256"],
                ]
            )
        )
    }

    func get(_ url: String) async throws -> ProviderResponse {
        try self.state.withLock { state in
            let body: JSONValue
            switch url {
            case Self.metadataURL:
                state.metadataFetchCount += 1
                body = .object(state.metadata.map { (key: $0.key, value: $0.value) })
            case "\(Self.issuer)/keys":
                state.keyFetchCount += 1
                body = ["keys": .array(try state.keys.map { try $0.published() })]
            default:
                return ProviderResponse(status: 404, body: [])
            }
            return ProviderResponse(status: state.status, body: Array(body.text.utf8))
        }
    }

    /// The user has logged in: what the provider sends the browser back with.
    func authorize(_ location: String) throws -> (code: String, state: String) {
        let query = FormFields(parsing: location.drop { $0 != "?" }.dropFirst())
        guard location.hasPrefix("\(Self.issuer)/authorize?"), query["response_type"] == "code",
            query["code_challenge_method"] == "S256", let state = query["state"], let nonce = query["nonce"],
            let challenge = query["code_challenge"], let redirectURI = query["redirect_uri"],
            query["scope"]?.contains("openid") == true
        else { throw LoginError("the browser did not come with a login: \(location)") }
        let code = self.state.withLock { provider in
            provider.codeCount += 1
            let code = "code-\(provider.codeCount)"
            provider.grants[code] = Grant(nonce: nonce, challenge: challenge, redirectURI: redirectURI)
            return code
        }
        return (code, state)
    }

    func post(_ url: String, _ form: FormFields, authorization: String?) async throws -> ProviderResponse {
        try self.state.withLock { state in
            state.exchanges.append(Exchange(form: form, authorization: authorization))
            // A code is for once.
            guard url == "\(Self.issuer)/token", let code = form["code"],
                let grant = state.grants.removeValue(forKey: code), let verifier = form["code_verifier"],
                Base64URL.encode(SHA256.hash(data: Array(verifier.utf8))) == grant.challenge,
                form["redirect_uri"] == grant.redirectURI
            else { return ProviderResponse(status: 400, body: Array(#"{"error":"invalid_grant"}"#.utf8)) }
            let now = self.clock.now()
            let claims: [String: JSONValue] = [
                "iss": .string(Self.issuer), "sub": "7", "aud": "app", "exp": .integer(now + 300),
                "iat": .integer(now), "nonce": .string(grant.nonce),
            ]
            let token = try state.sign(claims.merging(state.claims) { $1 }, state.keys[0])
            let body: JSONValue = [
                "token_type": "Bearer", "id_token": .string(token), "access_token": .string(state.accessToken),
            ]
            return ProviderResponse(status: 200, body: Array(body.text.utf8))
        }
    }
}
