import SwiftlitProject
import Synchronization
import Testing

@Suite struct TerminalTests {
    private final class Output: Sendable {
        let text = Mutex("")
        func terminal(isTerminal: Bool) -> Terminal {
            Terminal(isTerminal: isTerminal) { part in self.text.withLock { $0 += part } }
        }
    }

    @Test func `a line that stays is written above the one that changes`() {
        let output = Output()
        let terminal = output.terminal(isTerminal: true)
        terminal.show("1 of 2")
        terminal.print("error")
        terminal.show("2 of 2")
        terminal.clear()
        terminal.clear()
        let clear = "\r\u{1B}[K"
        #expect(output.text.withLock { $0 } == "\(clear)1 of 2\(clear)error\n1 of 2\(clear)2 of 2\(clear)")
    }

    @Test func `where it is no terminal nothing changes`() {
        let output = Output()
        let terminal = output.terminal(isTerminal: false)
        terminal.show("1 of 2")
        terminal.print("error")
        terminal.clear()
        #expect(output.text.withLock { $0 } == "error\n")
    }

    @Test(
        arguments: [
            ("  Local URL: http://localhost:8501", "http://localhost:8501"),
            ("  URL: http://127.0.0.1:8600/shop/", "http://127.0.0.1:8600/shop/"),
            ("  Network URL: http://10.0.0.2:8501", nil), ("Shop is ready.", nil), ("URL: none", nil), ("", nil),
        ] as [(String, String?)]
    )
    func `the address to open is that of this machine`(_ line: String, _ address: String?) {
        #expect(WebBrowser.address(in: line) == address)
    }

    @Test func `the browser is the one of the environment`() {
        #expect(WebBrowser.find(environment: ["BROWSER": "lynx"])?.command == "lynx")
        #if !os(macOS)
            #expect(WebBrowser.find(environment: [:])?.command == nil)
            #expect(WebBrowser.find(environment: ["DISPLAY": ":0"])?.command == "xdg-open")
        #endif
    }
}
