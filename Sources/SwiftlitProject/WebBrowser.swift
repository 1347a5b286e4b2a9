/// The browser of the person at the machine.
package struct WebBrowser: Sendable {
    /// The command that opens an address.
    package var command: String

    /// Finds the browser: the variable `BROWSER`; `open` on macOS; `xdg-open` where there is a screen. `nil` for none.
    package static func find(environment: [String: String]) -> WebBrowser? {
        if let command = environment["BROWSER"], !command.isEmpty { return WebBrowser(command: command) }
        #if os(macOS)
            return environment["SSH_CONNECTION"] == nil ? WebBrowser(command: "open") : nil
        #else
            let hasScreen = ["DISPLAY", "WAYLAND_DISPLAY"].contains { !(environment[$0] ?? "").isEmpty }
            return hasScreen ? WebBrowser(command: "xdg-open") : nil
        #endif
    }

    /// Opens an address. Waits until the command has handed it over.
    ///
    /// - Throws: `toolMissing`, or `CancellationError`.
    package func open(_ address: String) async throws {
        _ = try await SwiftTool.capture(self.command, [address])
    }

    /// The address in a line that a program prints when it is ready: `  Local URL: http://localhost:8501`.
    package static func address(in line: some StringProtocol) -> String? {
        let words = line.split(separator: " ")
        guard words.contains("URL:"), words.first != "Network", let address = words.last, address.hasPrefix("http")
        else {
            return nil
        }
        return String(address)
    }
}
