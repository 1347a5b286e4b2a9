internal import SwiftlitWire

extension Streamlit {
    /// How wide a dialog is.
    public struct DialogWidth: Sendable, Hashable, ExpressibleByIntegerLiteral {
        private enum Storage: Sendable, Hashable {
            case small, medium, large
            case pixels(Int)
        }

        private let storage: Storage

        /// Up to 500 pixels.
        public static let small = DialogWidth(storage: .small)
        /// Up to 750 pixels.
        public static let medium = DialogWidth(storage: .medium)
        /// Up to 1280 pixels.
        public static let large = DialogWidth(storage: .large)
        /// A fixed width in CSS pixels, from 1; never wider than the window. What a drawer has at first.
        public static func pixels(_ count: Int) -> DialogWidth { DialogWidth(storage: .pixels(count)) }

        private init(storage: Storage) { self.storage = storage }

        /// A fixed width in CSS pixels.
        public init(integerLiteral value: Int) { self.init(storage: .pixels(value)) }

        /// - Throws: `invalidArgument` for a width outside of 1…2³²−1 pixels.
        func write(to dialog: inout PBBlock.Dialog) throws(ElementError) {
            switch self.storage {
            case .small: dialog.width = .small
            case .medium: dialog.width = .medium
            case .large: dialog.width = .large
            case .pixels(let count):
                guard count >= 1, let pixels = UInt32(exactly: count) else {
                    throw ElementError(
                        .invalidArgument,
                        "The width of dialog is \(count) pixels. Use .small, .medium, .large or a number of pixels from 1."
                    )
                }
                dialog.width = .small
                dialog.pixelWidth = pixels
            }
        }

        /// What tells widths apart.
        var text: String { "\(self.storage)" }
    }

    /// Where a dialog is shown.
    public enum DialogPosition: String, Sendable, Hashable {
        /// In the middle of the window.
        case center
        /// As a drawer on the left, as high as the window; its width can be dragged.
        case left
        /// As a drawer on the right, as high as the window; its width can be dragged.
        case right

        var wire: PBBlock.Dialog.DialogPosition {
            switch self {
            case .center: .center
            case .left: .left
            case .right: .right
            }
        }
    }

    /// What follows when the user closes a dialog.
    public struct DialogDismissal: Sendable {
        enum Storage: Sendable {
            case ignore, rerun
            case call(@Sendable () async throws -> Void)
        }

        let storage: Storage

        /// Nothing: the dialog is gone, and the page does not run.
        public static let ignore = DialogDismissal(storage: .ignore)

        /// What opened the dialog runs again: the page, or the fragment.
        public static let rerun = DialogDismissal(storage: .rerun)

        /// As `rerun`, and `action` runs before.
        public static func call(_ action: @escaping @Sendable () async throws -> Void) -> DialogDismissal {
            DialogDismissal(storage: .call(action))
        }

        /// What tells them apart.
        var text: String {
            switch self.storage {
            case .ignore: "ignore"
            case .rerun: "rerun"
            case .call: "callback"
            }
        }
    }
}
