internal import SwiftlitWire

/// What a download button saves.
public struct DownloadContent: Sendable, ExpressibleByStringLiteral {
    let bytes: [UInt8]
    let type: String
    /// Makes the content when the button is pressed; `nil` where it is there already.
    let make: (@Sendable () async throws -> DownloadContent)?

    /// Text.
    ///
    /// - Parameters:
    ///   - text: What is saved, in UTF-8.
    ///   - type: The media type.
    public static func text(_ text: String, type: String = "text/plain") -> DownloadContent {
        DownloadContent(bytes: Array(text.utf8), type: type)
    }

    /// Bytes.
    ///
    /// - Parameters:
    ///   - bytes: What is saved; any `Data` or `[UInt8]`.
    ///   - type: The media type.
    public static func data(
        _ bytes: some Sequence<UInt8>,
        type: String = "application/octet-stream"
    ) -> DownloadContent {
        DownloadContent(bytes: Array(bytes), type: type)
    }

    /// A table as comma-separated text, as ``DataTable/csv()`` writes it.
    public static func csv(_ table: DataTable) -> DownloadContent {
        .text(table.csv(), type: "text/csv")
    }

    /// What a function makes when the button is pressed, each time anew.
    ///
    /// It runs on a thread of the page executor, in the session but outside of any page: `useState` and
    /// `st.sessionState` work in it, elements are not shown. It is cancelled when the session ends. The browser waits
    /// for it for at most 180 s. An error that it throws goes to the log, and the browser says that the download failed.
    public static func deferred(_ make: @escaping @Sendable () async throws -> DownloadContent) -> DownloadContent {
        DownloadContent(bytes: [], type: "", make: make)
    }

    private init(bytes: [UInt8], type: String, make: (@Sendable () async throws -> DownloadContent)? = nil) {
        self.bytes = bytes
        self.type = type
        self.make = make
    }

    /// The file that the browser saves.
    func file(named name: String?) async throws -> MediaFile {
        guard let make = self.make else { return self.madeFile(named: name) }
        return try await make().file(named: name)
    }

    /// The file that the browser saves, of content that is there already.
    func madeFile(named name: String?) -> MediaFile {
        var file = MediaFile(self.bytes, contentType: self.type)
        file.downloadName = name ?? "download\(file.fileExtension)"
        return file
    }

    /// Text.
    public init(stringLiteral value: String) {
        self = .text(value)
    }
}

extension ElementContainer {
    /// Shows a button that saves a file.
    ///
    /// ```swift
    /// st.downloadButton("Save", .csv(table), fileName: "sales.csv")
    /// ```
    ///
    /// The content is kept by the server while the page shows the button. What is large or slow to make can wait until the user asks for it:
    ///
    /// ```swift
    /// st.downloadButton("Save", .deferred { .csv(try await fetchAll()) }, fileName: "all.csv")
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - content: What is saved.
    ///   - fileName: The name that the browser proposes; `nil` makes one up.
    ///   - key: Tells two buttons of one label apart, and names the element's CSS class.
    ///   - help: A tooltip in Markdown.
    ///   - rerun: `.never` saves without running the page.
    ///   - type: How prominent it is.
    ///   - icon: An emoji, `.material("name")` or `.spinner`.
    ///   - iconPosition: On which side of the label the icon is.
    ///   - isDisabled: Whether it is greyed out.
    ///   - width: `.content`, `.stretch` or a number of pixels.
    ///   - shortcut: Keys that press it, such as `ctrl+s`.
    ///   - wraps: Whether a long label wraps; `nil` lets the layout decide.
    ///   - onClick: Runs before the page when the button was pressed.
    /// - Returns: Whether the button was pressed, in the one run that this caused.
    @discardableResult
    public func downloadButton(
        _ label: String,
        _ content: DownloadContent,
        fileName: String? = nil,
        key: String? = nil,
        help: String? = nil,
        rerun: RerunPolicy = .onChange,
        type: ButtonType = .secondary,
        icon: Icon? = nil,
        iconPosition: IconPosition = .left,
        isDisabled: Bool = false,
        width: Width = .content,
        shortcut: Shortcut? = nil,
        wraps: Bool? = nil,
        onClick: (@Sendable () async throws -> Void)? = nil,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> Bool {
        var identity = WidgetIdentity("downloadButton", label: label, key: key)
        identity.unlessKeyed { hasher in
            hasher.combine(fileName)
            hasher.combine(help)
            hasher.combine(type.rawValue)
            hasher.combine(icon?.text)
            hasher.combine(shortcut?.text)
        }
        var callback: (@Sendable (Bool) async throws -> Void)?
        if let onClick { callback = { isPressed in if isPressed { try await onClick() } } }
        let widget = Widget<Bool>(
            identity: identity,
            isDisabled: isDisabled,
            isTrigger: true,
            formRule: .outside,
            initial: false,
            initialWire: .triggerValue(false),
            decode: { wire in if case .triggerValue(let value)? = wire { DecodedValue(value) } else { nil } },
            onChange: callback,
            location: SourceLocation(fileID, line)
        )
        return self.draw(widget) { (drawing) throws(ElementError) in
            var button = PBDownloadButton()
            button.id = drawing.id
            button.label = label
            button.help = help?.cleaned ?? ""
            let fragmentID = drawing.block.fragmentID
            if content.make == nil {
                var files = ElementFiles()
                button.url = files.add(content.madeFile(named: fileName))
                try files.publish(
                    at: FilePlace(.widget(drawing.id), fragmentID: fragmentID),
                    by: drawing.block.run.files
                )
            } else if !isDisabled {
                // A button that cannot be pressed offers nothing, whatever a browser asks for.
                button.deferredFileID = drawing.block.run.files.promise(drawing.id, fragmentID: fragmentID) {
                    try await content.file(named: fileName)
                }
            }
            button.disabled = isDisabled
            button.type = type.rawValue
            if let icon { button.icon = try icon.wire(for: "downloadButton") }
            button.ignoreRerun = rerun.isIgnored
            if let shortcut { button.shortcut = try shortcut.wire(for: "downloadButton") }
            button.iconPosition = iconPosition.wire
            if let wraps { button.wrap = wraps }
            var element = PBElement()
            element.downloadButton = button
            try element.size("downloadButton", width: width)
            return element
        }
    }
}
