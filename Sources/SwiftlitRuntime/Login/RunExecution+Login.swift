package import SwiftlitElements
import SwiftlitWire

extension RunExecution {
    package var user: User { self.session.user }

    package var loginProviders: [String?] { self.session.host.configuration.authenticator?.providers ?? [] }

    package func login(provider: String?) throws(ElementError) {
        guard let authenticator = self.session.host.configuration.authenticator else { throw .noLogin }
        let address = try authenticator.loginAddress(provider: provider, returningTo: self.pageAddress)
        self.redirect(to: address)
    }

    package func logout() throws(ElementError) {
        guard let authenticator = self.session.host.configuration.authenticator else { throw .noLogin }
        self.session.logOut()
        self.redirect(to: authenticator.logoutAddress)
    }

    /// Path and query of the page in the browser; empty where it has not said them.
    private var pageAddress: String {
        let url = self.browser.url
        guard let scheme = url.range(of: "://") else { return "" }
        let rest = url[scheme.upperBound...]
        guard let slash = rest.firstIndex(of: "/") else { return "" }
        let path = rest[slash...].prefix { $0 != "?" && $0 != "#" }
        let query = self.queryString
        return query.isEmpty ? String(path) : "\(path)?\(query)"
    }

    private func redirect(to address: String) {
        var message = PBForwardMsg()
        message.authRedirect.url = address
        self.output.post(message)
    }
}

extension StringProtocol {
    /// Where a text is found first.
    fileprivate func range(of text: String) -> Range<Index>? {
        var start = self.startIndex
        while start != self.endIndex {
            let rest = self[start...]
            if rest.hasPrefix(text) { return start..<self.index(start, offsetBy: text.count) }
            start = self.index(after: start)
        }
        return nil
    }
}
