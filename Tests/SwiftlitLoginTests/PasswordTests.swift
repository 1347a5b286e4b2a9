import SwiftlitElements
import SwiftlitRuntime
import Testing

@testable import SwiftlitLogin

#if canImport(FoundationEssentials)
    import FoundationEssentials
#else
    import Foundation
#endif

@Suite struct PasswordTests {
    /// A file with users, an app that reads it, and a time.
    private final class World {
        let path: String
        let time = TestClock()
        let app: PasswordAuthenticator

        init(_ users: [String: String]) throws {
            self.path = FileManager.default.temporaryDirectory.appending(path: "swiftlit-users-\(UUID().uuidString)")
                .path()
            var text = "# users\n"
            for (name, password) in users {
                let hash = try PasswordHash(password: password)
                let entry = PasswordFile.Entry(
                    name: name,
                    hash: hash,
                    groups: ["sales", "all"],
                    fullName: "Full \(name)"
                )
                text = PasswordFile.text(text, with: entry)
            }
            try text.write(toFile: self.path, atomically: true, encoding: .utf8)
            self.app = try PasswordAuthenticator(
                PasswordFile(self.path),
                cookieSecret: "a secret that is long",
                lifetime: 3_600,
                .test(),
                clock: self.time.clock
            )
        }

        deinit { try? FileManager.default.removeItem(atPath: self.path) }

        func logIn(
            _ browser: inout TestBrowser,
            _ name: String,
            _ password: String,
            from page: String = "/page",
            origin: String? = "http://localhost",
            address: String = "10.0.0.1"
        ) async throws -> LoginResponse {
            let form = try self.app.loginAddress(provider: nil, returningTo: page)
            var request = browser.request("auth/login", String(form.drop { $0 != "?" }.dropFirst()), origin: origin)
            request.method = "POST"
            request.host = "localhost"
            request.remoteAddress = address
            request.body = Array(FormFields([("name", name), ("password", password)]).text.utf8)
            return try await browser.send(request, to: self.app)
        }
    }

    @Test func `a user of the file logs in and out`() async throws {
        let world = try World(["ann": "correct horse"])
        var browser = TestBrowser()
        let form = try await browser.open(try world.app.loginAddress(provider: nil, returningTo: "/page"), world.app)
        #expect(form.status == 200)
        #expect(form.body.contains("<form method=\"post\""))
        let answer = try await world.logIn(&browser, "ann", "correct horse")
        #expect(answer.status == 303)
        #expect(answer.location == "/page")
        let user = browser.user(world.app, origin: "http://localhost")
        #expect(user.subject == "ann")
        #expect(user.name == "Full ann")
        #expect(user.groups == ["sales", "all"])
        #expect(!browser.user(world.app, origin: "http://evil.example.com").isLoggedIn)
        let thief = browser
        #expect(try await browser.open(world.app.logoutAddress, world.app).location == "/")
        #expect(browser.cookies.isEmpty)
        #expect(!thief.user(world.app, origin: "http://localhost").isLoggedIn)
    }

    @Test func `wrong names and passwords get one answer, and after five a wait`() async throws {
        let world = try World(["ann": "correct horse"])
        var browser = TestBrowser()
        let unknown = try await world.logIn(&browser, "bob", "correct horse")
        let wrong = try await world.logIn(&browser, "ann", "wrong")
        #expect(unknown.status == 401)
        #expect(wrong.status == 401)
        #expect(unknown.body.contains("Wrong name or password."))
        #expect(wrong.body.contains("Wrong name or password."))
        for _ in 0..<3 { _ = try await world.logIn(&browser, "ann", "wrong") }
        let refused = try await world.logIn(&browser, "ann", "correct horse")
        #expect(refused.status == 429)
        #expect(refused.headers.contains { $0.name == "Retry-After" })
        #expect(!browser.user(world.app, origin: "http://localhost").isLoggedIn)
        world.time.advance(3)
        #expect(try await world.logIn(&browser, "ann", "correct horse").status == 303)
    }

    @Test func `a form of another site is refused`() async throws {
        let world = try World(["ann": "correct horse"])
        var browser = TestBrowser()
        for origin in [nil, "http://evil.example.com", "null"] {
            #expect(try await world.logIn(&browser, "ann", "correct horse", origin: origin).status == 403)
        }
        #expect(!browser.user(world.app, origin: "http://localhost").isLoggedIn)
    }

    @Test func `another password in the file ends the logins with the former one`() async throws {
        let world = try World(["ann": "correct horse", "bob": "battery staple"])
        var (ann, bob) = (TestBrowser(), TestBrowser())
        _ = try await world.logIn(&ann, "ann", "correct horse")
        _ = try await world.logIn(&bob, "bob", "battery staple")
        let text = try String(contentsOfFile: world.path, encoding: .utf8)
        let hash = try PasswordHash(password: "another")
        let changed = PasswordFile.text(
            text,
            with: PasswordFile.Entry(name: "ann", hash: hash, groups: [], fullName: "A longer name")
        )
        try changed.write(toFile: world.path, atomically: true, encoding: .utf8)
        var browser = TestBrowser()
        #expect(try await world.logIn(&browser, "ann", "correct horse").status == 401)
        #expect(try await world.logIn(&browser, "ann", "another").status == 303)
        #expect(!ann.user(world.app, origin: "http://localhost").isLoggedIn)
        #expect(bob.user(world.app, origin: "http://localhost").isLoggedIn)
    }

