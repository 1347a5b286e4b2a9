internal import Logging
internal import SwiftlitData
internal import SwiftlitRuntime

extension OpenIDConnectAuthenticator {
    // MARK: - To the provider

    /// `GET /auth/login`: sends the browser to the provider.
    func login(_ request: LoginRequest) async throws -> LoginResponse {
        guard let text = FormFields(parsing: request.query)["order"],
            let order = self.sealer.open(LoginOrder.self, text, for: Self.loginPurpose),
            let index = self.index(of: order.provider)
        else { return self.home }
        let metadata: ProviderMetadata
        do {
            metadata = try await self.connections[index].currentMetadata()
        } catch let error as CancellationError {
            throw error
        } catch {
            self.warn("A login could not begin: the provider does not answer", order.provider, error)
            return self.redirect(to: order.page)
        }
        let provider = self.configuration.providers[index]
        let transaction = LoginTransaction(
            provider: order.provider,
            redirectURI: self.configuration.redirectURI(port: request.port),
            page: order.page
        )
        var query = FormFields([
            ("response_type", "code"), ("client_id", provider.clientID), ("redirect_uri", transaction.redirectURI),
            ("scope", provider.scope), ("state", transaction.state), ("nonce", transaction.nonce),
            ("code_challenge", transaction.challenge), ("code_challenge_method", "S256"),
        ])
        for (name, value) in provider.parameters.sorted(by: { $0.key < $1.key })
        where name != "token_endpoint_auth_method" {
            query.append(name, value)
        }
        let cookies = request.cookies
        let cookie = LoginTransaction.cookie(ofState: transaction.state)
        let sealed = try self.sealer.seal(transaction, for: cookie.name, lifetime: LoginTransaction.lifetime)
        let set = cookie.headers(
            setting: sealed,
            maximumAge: LoginTransaction.lifetime,
            self.attributes,
            over: cookies
        )
        guard let set else { return self.home }
        let endpoint = metadata.authorizationEndpoint
        let location = "\(endpoint)\(endpoint.contains("?") ? "&" : "?")\(query.text)"
        return self.redirect(to: location, set + self.removingSurplus(cookies))
    }

    /// Takes logins from a browser that has begun many and finished none.
    private func removingSurplus(_ cookies: [String: String]) -> [(name: String, value: String)] {
        let open = cookies.keys.filter { $0.hasPrefix(LoginTransaction.cookiePrefix) }.sorted()
        guard open.count >= LoginTransaction.maximumCount else { return [] }
        return open.flatMap { LoginCookie(name: $0).headers(removing: self.attributes, from: cookies) }
    }

    // MARK: - Back from the provider

    /// `GET /oauth2callback`: the provider has sent the browser back.
    func callback(_ request: LoginRequest) async throws -> LoginResponse {
        let answer = FormFields(parsing: request.query)
        let cookies = request.cookies
        guard let state = answer["state"] else { return self.home }
        let cookie = LoginTransaction.cookie(ofState: state)
        guard let text = cookie.value(in: cookies),
            let transaction = self.sealer.open(LoginTransaction.self, text, for: cookie.name),
            transaction.state == state, let index = self.index(of: transaction.provider)
        else {
            self.logger.notice("A login was refused: this browser has not begun it, or has finished it already")
            return self.home
        }
        let end = cookie.headers(removing: self.attributes, from: cookies)
        let now = self.sealer.clock.now()
        guard self.usedStates.insert(state, until: now + LoginTransaction.lifetime, now: now) else {
            self.logger.notice("A login was refused: its answer came a second time")
            return self.redirect(to: self.basePath + "/", end)
        }
        if answer["error"] != nil {
            // The user has perhaps changed their mind. What the provider says is not ours, and not shown.
            self.logger.notice(
                "A login ended at the provider",
                metadata: ["login.provider": "\(transaction.provider ?? "default")"]
            )
            return self.redirect(to: transaction.page, end)
        }
        do {
            let headers = try await self.finish(transaction, index, answer, over: cookies)
            return self.redirect(to: transaction.page, end + headers)
        } catch let error as CancellationError {
            throw error
        } catch {
            self.warn("A login failed", transaction.provider, error)
            // Whoever was logged in before may be another user.
            return self.redirect(
                to: self.basePath + "/",
                end + self.cookies.headers(loggingOut: self.attributes, from: cookies)
            )
        }
    }

