internal import SwiftlitWire

/// What a text input is for. Each but `.text` has its own icon, placeholder, check and help from the browser, unless
/// they are given.
public struct TextInputType: Sendable, Hashable {
    enum Storage: Sendable, Hashable {
        case text, password, email, url, phone, search
    }

    let storage: Storage

    private init(_ storage: Storage) { self.storage = storage }

    /// Any text.
    public static let text = TextInputType(.text)
    /// Hidden while typed. The value is not encrypted beyond what the connection does.
    public static let password = TextInputType(.password)
    /// An email address; the browser refuses other text.
    public static let email = TextInputType(.email)
    /// The address of a page, with or without `https://`; the browser refuses other text.
    public static let url = TextInputType(.url)
    /// A telephone number, in any form.
    public static let phone = TextInputType(.phone)
    /// Something to search for.
    public static let search = TextInputType(.search)
}

/// When the text of an input is taken over.
public struct TextCommit: Sendable, Hashable {
    /// How long the browser waits after the last key; `nil` waits for Enter.
    let delay: Duration?

    private init(_ delay: Duration?) { self.delay = delay }

    /// When Enter is pressed or the input is left.
    public static let onEnter = TextCommit(nil)

    /// While the user types, 250 ms after the last key.
    public static let whileTyping = TextCommit(.milliseconds(250))

    /// While the user types, some time after the last key.
    ///
    /// - Parameter delay: From 0 to 60 seconds, in whole milliseconds.
    public static func whileTyping(after delay: Duration) -> TextCommit { TextCommit(delay) }

    /// `live_debounce_ms` of the protocol.
    func wire(_ label: String) throws(ElementError) -> UInt32? {
        guard let delay = self.delay else { return nil }
        guard delay >= .zero, delay <= .seconds(60) else {
            throw ElementError(
                .valueOutOfRange,
                "textInput \"\(label)\" waits \(delay) after the last key. Use a time from 0 to 60 seconds."
            )
        }
        let (seconds, attoseconds) = delay.components
        return UInt32(seconds * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}

/// What the browser accepts as the text of an input; other text stays in the field with a message and is not sent.
///
/// The browser alone checks: a client of another kind can send any text, so a page that relies on the form checks it
/// again.
public struct TextValidation: Sendable, Hashable, ExpressibleByStringLiteral {
    let pattern: String
    let message: String?

    private init(pattern: String, message: String?) {
        self.pattern = pattern
        self.message = message
    }

    /// Text that a regular expression of JavaScript finds a match in.
    ///
    /// - Parameters:
    ///   - expression: Not empty. Write `^…$` to match the whole text.
    ///   - message: What is shown for other text; `nil` leaves it to the browser.
    public static func pattern(_ expression: String, message: String? = nil) -> TextValidation {
        TextValidation(pattern: expression, message: message)
    }

    /// Text that a regular expression of JavaScript finds a match in.
    public init(stringLiteral value: String) {
        self.init(pattern: value, message: nil)
    }
}

/// What a browser may fill in for the user: the `autocomplete` attribute of HTML.
public struct Autocomplete: Sendable, Hashable, ExpressibleByStringLiteral {
    let text: String

    /// Any value of the attribute, such as `shipping postal-code`.
    public init(_ text: String) {
        self.text = text
    }

    /// Any value of the attribute.
    public init(stringLiteral value: String) {
        self.init(value)
    }

    /// Nothing.
    public static let off = Autocomplete("off")
    /// The full name.
    public static let name = Autocomplete("name")
    /// The name of the account.
    public static let username = Autocomplete("username")
    /// An email address.
    public static let email = Autocomplete("email")
    /// A telephone number.
    public static let telephone = Autocomplete("tel")
    /// The address of a page.
    public static let url = Autocomplete("url")
    /// A password that is made up now.
    public static let newPassword = Autocomplete("new-password")
    /// The password of the account.
    public static let currentPassword = Autocomplete("current-password")
    /// A code that was sent for this login.
    public static let oneTimeCode = Autocomplete("one-time-code")
    /// A company.
    public static let organization = Autocomplete("organization")
    /// Street and number.
    public static let streetAddress = Autocomplete("street-address")
    /// A postal code.
    public static let postalCode = Autocomplete("postal-code")
    /// The name of a country.
    public static let countryName = Autocomplete("country-name")
}
