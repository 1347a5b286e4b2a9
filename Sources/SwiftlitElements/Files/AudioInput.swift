internal import SwiftlitWire

extension Streamlit {
    /// How many samples a second a recording has. Speech needs 16,000.
    public struct AudioSampleRate: Sendable, Hashable {
        let hertz: Int32?

        /// 8,000, as telephones.
        public static let hz8000 = AudioSampleRate(hertz: 8_000)
        /// 11,025.
        public static let hz11025 = AudioSampleRate(hertz: 11_025)
        /// 16,000, for speech.
        public static let hz16000 = AudioSampleRate(hertz: 16_000)
        /// 22,050.
        public static let hz22050 = AudioSampleRate(hertz: 22_050)
        /// 24,000.
        public static let hz24000 = AudioSampleRate(hertz: 24_000)
        /// 32,000.
        public static let hz32000 = AudioSampleRate(hertz: 32_000)
        /// 44,100, as compact discs.
        public static let hz44100 = AudioSampleRate(hertz: 44_100)
        /// 48,000, as films.
        public static let hz48000 = AudioSampleRate(hertz: 48_000)
        /// What the user's machine records with.
        public static let native = AudioSampleRate(hertz: nil)
    }
}

extension ElementContainer {
    /// Shows a recorder for the user's microphone.
    ///
    /// Browsers ask the user first, and allow it only for pages that come over TLS or from this machine.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - sampleRate: How many samples a second the recording has.
    ///   - key: Tells two recorders of one label apart, and names the element's CSS class and the entry of
    ///     `st.sessionState`, which cannot be set.
    ///   - help: A tooltip in Markdown; not shown beside an empty label.
    ///   - isDisabled: Whether it is greyed out.
    ///   - labelVisibility: Whether the label is shown.
    ///   - width: `.stretch` or a number of pixels.
    ///   - rerun: `.never` lets a change wait for the next run.
    ///   - onChange: Runs before the page when a recording came or went.
    /// - Returns: The recording as WAV; `nil` while there is none.
    @discardableResult
    public func audioInput(
        _ label: String,
        sampleRate: Streamlit.AudioSampleRate = .hz16000,
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
        var identity = WidgetIdentity("audioInput", label: label, key: key)
        identity.unlessKeyed { hasher in
            hasher.combine(help)
            hasher.combine(Int(sampleRate.hertz ?? 0))
        }
        let field = UploadField(
            kind: "audioInput",
            accepted: AcceptedFiles(["wav"]),
            maximumMegabytes: nil,
            value: { $0.first }
        )
        return self.drawUploads(field, parameters, identity, onChange) { (drawing, _) throws(ElementError) in
            var audio = PBAudioInput()
            audio.id = drawing.id
            audio.label = label
            if !label.isEmpty { audio.help = parameters.helpText }
            audio.formID = drawing.formID
            audio.disabled = isDisabled
            audio.labelVisibility = labelVisibility.wire
            if let hertz = sampleRate.hertz { audio.sampleRate = hertz }
            audio.ignoreRerun = rerun.isIgnored
            var element = PBElement()
            element.audioInput = audio
            try element.size("audioInput", width: width)
            return element
        }
    }
}