    @Test func `a hash reads as it was written, and weak ones are none`() throws {
        let hash = try PasswordHash(password: "pass wörd")
        #expect(hash.text.hasPrefix("$scrypt$ln=15,r=8,p=1$"))
        #expect(PasswordHash(hash.text) == hash)
        #expect(PasswordHash(hash.text)?.matches("pass wörd") == true)
        #expect(!hash.matches("pass word"))
        #expect(!hash.matches(String(repeating: "x", count: 2_000)))
        for text in [
            "", "$", "$scrypt$$$", hash.text.replacing("ln=15", with: "ln=4"),
            hash.text.replacing("ln=15", with: "ln=40"),
            hash.text.replacing("r=8", with: "r=x"), String(hash.text.dropLast(9)), hash.text + "$",
        ] {
            #expect(PasswordHash(text) == nil, "\(text)")
        }
    }

    @Test func `a file is read line by line, and says which line is wrong`() throws {
        let line = try PasswordHash(password: "x").text
        let entries = try PasswordFile.entries(of: "# all\r\n\nann:\(line):a,b:Ann: Lee\r\nbob:\(line)")
        #expect(entries.map(\.name) == ["ann", "bob"])
        #expect(entries[0].groups == ["a", "b"])
        #expect(entries[0].fullName == "Ann: Lee")
        for text in ["ann", "ann:plain", ":\(line)", "ann:\(line)\nann:\(line)", "a b:\(line)"] {
            #expect(throws: LoginError.self) { try PasswordFile.entries(of: text) }
        }
        #expect(PasswordFile.text("ann:x\nbob:y\n", without: "ann") == "bob:y\n")
        #expect(PasswordFile.text("ann:x\n", without: "bob") == nil)
        #expect(throws: LoginError.self) { try PasswordFile("/nowhere/users").refresh() }
    }

    @Test func `waits grow, have an end, and are bounded in number`() {
        var throttle = PasswordThrottle(maximumCount: 10)
        for count in 1...30 {
            throttle.tries(["ann"], now: 100)
            let delay = throttle.delay(for: ["ann"], now: 100)
            #expect(delay == (count < 5 ? 0 : min(1 << (count - 4), 300)))
        }
        #expect(throttle.delay(for: ["ann", "bob"], now: 399) == 1)
        #expect(throttle.delay(for: ["ann"], now: 400) == 0)
        throttle.succeeded("ann", from: "10.0.0.1")
        #expect(throttle.delay(for: ["ann"], now: 100) == 0)
        for number in 0..<100 { throttle.tries(["\(number)"], now: 1_000 + number) }
        for _ in 0..<6 { throttle.tries(["99"], now: 1_100) }
        #expect(throttle.delay(for: ["99"], now: 1_100) > 0)
    }

    @Test func `an own account is no way to try the passwords of others for ever`() {
        var throttle = PasswordThrottle()
        var delays: [Int] = []
        for number in 0..<20 {
            throttle.tries(["name \(number)", "address"], now: 100)
            // Right each time, and none of the others is forgiven for it.
            throttle.tries(["name own", "address"], now: 100)
            throttle.succeeded("name own", from: "address")
            delays.append(throttle.delay(for: ["address"], now: 100))
        }
        #expect(delays.prefix(4).allSatisfy { $0 == 0 })
        #expect(delays.dropFirst(4).allSatisfy { $0 > 0 })
        // Users who mistype nothing are never slowed down, however many of them have one address.
        var quiet = PasswordThrottle()
        for number in 0..<50 {
            quiet.tries(["name \(number)", "address"], now: 100)
            quiet.succeeded("name \(number)", from: "address")
        }
        #expect(quiet.delay(for: ["address"], now: 100) == 0)
    }

    @Test func `addresses of one network are one`() async throws {
        let world = try World(["ann": "correct horse"])
        var browser = TestBrowser()
        for number in 1...5 {
            let answer = try await world.logIn(&browser, "user\(number)", "wrong", address: "2001:db8:1:2::\(number)")
            #expect(answer.status == 401)
        }
        #expect(try await world.logIn(&browser, "ann", "correct horse", address: "2001:db8:1:2:9::").status == 429)
        #expect(try await world.logIn(&browser, "ann", "correct horse", address: "2001:db8:1:3::1").status == 303)
    }

    @Test(arguments: ["%-0", "%+f", "%0-", "% 1", "%1", "%", "%ff", "%zz"])
    func `a form takes two hexadecimal digits after a percent sign`(_ text: String) {
        #expect(FormFields(parsing: "name=\(text)&other=%41")["name"] == nil)
        #expect(FormFields(parsing: "name=\(text)&other=%41")["other"] == "A")
    }
}
