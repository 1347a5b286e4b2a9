public import SwiftlitState
internal import SwiftlitWire

/// A progress bar on the page, which can be moved on.
///
/// ```swift
/// let bar = st.progress(0, text: "Loading")
/// for index in files.indices {
///     load(files[index])
///     bar.update(Double(index + 1) / Double(files.count), text: "Loaded \(files[index])")
/// }
/// bar.empty()
/// ```
public struct ProgressBar: ElementContainer {
    /// Where elements go. Not for use by apps.
    public var _target: ElementTarget { self.place._target }

    /// The place of the bar: what is written there replaces it.
    public let place: Placeholder

    private let width: Width

    fileprivate init(_ place: Placeholder, width: Width) {
        self.place = place
        self.width = width
    }

    /// Moves the bar.
    ///
    /// - Parameters:
    ///   - fraction: The part that is done, from 0 to 1.
    ///   - text: Markdown above the bar; `nil` removes what was there.
    public func update(_ fraction: Double, text: String? = nil, fileID: StaticString = #fileID, line: UInt = #line) {
        self.place.progress(fraction, text: text, width: self.width, fileID: fileID, line: line)
    }

    /// Moves the bar.
    ///
    /// - Parameters:
    ///   - percent: The part that is done, from 0 to 100.
    ///   - text: Markdown above the bar; `nil` removes what was there.
    public func update(percent: Int, text: String? = nil, fileID: StaticString = #fileID, line: UInt = #line) {
        self.place.progress(percent: percent, text: text, width: self.width, fileID: fileID, line: line)
    }
}

extension ElementContainer {
    /// Shows a progress bar.
    ///
    /// - Parameters:
    ///   - fraction: The part that is done, from 0 to 1.
    ///   - text: Markdown above the bar; `nil` for none.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The bar, to be moved on.
    @discardableResult
    public func progress(
        _ fraction: Double,
        text: String? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ProgressBar {
        let place = self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            guard (0...1).contains(fraction) else {
                throw ElementError(
                    .valueOutOfRange,
                    "progress is at \(fraction). Use a number from 0 to 1, or say percent: with one from 0 to 100."
                )
            }
            return try PBElement.progress(UInt32(fraction * 100), text: text, width: width)
        }
        return ProgressBar(place, width: width)
    }

    /// Shows a progress bar, in percent.
    ///
    /// - Parameters:
    ///   - percent: The part that is done, from 0 to 100.
    ///   - text: Markdown above the bar; `nil` for none.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The bar, to be moved on.
    @discardableResult
    public func progress(
        percent: Int,
        text: String? = nil,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ProgressBar {
        let place = self.element(at: SourceLocation(fileID, line)) { () throws(ElementError) in
            guard (0...100).contains(percent) else {
                throw ElementError(
                    .valueOutOfRange,
                    "progress is at \(percent) percent. Use a number from 0 to 100."
                )
            }
            return try PBElement.progress(UInt32(percent), text: text, width: width)
        }
        return ProgressBar(place, width: width)
    }
}

extension PBElement {
    fileprivate static func progress(_ percent: UInt32, text: String?, width: Width) throws(ElementError) -> PBElement {
        var progress = PBProgress()
        progress.value = percent
        progress.text = text?.cleaned ?? ""
        var element = PBElement()
        element.progress = progress
        try element.size("progress", width: width)
        return element
    }
}

extension ElementContainer {
    /// Shows how far something has come: a job, or a function called with many items.
    ///
    /// - Parameters:
    ///   - report: What has come how far. Without a fraction the bar is empty and the text says how much is done.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The bar, to be moved on.
    @discardableResult
    public func progress(
        _ report: some ProgressReport,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> ProgressBar {
        self.progress(report.clampedFraction, text: report.text, width: width, fileID: fileID, line: line)
    }
}

extension ProgressBar {
    /// Moves the bar to where something has come.
    ///
    /// - Parameter report: What has come how far.
    public func update(_ report: some ProgressReport, fileID: StaticString = #fileID, line: UInt = #line) {
        self.update(report.clampedFraction, text: report.text, fileID: fileID, line: line)
    }
}

extension ProgressReport {
    fileprivate var clampedFraction: Double {
        guard let fraction = self.fraction, !fraction.isNaN else { return 0 }
        return min(max(fraction, 0), 1)
    }
}
