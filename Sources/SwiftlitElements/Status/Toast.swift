internal import SwiftlitWire

extension Streamlit {
    /// How long a toast stays.
    public struct ToastDuration: Sendable, Hashable {
        private let secondCount: Int

        /// 4 seconds.
        public static let short = ToastDuration(secondCount: 4)

        /// 10 seconds.
        public static let long = ToastDuration(secondCount: 10)

        /// Until the user closes it.
        public static let infinite = ToastDuration(secondCount: 0)

        /// A number of seconds, from 1 to 2³¹−1.
        public static func seconds(_ count: Int) -> ToastDuration {
            // 0 means "for ever" on the wire only; asked for in seconds, it is refused like the negative numbers.
            ToastDuration(secondCount: count == 0 ? -1 : count)
        }

        fileprivate var wire: Int32? {
            guard let seconds = Int32(exactly: self.secondCount), seconds >= 0 else { return nil }
            return seconds
        }
    }
}

extension ElementContainer {
    /// Shows a notification in a corner of the page, wherever it is called.
    ///
    /// - Parameters:
    ///   - body: Inline Markdown; must not be empty.
    ///   - icon: An emoji, `:material/name:` or `spinner`; `nil` for none.
    ///   - duration: How long it stays.
    /// - Returns: The notification; `toast` on it replaces it, `empty` removes it.
    @discardableResult
    public func toast(
        _ body: String,
        icon: Icon? = nil,
        duration: Streamlit.ToastDuration = .short,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Placeholder {
        let location = SourceLocation(fileID, line)
        do throws(ElementError) {
            var toast = PBToast()
            toast.body = body.cleaned
            if toast.body.isEmpty {
                throw ElementError(.invalidArgument, "toast has an empty body. Give it a text, or leave it out.")
            }
            if let icon { toast.icon = try icon.wire(for: "toast") }
            guard let seconds = duration.wire else {
                throw ElementError(
                    .valueOutOfRange,
                    "toast does not stay for 1 to \(Int32.max) seconds. Use .short, .long, .infinite or .seconds(7)."
                )
            }
            toast.duration = seconds
            var element = PBElement()
            element.toast = toast
            element.hasOneShotEffect_p = true
            return self.emitEvent(element, location)
        } catch {
            return self.emit(error, location)
        }
    }
}