    /// Exchanges the code, checks the token, and makes the cookies of the user.
    private func finish(
        _ transaction: LoginTransaction,
        _ index: Int,
        _ answer: FormFields,
        over cookies: [String: String]
    ) async throws -> [(name: String, value: String)] {
        let connection = self.connections[index]
        let metadata = try await connection.currentMetadata()
        // Against answers of another provider (RFC 9207).
        let issuer = answer["iss"]
        guard issuer == nil ? metadata.namesIssuer != true : issuer == metadata.issuer else {
            throw LoginError("The answer is that of another provider.")
        }
        guard let code = answer["code"], !code.isEmpty else { throw LoginError("The answer has no code.") }
        let response = try await connection.exchange(
            code: code,
            verifier: transaction.verifier,
            redirectURI: transaction.redirectURI
        )
        let expected = IDTokenVerifier.Expectation(
            issuer: metadata.issuer,
            clientID: connection.provider.clientID,
            nonce: transaction.nonce,
            accessToken: response.accessToken
        )
        var claims = try await self.verifiers[index].verify(response.idToken, expected)
        for name in ["nonce", "at_hash", "c_hash", "s_hash"] { claims[name] = nil }
        let record = LoginRecord(
            id: Base64URL.random(byteCount: 16),
            claims: claims,
            provider: transaction.provider,
            origin: self.origin(of: transaction.redirectURI)
        )
        // The ID token is needed at the logout, and the access token where the app asks for it.
        let exposesAccess = self.configuration.exposedTokens.contains(.access)
        let needsID = self.configuration.exposedTokens.contains(.id) || metadata.endSessionEndpoint != nil
        var tokens = TokenRecord(
            login: record.id,
            id: needsID ? response.idToken : nil,
            access: exposesAccess ? response.accessToken : nil
        )
        if let headers = try self.headers(loggingIn: record, tokens, over: cookies) { return headers }
        // Without what nobody has asked for it may fit.
        if !self.configuration.exposedTokens.contains(.id) { tokens.id = nil }
        if let headers = try self.headers(loggingIn: record, tokens, over: cookies) { return headers }
        throw LoginError(
            "What the provider says of the user, with the tokens that are exposed, is longer than what browsers keep. Ask for a smaller scope."
        )
    }

    private func headers(
        loggingIn record: LoginRecord,
        _ tokens: TokenRecord,
        over cookies: [String: String]
    ) throws -> [(name: String, value: String)]? {
        try self.cookies.headers(
            loggingIn: record,
            tokens: tokens.id == nil && tokens.access == nil ? nil : tokens,
            lifetime: self.lifetime,
            self.attributes,
            over: cookies
        )
    }

    private func origin(of redirectURI: String) -> String {
        var configuration = self.configuration
        configuration.redirectURI = redirectURI
        return configuration.origin(port: 0)
    }

    // MARK: - Logout

    /// `GET /auth/logout`: takes the cookies from the browser, and sends it to the provider's logout where there is one.
    func logout(_ request: LoginRequest) async throws -> LoginResponse {
        guard let text = FormFields(parsing: request.query)["order"],
            self.sealer.open(LoginOrder.self, text, for: Self.logoutPurpose) != nil
        else { return self.home }
        let cookies = request.cookies
        let headers = self.cookies.headers(loggingOut: self.attributes, from: cookies)
        guard let record = self.cookies.record(in: cookies, origin: nil), let index = self.index(of: record.provider)
        else { return self.redirect(to: self.basePath + "/", headers) }
        self.cookies.revoke(record, lifetime: self.lifetime)
        let metadata: ProviderMetadata
        do {
            metadata = try await self.connections[index].currentMetadata()
        } catch let error as CancellationError {
            throw error
        } catch {
            self.warn("A logout did not reach the provider", record.provider, error)
            return self.redirect(to: self.basePath + "/", headers)
        }
        guard let endpoint = metadata.endSessionEndpoint else {
            return self.redirect(to: self.basePath + "/", headers)
        }
        var query = FormFields([
            ("client_id", self.configuration.providers[index].clientID),
            ("post_logout_redirect_uri", self.configuration.redirectURI(port: request.port)),
        ])
        // Long addresses are refused by many servers.
        if let token = self.cookies.tokens(of: record, in: cookies)?.id, token.utf8.count <= 4_096 {
            query.append("id_token_hint", token)
        }
        return self.redirect(to: "\(endpoint)\(endpoint.contains("?") ? "&" : "?")\(query.text)", headers)
    }
}
