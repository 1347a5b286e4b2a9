extension AppTest {
    /// The titles.
    public var titles: [String] { self.page.texts(of: "title") }
    /// The headers.
    public var headers: [String] { self.page.texts(of: "header") }
    /// The subheaders.
    public var subheaders: [String] { self.page.texts(of: "subheader") }
    /// What `st.text` shows.
    public var texts: [String] { self.page.texts(of: "text") }
    /// What `st.markdown` shows, and `st.write` of texts.
    public var markdowns: [String] { self.page.texts(of: "markdown") }
    /// The captions.
    public var captions: [String] { self.page.texts(of: "caption") }
    /// What `st.code` shows.
    public var codes: [String] { self.page.texts(of: "code") }
    /// The green boxes.
    public var successes: [String] { self.page.texts(of: "success") }
    /// The blue boxes.
    public var infos: [String] { self.page.texts(of: "info") }
    /// The yellow boxes.
    public var warnings: [String] { self.page.texts(of: "warning") }
    /// The red boxes of `st.error`.
    public var errors: [String] { self.page.texts(of: "error") }
    /// The messages of the errors that the page threw or showed, and of elements that could not be drawn.
    public var exceptions: [String] { self.page.texts(of: "exception") }

    /// The button of a label or key, also of a form.
    public func button(_ labelOrKey: String) throws -> TestWidget {
        try self.widget(["button", "formSubmitButton"], labelOrKey)
    }
    /// The checkbox of a label or key.
    public func checkbox(_ labelOrKey: String) throws -> TestWidget { try self.widget(["checkbox"], labelOrKey) }
    /// The toggle of a label or key.
    public func toggle(_ labelOrKey: String) throws -> TestWidget { try self.widget(["toggle"], labelOrKey) }
    /// The slider of a label or key.
    public func slider(_ labelOrKey: String) throws -> TestWidget { try self.widget(["slider"], labelOrKey) }
    /// The slider over options of a label or key.
    public func selectSlider(_ labelOrKey: String) throws -> TestWidget {
        try self.widget(["selectSlider"], labelOrKey)
    }
    /// The number input of a label or key.
    public func numberInput(_ labelOrKey: String) throws -> TestWidget { try self.widget(["numberInput"], labelOrKey) }
    /// The text input of a label or key.
    public func textInput(_ labelOrKey: String) throws -> TestWidget { try self.widget(["textInput"], labelOrKey) }
    /// The text area of a label or key.
    public func textArea(_ labelOrKey: String) throws -> TestWidget { try self.widget(["textArea"], labelOrKey) }
    /// The selectbox of a label or key.
    public func selectbox(_ labelOrKey: String) throws -> TestWidget { try self.widget(["selectbox"], labelOrKey) }
    /// The radio buttons of a label or key.
    public func radio(_ labelOrKey: String) throws -> TestWidget { try self.widget(["radio"], labelOrKey) }
    /// The multiselect of a label or key.
    public func multiselect(_ labelOrKey: String) throws -> TestWidget { try self.widget(["multiselect"], labelOrKey) }
    /// The pills of a label or key.
    public func pills(_ labelOrKey: String) throws -> TestWidget { try self.widget(["pills"], labelOrKey) }
    /// The segmented control of a label or key.
    public func segmentedControl(_ labelOrKey: String) throws -> TestWidget {
        try self.widget(["segmentedControl"], labelOrKey)
    }
    /// The download button of a label or key.
    public func downloadButton(_ labelOrKey: String) throws -> TestWidget {
        try self.widget(["downloadButton"], labelOrKey)
    }
    /// The date input of a label or key.
    public func dateInput(_ labelOrKey: String) throws -> TestWidget { try self.widget(["dateInput"], labelOrKey) }
    /// The time input of a label or key.
    public func timeInput(_ labelOrKey: String) throws -> TestWidget { try self.widget(["timeInput"], labelOrKey) }
    /// The field for day and time of a label or key.
    public func dateTimeInput(_ labelOrKey: String) throws -> TestWidget {
        try self.widget(["dateTimeInput"], labelOrKey)
    }
    /// The color picker of a label or key.
    public func colorPicker(_ labelOrKey: String) throws -> TestWidget { try self.widget(["colorPicker"], labelOrKey) }
    /// The menu button of a label or key.
    public func menuButton(_ labelOrKey: String) throws -> TestWidget { try self.widget(["menuButton"], labelOrKey) }
    /// The link button with a key of a label or key.
    public func linkButton(_ labelOrKey: String) throws -> TestWidget { try self.widget(["linkButton"], labelOrKey) }
    /// The feedback of a key, or the only one.
    public func feedback(_ key: String = "") throws -> TestWidget { try self.widget(["feedback"], key) }
    /// The pagination of a key, or the only one.
    public func pagination(_ key: String = "") throws -> TestWidget { try self.widget(["pagination"], key) }
    /// The chat's field of a placeholder or key.
    public func chatInput(_ placeholderOrKey: String = "Your message") throws -> TestWidget {
        try self.widget(["chatInput"], placeholderOrKey)
    }
    /// The table of a key in which something can be selected.
    public func dataframe(_ key: String) throws -> TestWidget { try self.widget(["dataframe"], key) }

    private func widget(_ kinds: Set<String>, _ labelOrKey: String) throws -> TestWidget {
        let candidates = self.page.widgets.filter { kinds.contains($0.kind) }
        let found = candidates.first { $0.key == labelOrKey } ?? candidates.first { $0.label == labelOrKey }
        guard let found else {
            let labels = candidates.map { "\"\($0.label)\"" }.joined(separator: ", ")
            throw AppTestError(
                .elementNotFound,
                """
                There is no \(kinds.sorted().joined(separator: " or ")) "\(labelOrKey)" on the page. \
                \(labels.isEmpty ? "There is none at all." : "There is \(labels).")
                """
            )
        }
        return TestWidget(app: self, element: found)
    }
}
