// Written by Scripts/generate-forms. Do not edit: run the script.

public import SwiftlitState

extension ElementContainer {
    /// Is ``ElementContainer``'s `vegaLiteChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "vegaLiteChart")
    public var altair_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `areaChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "areaChart")
    public var area_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `audioInput` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "audioInput")
    public var audio_input: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `barChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "barChart")
    public var bar_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `cameraInput` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "cameraInput")
    public var camera_input: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `chatInput` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "chatInput")
    public var chat_input: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `chatMessage` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "chatMessage")
    public var chat_message: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `colorPicker` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "colorPicker")
    public var color_picker: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `dataEditor` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "dataEditor")
    public var data_editor: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `dateInput` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "dateInput")
    public var date_input: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `dateTimeInput` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "dateTimeInput")
    public var datetime_input: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `downloadButton` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "downloadButton")
    public var download_button: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `echartsChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "echartsChart")
    public var echarts_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `fileUploader` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "fileUploader")
    public var file_uploader: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `formSubmitButton` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "formSubmitButton")
    public var form_submit_button: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `graphvizChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "graphvizChart")
    public var graphviz_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `lineChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "lineChart")
    public var line_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `linkButton` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "linkButton")
    public var link_button: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `menuButton` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "menuButton")
    public var menu_button: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `mermaidChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "mermaidChart")
    public var mermaid_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `numberInput` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "numberInput")
    public var number_input: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `pageLink` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "pageLink")
    public var page_link: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `plotlyChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "plotlyChart")
    public var plotly_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `pydeckChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "pydeckChart")
    public var pydeck_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `image` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "image")
    public var pyplot: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `scatterChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "scatterChart")
    public var scatter_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `segmentedControl` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "segmentedControl")
    public var segmented_control: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `selectSlider` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "selectSlider")
    public var select_slider: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `textArea` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "textArea")
    public var text_area: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `textInput` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "textInput")
    public var text_input: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `timeInput` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "timeInput")
    public var time_input: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `vegaLiteChart` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "vegaLiteChart")
    public var vega_lite_chart: RenamedElement { RenamedElement() }

    /// Is ``ElementContainer``'s `writeStream` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "writeStream")
    public var write_stream: RenamedElement { RenamedElement() }

    /// Is `columns(weights:)` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "columns(weights:)")
    public func columns(
        _ weights: [Double],
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true
    ) -> [Container] {
        preconditionFailure("The compiler refuses the call.")
    }

    /// Is `columns(weights:)` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "columns(weights:)")
    @_disfavoredOverload
    public func columns(
        _ weights: [Double],
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true
    ) -> (Container, Container) {
        preconditionFailure("The compiler refuses the call.")
    }

    /// Is `columns(weights:)` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "columns(weights:)")
    @_disfavoredOverload
    public func columns(
        _ weights: [Double],
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true
    ) -> (Container, Container, Container) {
        preconditionFailure("The compiler refuses the call.")
    }

    /// Is `columns(weights:)` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "columns(weights:_:)")
    public func columns(
        _ first: Double,
        _ second: Double,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true
    ) -> (Container, Container) {
        preconditionFailure("The compiler refuses the call.")
    }

    /// Is `columns(weights:)` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "columns(weights:_:_:)")
    public func columns(
        _ first: Double,
        _ second: Double,
        _ third: Double,
        gap: Container.Gap = .small,
        verticalAlignment: Container.ColumnAlignment = .top,
        isBordered: Bool = false,
        width: Width = .stretch,
        wraps: Bool = true
    ) -> (Container, Container, Container) {
        preconditionFailure("The compiler refuses the call.")
    }
}

extension Streamlit {
    /// Is ``Streamlit``'s `setPageConfig` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "setPageConfig")
    public var set_page_config: RenamedElement { RenamedElement() }

    /// Is ``Streamlit``'s `switchPage` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "switchPage")
    public var switch_page: RenamedElement { RenamedElement() }

    /// Is ``Streamlit``'s `queryParameters` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "queryParameters")
    public var query_params: QueryParameters { self.queryParameters }

    /// Is ``Streamlit``'s `sessionState` in Swift.
    @_documentation(visibility: internal)
    @available(*, unavailable, renamed: "sessionState")
    public var session_state: SessionState { self.sessionState }

    /// Has no counterpart.
    @_documentation(visibility: internal)
    @available(*, unavailable, message: "Cache a function of your own: @RunInExecutor(cache: .data).")
    public var cache_data: RenamedElement { RenamedElement() }

    /// Has no counterpart.
    @_documentation(visibility: internal)
    @available(*, unavailable, message: "Cache a function of your own: @RunInExecutor(cache: .resource).")
    public var cache_resource: RenamedElement { RenamedElement() }

    /// Has no counterpart.
    @_documentation(visibility: internal)
    @available(*, unavailable, message: "Describe columns with ColumnConfig: columns: [\"price\": ColumnConfig(\"Price\")].")
    public var column_config: RenamedElement { RenamedElement() }

    /// Has no counterpart.
    @_documentation(visibility: internal)
    @available(*, unavailable, message: "A program has no source: show text with st.code.")
    public var echo: RenamedElement { RenamedElement() }
}
