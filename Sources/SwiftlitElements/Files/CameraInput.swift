internal import SwiftlitWire

extension Streamlit {
    /// How large a camera's picture should be. The browser takes what comes near to it.
    public struct CameraResolution: Sendable, Hashable {
        let height: Int32

        /// 480 rows.
        public static let p480 = CameraResolution(height: 480)
        /// 720 rows.
        public static let p720 = CameraResolution(height: 720)
        /// 1080 rows.
        public static let p1080 = CameraResolution(height: 1080)
    }
}

extension ElementContainer {
    /// Shows the picture of the user's camera, to take a photo of.
    ///
    /// Browsers ask the user first, and allow it only for pages that come over TLS or from this machine.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - resolution: How large the photo should be; `nil` lets the browser decide by the space on the page.
    ///   - key: Tells two cameras of one label apart, and names the element's CSS class and the entry of
    ///     `st.sessionState`, which cannot be set.
    ///   - help: A tooltip in Markdown.
    ///   - isDisabled: Whether it is greyed out, without a picture.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when a photo was taken or cleared.
    /// - Returns: The photo as a JPEG; `nil` while there is none.
    @discardableResult
    public func cameraInput(
        _ label: String,
        resolution: Streamlit.CameraResolution? = nil,
        key: String? = nil,
        help: String? = nil,
        isDisabled: Bool = false,
        labelVisibility: LabelVisibility = .visible,
        width: Width = .stretch,
        rerun: RerunPolicy = .onChange,
        fileID: StaticString = #fileID,
        line: UInt = #line,
        onChange: (@Sendable (UploadedFile?) async throws -> Void)? = nil
    ) -> UploadedFile? {
        let parameters = InputParameters(label, key, help, isDisabled, labelVisibility, width, rerun, fileID, line)
        var identity = WidgetIdentity("cameraInput", label: label, key: key)
        identity.unlessKeyed { hasher in
            hasher.combine(help)
            hasher.combine(Int(resolution?.height ?? 0))
        }
        let field = UploadField(
            kind: "cameraInput",
            accepted: AcceptedFiles(["jpg"]),
            maximumMegabytes: nil,
            value: { $0.first }
        )
        return self.drawUploads(field, parameters, identity, onChange) { (drawing, _) throws(ElementError) in
            var camera = PBCameraInput()
            camera.id = drawing.id
            camera.label = label
            camera.help = parameters.helpText
            camera.formID = drawing.formID
            camera.disabled = isDisabled
            camera.labelVisibility = labelVisibility.wire
            if let resolution { camera.resolutionHeight = resolution.height }
            camera.ignoreRerun = rerun.isIgnored
            var element = PBElement()
            element.cameraInput = camera
            try element.size("cameraInput", width: width)
            return element
        }
    }
}
