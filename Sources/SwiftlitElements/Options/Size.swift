internal import SwiftlitWire

/// How wide an element is.
public struct Width: Sendable, Hashable, ExpressibleByIntegerLiteral {
    enum Storage: Sendable, Hashable {
        case automatic, stretch, content
        case pixels(Int)
    }

    let storage: Storage

    /// As wide as the container.
    public static let stretch = Width(storage: .stretch)

    /// As wide as the content, at most as the container.
    public static let content = Width(storage: .content)

    /// A fixed width in CSS pixels, from 1; never wider than the container.
    public static func pixels(_ count: Int) -> Width { Width(storage: .pixels(count)) }

    /// What the element does when nobody says anything.
    static let automatic = Width(storage: .automatic)

    init(storage: Storage) { self.storage = storage }

    /// A fixed width in CSS pixels.
    public init(integerLiteral value: Int) { self.init(storage: .pixels(value)) }
}

/// How high an element is.
public struct Height: Sendable, Hashable, ExpressibleByIntegerLiteral {
    enum Storage: Sendable, Hashable {
        case automatic, stretch, content
        case pixels(Int)
    }

    let storage: Storage

    /// As high as the container, where that has a height.
    public static let stretch = Height(storage: .stretch)

    /// As high as the content.
    public static let content = Height(storage: .content)

    /// A fixed height in CSS pixels, from 1; longer content scrolls.
    public static func pixels(_ count: Int) -> Height { Height(storage: .pixels(count)) }

    /// What the element does when nobody says anything.
    static let automatic = Height(storage: .automatic)

    init(storage: Storage) { self.storage = storage }

    /// A fixed height in CSS pixels.
    public init(integerLiteral value: Int) { self.init(storage: .pixels(value)) }
}

extension Width {
    /// The number of pixels, where it is fixed.
    var pixels: Int? {
        if case .pixels(let count) = self.storage { count } else { nil }
    }

    /// The protocol's message, or `nil` where the element decides.
    ///
    /// - Throws: `invalidArgument` for a width outside of 1…2³²−1 pixels.
    func wire(for element: StaticString) throws(ElementError) -> PBWidthConfig? {
        var config = PBWidthConfig()
        switch self.storage {
        case .automatic: return nil
        case .stretch: config.useStretch = true
        case .content: config.useContent = true
        case .pixels(let count): config.pixelWidth = try checkedPixels(count, "width", of: element)
        }
        return config
    }
}

extension Height {
    /// The number of pixels, where it is fixed.
    var pixels: Int? {
        if case .pixels(let count) = self.storage { count } else { nil }
    }

    /// The protocol's message, or `nil` where the element decides.
    ///
    /// - Throws: `invalidArgument` for a height outside of 1…2³²−1 pixels.
    func wire(for element: StaticString) throws(ElementError) -> PBHeightConfig? {
        var config = PBHeightConfig()
        switch self.storage {
        case .automatic: return nil
        case .stretch: config.useStretch = true
        case .content: config.useContent = true
        case .pixels(let count): config.pixelHeight = try checkedPixels(count, "height", of: element)
        }
        return config
    }
}

private func checkedPixels(_ count: Int, _ side: StaticString, of element: StaticString) throws(ElementError) -> UInt32
{
    guard count >= 1, let value = UInt32(exactly: count) else {
        throw ElementError(
            .invalidArgument,
            "The \(side) of \(element) is \(count) pixels. Use .stretch, .content or a number of pixels from 1."
        )
    }
    return value
}

extension PBElement {
    /// Sets both sizes where they are given.
    mutating func size(
        _ element: StaticString,
        width: Width = .automatic,
        height: Height = .automatic
    ) throws(ElementError) {
        if let width = try width.wire(for: element) { self.widthConfig = width }
        if let height = try height.wire(for: element) { self.heightConfig = height }
    }
}

extension PBBlock {
    /// Sets both sizes where they are given.
    mutating func size(
        _ element: StaticString,
        width: Width = .automatic,
        height: Height = .automatic
    ) throws(ElementError) {
        if let width = try width.wire(for: element) { self.widthConfig = width }
        if let height = try height.wire(for: element) { self.heightConfig = height }
    }
}
