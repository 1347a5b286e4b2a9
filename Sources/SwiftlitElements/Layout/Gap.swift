internal import SwiftlitWire

extension Container {
    /// The space between the elements of a container.
    public struct Gap: Sendable, Hashable, CaseIterable, ExpressibleByIntegerLiteral {
        private enum Storage: Sendable, Hashable {
            case none, xxsmall, xsmall, small, medium, large, xlarge, xxlarge
            case pixels(Int)
        }

        /// The gaps that have a name, from none to the largest.
        public static let allCases: [Gap] = [.none, .xxsmall, .xsmall, .small, .medium, .large, .xlarge, .xxlarge]

        private let storage: Storage

        /// No space.
        public static let none = Gap(storage: .none)
        /// A quarter of the letter size (0.25 rem).
        public static let xxsmall = Gap(storage: .xxsmall)
        /// Half the letter size (0.5 rem).
        public static let xsmall = Gap(storage: .xsmall)
        /// As between paragraphs (1 rem).
        public static let small = Gap(storage: .small)
        /// Twice the letter size (2 rem).
        public static let medium = Gap(storage: .medium)
        /// Four times the letter size (4 rem).
        public static let large = Gap(storage: .large)
        /// Six times the letter size (6 rem).
        public static let xlarge = Gap(storage: .xlarge)
        /// Eight times the letter size (8 rem).
        public static let xxlarge = Gap(storage: .xxlarge)

        /// A number of CSS pixels, from 0.
        public static func pixels(_ count: Int) -> Gap { Gap(storage: .pixels(count)) }

        private init(storage: Storage) { self.storage = storage }

        /// Finds a gap by its name.
        ///
        /// - Parameter name: `none`, `xxsmall`, `xsmall`, `small`, `medium`, `large`, `xlarge` or `xxlarge`. `nil` for any other.
        public init?(name: String) {
            guard let gap = Self.allCases.first(where: { $0.name == name }) else { return nil }
            self = gap
        }

        /// The name of the gap; of a number of pixels, the number.
        public var name: String {
            if case .pixels(let count) = self.storage { "\(count)" } else { "\(self.storage)" }
        }

        /// A number of CSS pixels, from 0.
        public init(integerLiteral value: Int) { self.init(storage: .pixels(value)) }

        /// - Throws: `invalidArgument` for a number of pixels outside of 0…2³²−1.
        func wire(for element: StaticString) throws(ElementError) -> PBGapConfig {
            var config = PBGapConfig()
            switch self.storage {
            case .none: config.gapSize = .none
            case .xxsmall: config.gapSize = .xxsmall
            case .xsmall: config.gapSize = .xsmall
            case .small: config.gapSize = .small
            case .medium: config.gapSize = .medium
            case .large: config.gapSize = .large
            case .xlarge: config.gapSize = .xlarge
            case .xxlarge: config.gapSize = .xxlarge
            case .pixels(let count):
                guard let pixels = UInt32(exactly: count) else {
                    throw ElementError(
                        .invalidArgument,
                        "The gap of \(element) is \(count) pixels. Use a named size such as .small, or a number from 0."
                    )
                }
                config.pixelGap = pixels
            }
            return config
        }
    }
}
