internal import SwiftlitState

/// What is known of the browser that shows the page.
///
/// ```swift
/// st.text("Good day in \(st.context.timeZone ?? "an unknown time zone")")
/// ```
public struct BrowserContext: Sendable {
    /// Whether colors are light or dark.
    public enum Theme: String, Sendable, Hashable {
        /// Dark text on a light background.
        case light
        /// Light text on a dark background.
        case dark
    }

    private let facts: BrowserFacts

    init(_ facts: BrowserFacts) {
        self.facts = facts
    }

    /// The headers of the request with which the browser connected. Empty in tests and in session tasks.
    public var headers: BrowserContext.Headers { BrowserContext.Headers(fields: self.facts.headers) }

    /// The cookies of that request, by their names; of a name that came several times, the first.
    public var cookies: [String: String] {
        var cookies: [String: String] = [:]
        for header in self.headers.all("cookie") {
            for pair in header.split(separator: ";") {
                let parts = pair.drop { $0 == " " }.split(
                    separator: "=",
                    maxSplits: 1,
                    omittingEmptySubsequences: false
                )
                guard parts.count == 2, !parts[0].isEmpty, cookies[String(parts[0])] == nil else { continue }
                cookies[String(parts[0])] = String(parts[1].prefix { $0 != " " })
            }
        }
        return cookies
    }

    /// The language and region, such as `en-GB`; `nil` where the browser has not said so.
    public var locale: String? { self.facts.locale.isEmpty ? nil : self.facts.locale }

    /// The time zone, such as `Europe/Berlin`; `nil` where the browser has not said so.
    public var timeZone: String? { self.facts.timeZone.isEmpty ? nil : self.facts.timeZone }

    /// How far the browser's clock is ahead of UTC, negative in the west; `nil` where the browser has not said so.
    public var timeZoneOffset: Duration? {
        // Browsers count the minutes to UTC.
        self.facts.minutesToUTC.map { .seconds(-60 * Int64($0)) }
    }

    /// The colors that the browser shows; `nil` where it has not said so.
    public var theme: Theme? { Theme(rawValue: self.facts.colorScheme) }

    /// The address of the page, with its query; `nil` where the browser has not said so.
    public var url: String? { self.facts.url.isEmpty ? nil : self.facts.url }

    /// The address of the browser, or of the proxy before the server; `nil` for one on this machine.
    public var ipAddress: String? {
        guard let address = self.facts.remoteAddress, address != "::1", !address.hasPrefix("127.") else { return nil }
        return address
    }

    /// Whether the page is embedded in another one (`?embed=true`).
    public var isEmbedded: Bool { self.facts.isEmbedded }
}

extension BrowserContext {
    /// The headers of a request. Names are compared without regard to case.
    public struct Headers: Sendable {
        fileprivate let fields: [(name: String, value: String)]

        /// The value of the first header of a name; `nil` when there is none.
        public subscript(_ name: String) -> String? { self.all(name).first }

        /// The values of all headers of a name, in order.
        public func all(_ name: String) -> [String] {
            let name = name.lowercased()
            return self.fields.filter { $0.name.lowercased() == name }.map(\.value)
        }

        /// The names, in lower case, each once, in the order they came.
        public var names: [String] {
            var seen: Set<String> = []
            return self.fields.map { $0.name.lowercased() }.filter { seen.insert($0).inserted }
        }
    }
}

/// What a run knows of the browser.
package struct BrowserFacts: Sendable {
    /// The headers of the request with which it connected.
    package var headers: [(name: String, value: String)] = []
    /// Its address as text; `nil` for one in the same process.
    package var remoteAddress: String?
    /// `ContextInfo.locale`, or empty.
    package var locale = ""
    /// `ContextInfo.timezone`, or empty.
    package var timeZone = ""
    /// `ContextInfo.timezone_offset`; `nil` where it is not known.
    package var minutesToUTC: Int32?
    /// `ContextInfo.color_scheme`: `light`, `dark` or empty.
    package var colorScheme = ""
    /// `ContextInfo.url`, or empty.
    package var url = ""
    /// `ContextInfo.is_embedded`.
    package var isEmbedded = false
    /// Who looks at it.
    package var user = User.anonymous
    /// Tells the user that the session belongs to from others; `nil` for nobody. It stays when the user logs out.
    package var owner: String?

    /// Nothing is known.
    package init() {}
}

extension Streamlit {
    /// What is known of the browser that shows the page: headers, cookies, language, time zone, colors, address.
    ///
    /// The headers stay those of the first request; the rest is as the browser said when the run began. Outside of a run nothing is known.
    public var context: BrowserContext {
        BrowserContext(ElementScope.now?.run.facts.browser ?? BrowserFacts())
    }
}
