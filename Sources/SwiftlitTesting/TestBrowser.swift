public import SwiftlitElements
import SwiftlitWire

/// What the browser of an ``AppTest`` says of itself.
public struct TestBrowser: Sendable, Equatable {
    /// The language and region.
    public var locale = "en-US"
    /// The time zone.
    public var timeZone = "UTC"
    /// How far its clock is ahead of UTC, in whole minutes.
    public var timeZoneOffset = Duration.zero
    /// The colors that it shows.
    public var theme = BrowserContext.Theme.light
    /// The address of the page.
    public var url = "http://localhost:8501/"
    /// Whether the page is embedded in another one.
    public var isEmbedded = false

    /// A browser in English, in UTC, with light colors.
    public init() {}

    var wire: PBContextInfo {
        var info = PBContextInfo()
        info.locale = self.locale
        info.timezone = self.timeZone
        info.timezoneOffset = Int32(-self.timeZoneOffset.components.seconds / 60)
        info.colorScheme = self.theme.rawValue
        info.url = self.url
        info.isEmbedded = self.isEmbedded
        return info
    }
}
