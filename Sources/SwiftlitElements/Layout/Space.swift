internal import SwiftlitWire

extension Streamlit {
    /// How much room an empty space takes.
    public struct SpaceSize: Sendable, Hashable, ExpressibleByIntegerLiteral {
        private enum Storage: Sendable, Hashable {
            case rem(Float)
            case pixels(Int)
            case stretch
        }

        private let storage: Storage

        /// A quarter of a line.
        public static let xxsmall = SpaceSize(storage: .rem(0.25))
        /// Half a line.
        public static let xsmall = SpaceSize(storage: .rem(0.5))
        /// Three quarters of a line.
        public static let small = SpaceSize(storage: .rem(0.75))
        /// The height of a button.
        public static let medium = SpaceSize(storage: .rem(2.5))
        /// The height of a button with a label.
        public static let large = SpaceSize(storage: .rem(4.25))
        /// Six lines.
        public static let xlarge = SpaceSize(storage: .rem(6))
        /// Eight lines.
        public static let xxlarge = SpaceSize(storage: .rem(8))
        /// All that is left, in a container with a size.
        public static let stretch = SpaceSize(storage: .stretch)

        /// A number of pixels, from 1.
        public static func pixels(_ count: Int) -> SpaceSize { SpaceSize(storage: .pixels(count)) }

        private init(storage: Storage) {
            self.storage = storage
        }

        /// A number of pixels.
        public init(integerLiteral value: Int) {
            self.storage = .pixels(value)
        }

        fileprivate func apply(to element: inout PBElement) throws(ElementError) {
            switch self.storage {
            case .rem(let size):
                element.heightConfig.remHeight = size
                element.widthConfig.remWidth = size
            case .pixels(let count): try element.size("space", width: .pixels(count), height: .pixels(count))
            case .stretch: try element.size("space", width: .stretch, height: .stretch)
            }
        }
    }
}

extension ElementContainer {
    /// Adds empty space: from top to bottom, or from left to right in a horizontal container.
    ///
    /// - Parameter size: How much.
    /// - Returns: The place of the element, which can be written again.
    @discardableResult
    public func space(
        _ size: Streamlit.SpaceSize = .small,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            var element = PBElement()
            element.space = PBSpace()
            try size.apply(to: &element)
            return element
        }
    }
}
