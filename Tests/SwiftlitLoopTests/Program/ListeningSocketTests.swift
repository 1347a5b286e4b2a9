import SwiftlitLoop
import SwiftlitProject
import Testing

@Suite(.timeLimit(.minutes(1))) struct ListeningSocketTests {
    @Test func `a socket is handed over under the number that it is to have`() async throws {
        let socket = try ListeningSocket()
        try socket.listen(address: "127.0.0.1", port: 0)
        var launch = ChildProcess.Launch(
            "/bin/sh",
            // Other descriptors may be there: those that other tests have just opened.
            ["-c", "test -S /dev/fd/7"],
            environment: [:]
        )
        launch.descriptors = [7: socket.descriptor]
        #expect(await (try ChildProcess(launch)).end() == .exited(0))
    }
}
