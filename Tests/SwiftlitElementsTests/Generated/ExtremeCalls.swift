// Written by Scripts/generate-extremes. Do not edit: run the script.

internal import Logging
internal import SwiftlitElements
internal import SwiftlitState

extension ExtremeCall {
    /// A call of each public method that draws, in the order of the sources.
    static let all: [ExtremeCall] = [part0, part1, part2, part3, part4, part5, part6, part7, part8, part9, part10, part11, part12, part13, part14, part15, part16, part17, part18, part19].flatMap { $0 }

    private static let part0: [ExtremeCall] = [
        ExtremeCall("ElementContainer.areaChart(_:x:y:xLabel:yLabel:color:stack:width:height:alt:) some TableData = DataTable", "Charts/AreaChart.swift") { draw in
            _ = st.areaChart(draw(DataTable.self), x: draw(String?.self), y: draw(Streamlit.ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), stack: draw(Streamlit.ChartStack?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.areaChart(_:x:y:xLabel:yLabel:color:stack:width:height:alt:) some TableData = [String: [Double]]", "Charts/AreaChart.swift") { draw in
            _ = st.areaChart(draw([String: [Double]].self), x: draw(String?.self), y: draw(Streamlit.ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), stack: draw(Streamlit.ChartStack?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.barChart(_:x:y:xLabel:yLabel:color:isHorizontal:sort:stack:width:height:alt:) some TableData = DataTable", "Charts/BarChart.swift") { draw in
            _ = st.barChart(draw(DataTable.self), x: draw(String?.self), y: draw(Streamlit.ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), isHorizontal: draw(Bool.self), sort: draw(Streamlit.ChartSort.self), stack: draw(Streamlit.ChartStack?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.barChart(_:x:y:xLabel:yLabel:color:isHorizontal:sort:stack:width:height:alt:) some TableData = [String: [Double]]", "Charts/BarChart.swift") { draw in
            _ = st.barChart(draw([String: [Double]].self), x: draw(String?.self), y: draw(Streamlit.ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), isHorizontal: draw(Bool.self), sort: draw(Streamlit.ChartSort.self), stack: draw(Streamlit.ChartStack?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.echartsChart(_:width:height:theme:renderer:key:alt:)", "Charts/EChartsChart.swift") { draw in
            st.echartsChart(draw(JSONValue.self), width: draw(Width.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), renderer: draw(Streamlit.EChartsRenderer.self), key: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.echartsChart(selectable:key:width:height:theme:renderer:alt:onSelect:)", "Charts/EChartsChart.swift") { draw in
            _ = st.echartsChart(selectable: draw(JSONValue.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), renderer: draw(Streamlit.EChartsRenderer.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.graphvizChart(_:engine:width:height:alt:)", "Charts/GraphvizChart.swift") { draw in
            _ = st.graphvizChart(draw(String.self), engine: draw(Streamlit.GraphvizEngine.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.lineChart(_:x:y:xLabel:yLabel:color:width:height:alt:) some TableData = DataTable", "Charts/LineChart.swift") { draw in
            _ = st.lineChart(draw(DataTable.self), x: draw(String?.self), y: draw(Streamlit.ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.lineChart(_:x:y:xLabel:yLabel:color:width:height:alt:) some TableData = [String: [Double]]", "Charts/LineChart.swift") { draw in
            _ = st.lineChart(draw([String: [Double]].self), x: draw(String?.self), y: draw(Streamlit.ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.lineChart(_:xLabel:yLabel:color:width:height:alt:) Number = Double", "Charts/LineChart.swift") { draw in
            _ = st.lineChart(draw([[Double]].self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.lineChart(_:xLabel:yLabel:color:width:height:alt:) Number = Int", "Charts/LineChart.swift") { draw in
            _ = st.lineChart(draw([[Int]].self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.map(_:latitude:longitude:color:size:zoom:width:height:alt:) some TableData = DataTable", "Charts/Map.swift") { draw in
            _ = st.map(draw(DataTable.self), latitude: draw(String?.self), longitude: draw(String?.self), color: draw(Streamlit.ChartColor?.self), size: draw(Streamlit.ChartSize?.self), zoom: draw(Int?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.map(_:latitude:longitude:color:size:zoom:width:height:alt:) some TableData = [String: [Double]]", "Charts/Map.swift") { draw in
            _ = st.map(draw([String: [Double]].self), latitude: draw(String?.self), longitude: draw(String?.self), color: draw(Streamlit.ChartColor?.self), size: draw(Streamlit.ChartSize?.self), zoom: draw(Int?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.map(width:height:alt:)", "Charts/Map.swift") { draw in
            _ = st.map(width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.mermaidChart(_:width:alt:)", "Charts/MermaidChart.swift") { draw in
            _ = st.mermaidChart(draw(String.self), width: draw(Width.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.plotlyChart(_:width:height:theme:config:key:alt:)", "Charts/PlotlyChart.swift") { draw in
            st.plotlyChart(draw(JSONValue.self), width: draw(Width.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), config: draw(JSONValue.self), key: draw(String?.self), alt: draw(String?.self))
        },
    ]

    private static let part1: [ExtremeCall] = [
        ExtremeCall("ElementContainer.plotlyChart(_:selecting:width:height:theme:config:key:alt:onSelect:)", "Charts/PlotlyChart.swift") { draw in
            _ = st.plotlyChart(draw(JSONValue.self), selecting: draw(PlotlySelection.Mode.self), width: draw(Width.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), config: draw(JSONValue.self), key: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.pydeckChart(_:tooltip:width:height:alt:)", "Charts/PydeckChart.swift") { draw in
            _ = st.pydeckChart(draw(JSONValue.self), tooltip: draw(JSONValue?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.pydeckChart(_:selecting:tooltip:key:width:height:alt:onSelect:)", "Charts/PydeckChart.swift") { draw in
            _ = st.pydeckChart(draw(JSONValue.self), selecting: draw(DeckSelection.Mode.self), tooltip: draw(JSONValue?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.scatterChart(_:x:y:xLabel:yLabel:color:size:width:height:alt:) some TableData = DataTable", "Charts/ScatterChart.swift") { draw in
            _ = st.scatterChart(draw(DataTable.self), x: draw(String?.self), y: draw(Streamlit.ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), size: draw(Streamlit.ChartSize?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.scatterChart(_:x:y:xLabel:yLabel:color:size:width:height:alt:) some TableData = [String: [Double]]", "Charts/ScatterChart.swift") { draw in
            _ = st.scatterChart(draw([String: [Double]].self), x: draw(String?.self), y: draw(Streamlit.ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(Streamlit.ChartColor?.self), size: draw(Streamlit.ChartSize?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:_:width:height:theme:alt:) some TableData = DataTable", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw(DataTable.self), draw(JSONValue.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:_:width:height:theme:alt:) some TableData = [String: [Double]]", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw([String: [Double]].self), draw(JSONValue.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:width:height:theme:alt:)", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw(JSONValue.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:_:selecting:key:width:height:theme:alt:onSelect:) some TableData = DataTable", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw(DataTable.self), draw(JSONValue.self), selecting: draw(VegaSelection.Parameters.self), key: draw(String?.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:_:selecting:key:width:height:theme:alt:onSelect:) some TableData = [String: [Double]]", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw([String: [Double]].self), draw(JSONValue.self), selecting: draw(VegaSelection.Parameters.self), key: draw(String?.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(Streamlit.ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.chatInput(_:key:maximumCharacterCount:submitMode:isDisabled:width:height:onSubmit:)", "Chat/ChatInput.swift") { draw in
            _ = st.chatInput(draw(String.self), key: draw(String?.self), maximumCharacterCount: draw(Int?.self), submitMode: draw(Streamlit.ChatSubmitMode.self), isDisabled: draw(Bool.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("ElementContainer.chatInput(_:files:types:maximumMegabytes:recordsAudio:sampleRate:key:maximumCharacterCount:submitMode:isDisabled:width:height:onSubmit:)", "Chat/ChatInput.swift") { draw in
            _ = st.chatInput(draw(String.self), files: draw(Streamlit.ChatFiles.self), types: draw([Streamlit.FileType].self), maximumMegabytes: draw(Int?.self), recordsAudio: draw(Bool.self), sampleRate: draw(Streamlit.AudioSampleRate.self), key: draw(String?.self), maximumCharacterCount: draw(Int?.self), submitMode: draw(Streamlit.ChatSubmitMode.self), isDisabled: draw(Bool.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("ElementContainer.chatMessage(_:avatar:width:)", "Chat/ChatMessage.swift") { draw in
            _ = st.chatMessage(draw(ChatRole.self), avatar: draw(Streamlit.ChatAvatar?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.writeStream(_:into:cursor:) Pieces = ExtremePieces<StreamPiece> async", "Chat/WriteStream+Elements.swift", holdsState: true) { draw in
            _ = try await st.writeStream(draw(ExtremePieces<StreamPiece>.self), into: draw(StateRef<[String]>?.self), cursor: draw(String?.self))
        },
        ExtremeCall("ElementContainer.writeStream(_:into:cursor:) Pieces = ExtremePieces<String> async", "Chat/WriteStream.swift", holdsState: true) { draw in
            _ = try await st.writeStream(draw(ExtremePieces<String>.self), into: draw(StateRef<String>?.self), cursor: draw(String?.self))
        },
        ExtremeCall("Component.callAsFunction(_:key:default:width:height:onChange:onTrigger:) State = ExtremeRow, some Encodable = ExtremeEncodable", "Components/Component+Calls.swift") { draw in
            _ = Component("p", html: "x", state: ExtremeRow.self).callAsFunction(draw(ExtremeEncodable.self), key: draw(String?.self), default: draw(ExtremeRow.self), width: draw(Width.self), height: draw(Height.self))
        },
    ]

    private static let part2: [ExtremeCall] = [
        ExtremeCall("Component.callAsFunction(_:key:default:width:height:onChange:onTrigger:) State = ExtremeRow, some Encodable = JSONValue", "Components/Component+Calls.swift") { draw in
            _ = Component("p", html: "x", state: ExtremeRow.self).callAsFunction(draw(JSONValue.self), key: draw(String?.self), default: draw(ExtremeRow.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("Component.callAsFunction(_:key:default:width:height:onChange:onTrigger:) State = ExtremeRow", "Components/Component+Calls.swift") { draw in
            _ = Component("p", html: "x", state: ExtremeRow.self).callAsFunction(draw(ComponentData.self), key: draw(String?.self), default: draw(ExtremeRow.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("Component.callAsFunction(_:value:key:width:height:onChange:onTrigger:) State = ExtremeRow, some Encodable = ExtremeEncodable", "Components/Component+Calls.swift", holdsState: true) { draw in
            _ = Component("p", html: "x", state: ExtremeRow.self).callAsFunction(draw(ExtremeEncodable.self), value: draw(StateRef<ExtremeRow>.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("Component.callAsFunction(_:value:key:width:height:onChange:onTrigger:) State = ExtremeRow, some Encodable = JSONValue", "Components/Component+Calls.swift", holdsState: true) { draw in
            _ = Component("p", html: "x", state: ExtremeRow.self).callAsFunction(draw(JSONValue.self), value: draw(StateRef<ExtremeRow>.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("Component.callAsFunction(_:value:key:width:height:onChange:onTrigger:) State = ExtremeRow", "Components/Component+Calls.swift", holdsState: true) { draw in
            _ = Component("p", html: "x", state: ExtremeRow.self).callAsFunction(draw(ComponentData.self), value: draw(StateRef<ExtremeRow>.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("Component.callAsFunction(_:key:width:height:onChange:onTrigger:) some Encodable = ExtremeEncodable", "Components/Component+Calls.swift") { draw in
            _ = Component("p", html: "x").callAsFunction(draw(ExtremeEncodable.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("Component.callAsFunction(_:key:width:height:onChange:onTrigger:) some Encodable = JSONValue", "Components/Component+Calls.swift") { draw in
            _ = Component("p", html: "x").callAsFunction(draw(JSONValue.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("Component.callAsFunction(_:key:width:height:onChange:onTrigger:)", "Components/Component+Calls.swift") { draw in
            _ = Component("p", html: "x").callAsFunction(draw(ComponentData.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("FrameComponent.callAsFunction(_:key:default:tabIndex:onChange:) Value = ExtremeRow, some Encodable = ExtremeEncodable", "Components/FrameComponent.swift") { draw in
            _ = FrameComponent("p", .url("http://127.0.0.1:1"), value: ExtremeRow.self).callAsFunction(draw(ExtremeEncodable.self), key: draw(String?.self), default: draw(ExtremeRow.self), tabIndex: draw(Int?.self))
        },
        ExtremeCall("FrameComponent.callAsFunction(_:key:default:tabIndex:onChange:) Value = ExtremeRow, some Encodable = JSONValue", "Components/FrameComponent.swift") { draw in
            _ = FrameComponent("p", .url("http://127.0.0.1:1"), value: ExtremeRow.self).callAsFunction(draw(JSONValue.self), key: draw(String?.self), default: draw(ExtremeRow.self), tabIndex: draw(Int?.self))
        },
        ExtremeCall("FrameComponent.callAsFunction(_:key:default:tabIndex:onChange:) Value = ExtremeRow", "Components/FrameComponent.swift") { draw in
            _ = FrameComponent("p", .url("http://127.0.0.1:1"), value: ExtremeRow.self).callAsFunction(draw(ComponentData.self), key: draw(String?.self), default: draw(ExtremeRow.self), tabIndex: draw(Int?.self))
        },
        ExtremeCall("Streamlit.appValue(_:) Value = String", "Context/AppValues.swift") { draw in
            _ = st.appValue(String.self)
        },
        ExtremeCall("Streamlit.bookmark(lifetime:)", "Context/Streamlit+Bookmark.swift") { draw in
            _ = try st.bookmark(lifetime: draw(Duration.self))
        },
        ExtremeCall("ElementContainer.dataEditor(_:rows:width:height:hidesIndex:columnOrder:columns:disabledColumns:key:isDisabled:rowHeight:placeholder:alt:rerun:onChange:) some TableData = DataTable", "Data/DataEditor.swift") { draw in
            _ = st.dataEditor(draw(DataTable.self), rows: draw(Streamlit.RowEditing.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), disabledColumns: draw([ColumnConfig.Key].self), key: draw(String?.self), isDisabled: draw(Bool.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dataEditor(_:rows:width:height:hidesIndex:columnOrder:columns:disabledColumns:key:isDisabled:rowHeight:placeholder:alt:rerun:onChange:) some TableData = [String: [Double]]", "Data/DataEditor.swift") { draw in
            _ = st.dataEditor(draw([String: [Double]].self), rows: draw(Streamlit.RowEditing.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), disabledColumns: draw([ColumnConfig.Key].self), key: draw(String?.self), isDisabled: draw(Bool.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dataEditor(_:rows:width:height:hidesIndex:columnOrder:columns:disabledColumns:key:isDisabled:rowHeight:placeholder:alt:rerun:onChange:) Row = ExtremeRow", "Data/DataEditor.swift") { draw in
            _ = st.dataEditor(draw([ExtremeRow].self), rows: draw(Streamlit.RowEditing.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), disabledColumns: draw([ColumnConfig.Key].self), key: draw(String?.self), isDisabled: draw(Bool.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part3: [ExtremeCall] = [
        ExtremeCall("ElementContainer.dataframe(_:width:height:hidesIndex:columnOrder:columns:rowHeight:placeholder:alt:isLazy:) some TableData = DataTable", "Data/Dataframe.swift") { draw in
            _ = st.dataframe(draw(DataTable.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), isLazy: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:width:height:hidesIndex:columnOrder:columns:rowHeight:placeholder:alt:isLazy:) some TableData = [String: [Double]]", "Data/Dataframe.swift") { draw in
            _ = st.dataframe(draw([String: [Double]].self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), isLazy: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:selecting:selection:width:height:hidesIndex:columnOrder:columns:key:rowHeight:placeholder:alt:onSelect:) some TableData = DataTable", "Data/DataframeSelection.swift") { draw in
            _ = st.dataframe(draw(DataTable.self), selecting: draw(DataframeSelection.Mode.self), selection: draw(DataframeSelection.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), key: draw(String?.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:selecting:selection:width:height:hidesIndex:columnOrder:columns:key:rowHeight:placeholder:alt:onSelect:) some TableData = [String: [Double]]", "Data/DataframeSelection.swift") { draw in
            _ = st.dataframe(draw([String: [Double]].self), selecting: draw(DataframeSelection.Mode.self), selection: draw(DataframeSelection.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), key: draw(String?.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:selecting:selection:width:height:hidesIndex:columnOrder:columns:key:rowHeight:placeholder:alt:onSelect:) some TableData = DataTable", "Data/DataframeSelection.swift", holdsState: true) { draw in
            _ = st.dataframe(draw(DataTable.self), selecting: draw(DataframeSelection.Mode.self), selection: draw(StateRef<DataframeSelection>.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), key: draw(String?.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:selecting:selection:width:height:hidesIndex:columnOrder:columns:key:rowHeight:placeholder:alt:onSelect:) some TableData = [String: [Double]]", "Data/DataframeSelection.swift", holdsState: true) { draw in
            _ = st.dataframe(draw([String: [Double]].self), selecting: draw(DataframeSelection.Mode.self), selection: draw(StateRef<DataframeSelection>.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnConfig.Key: ColumnConfig].self), key: draw(String?.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.table(_:border:width:height:hidesIndex:hidesHeader:alt:) some TableData = DataTable", "Data/Table.swift") { draw in
            _ = st.table(draw(DataTable.self), border: draw(Streamlit.TableBorder.self), width: draw(Width.self), height: draw(Height.self), hidesIndex: draw(Bool?.self), hidesHeader: draw(Bool?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.table(_:border:width:height:hidesIndex:hidesHeader:alt:) some TableData = [String: [Double]]", "Data/Table.swift") { draw in
            _ = st.table(draw([String: [Double]].self), border: draw(Streamlit.TableBorder.self), width: draw(Width.self), height: draw(Height.self), hidesIndex: draw(Bool?.self), hidesHeader: draw(Bool?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.debug(_:isExpanded:)", "Debug/Debug.swift") { draw in
            st.debug(draw(String.self), isExpanded: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.audioInput(_:sampleRate:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Files/AudioInput.swift") { draw in
            _ = st.audioInput(draw(String.self), sampleRate: draw(Streamlit.AudioSampleRate.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.cameraInput(_:resolution:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Files/CameraInput.swift") { draw in
            _ = st.cameraInput(draw(String.self), resolution: draw(Streamlit.CameraResolution?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.fileUploader(_:types:maximumMegabytes:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Files/FileUploader.swift") { draw in
            _ = st.fileUploader(draw(String.self), types: draw([Streamlit.FileType].self), maximumMegabytes: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.fileUploader(_:selection:types:maximumMegabytes:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Files/FileUploader.swift") { draw in
            _ = st.fileUploader(draw(String.self), selection: draw(Streamlit.FileSelection.self), types: draw([Streamlit.FileType].self), maximumMegabytes: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pageLink(_:label:icon:iconPosition:help:isDisabled:width:queryParameters:)", "Flow/PageLink.swift") { draw in
            st.pageLink(draw(Page.self), label: draw(String?.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), help: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), queryParameters: draw(KeyValuePairs<String, String>.self))
        },
        ExtremeCall("ElementContainer.pageLink(url:label:icon:iconPosition:help:isDisabled:width:queryParameters:)", "Flow/PageLink.swift") { draw in
            st.pageLink(url: draw(String.self), label: draw(String.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), help: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), queryParameters: draw(KeyValuePairs<String, String>.self))
        },
        ExtremeCall("Streamlit.dialog(_:width:position:isDismissible:icon:onDismiss:_:)", "Flow/Streamlit+Dialog.swift") { draw in
            st.dialog(draw(String.self), width: draw(Streamlit.DialogWidth.self), position: draw(Streamlit.DialogPosition.self), isDismissible: draw(Bool.self), icon: draw(Icon?.self), onDismiss: draw(Streamlit.DialogDismissal.self), { () -> Void in  })
        },
    ]

    private static let part4: [ExtremeCall] = [
        ExtremeCall("Streamlit.dialog(_:width:position:isDismissible:icon:onDismiss:_:) async", "Flow/Streamlit+Dialog.swift") { draw in
            await st.dialog(draw(String.self), width: draw(Streamlit.DialogWidth.self), position: draw(Streamlit.DialogPosition.self), isDismissible: draw(Bool.self), icon: draw(Icon?.self), onDismiss: draw(Streamlit.DialogDismissal.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.fragment(runEvery:key:_:)", "Flow/Streamlit+Fragment.swift") { draw in
            st.fragment(runEvery: draw(Duration?.self), key: draw(String?.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.fragment(runEvery:key:_:) async", "Flow/Streamlit+Fragment.swift") { draw in
            await st.fragment(runEvery: draw(Duration?.self), key: draw(String?.self), { () async -> Void in  })
        },
        ExtremeCall("Streamlit.navigation(position:expansion:)", "Flow/Streamlit+Navigation.swift") { draw in
            _ = try st.navigation(position: draw(Page.MenuPosition.self), expansion: draw(Page.MenuExpansion.self))
        },
        ExtremeCall("Streamlit.navigation(_:position:expansion:)", "Flow/Streamlit+Navigation.swift") { draw in
            _ = try st.navigation(draw([Page].self), position: draw(Page.MenuPosition.self), expansion: draw(Page.MenuExpansion.self))
        },
        ExtremeCall("Streamlit.navigation(_:position:expansion:)", "Flow/Streamlit+Navigation.swift") { draw in
            _ = try st.navigation(draw(KeyValuePairs<String, [Page]>.self), position: draw(Page.MenuPosition.self), expansion: draw(Page.MenuExpansion.self))
        },
        ExtremeCall("Streamlit.setPageConfig(title:icon:layout:initialSidebarState:menuItems:)", "Flow/Streamlit+PageConfig.swift") { draw in
            st.setPageConfig(title: draw(String?.self), icon: draw(Streamlit.PageImage?.self), layout: draw(Page.Layout?.self), initialSidebarState: draw(Page.SidebarState?.self), menuItems: draw(Page.MenuItems?.self))
        },
        ExtremeCall("ElementContainer.parallel(_:limit:_:) Items = [Int] async", "Flow/Streamlit+Parallel.swift") { draw in
            try await st.parallel(draw([Int].self), limit: draw(Int?.self), { (_: [Int].Element) async -> Void in  })
        },
        ExtremeCall("Grid.cell(columnSpan:rowSpan:_:)", "Generated/ClosureForms.swift") { draw in
            _ = st.grid().cell(columnSpan: draw(Grid.Span.self), rowSpan: draw(Int.self), { () -> Int in 0 })
        },
        ExtremeCall("Grid.cell(columnSpan:rowSpan:_:) async", "Generated/ClosureForms.swift") { draw in
            _ = await st.grid().cell(columnSpan: draw(Grid.Span.self), rowSpan: draw(Int.self), { () async -> Int in 0 })
        },
        ExtremeCall("Grid.cell(columnSpan:rowSpan:_:)", "Generated/ClosureForms.swift") { draw in
            st.grid().cell(columnSpan: draw(Grid.Span.self), rowSpan: draw(Int.self), { () -> Void in  })
        },
        ExtremeCall("Grid.cell(columnSpan:rowSpan:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.grid().cell(columnSpan: draw(Grid.Span.self), rowSpan: draw(Int.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.spinner(_:showsTime:width:_:)", "Generated/ClosureForms.swift") { draw in
            st.spinner(draw(String.self), showsTime: draw(Bool.self), width: draw(Width.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.spinner(_:showsTime:width:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.spinner(draw(String.self), showsTime: draw(Bool.self), width: draw(Width.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.skeleton(height:width:_:)", "Generated/ClosureForms.swift") { draw in
            st.skeleton(height: draw(Height?.self), width: draw(Width.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.skeleton(height:width:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.skeleton(height: draw(Height?.self), width: draw(Width.self), { () async -> Void in  })
        },
    ]

    private static let part5: [ExtremeCall] = [
        ExtremeCall("ElementContainer.container(isBordered:key:width:height:isHorizontal:wraps:horizontalAlignment:verticalAlignment:gap:autoscrolls:_:)", "Generated/ClosureForms.swift") { draw in
            _ = st.container(isBordered: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wraps: draw(Bool.self), horizontalAlignment: draw(Container.HorizontalAlignment.self), verticalAlignment: draw(Container.VerticalAlignment.self), gap: draw(Container.Gap.self), autoscrolls: draw(Bool?.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.container(isBordered:key:width:height:isHorizontal:wraps:horizontalAlignment:verticalAlignment:gap:autoscrolls:_:) async", "Generated/ClosureForms.swift") { draw in
            _ = await st.container(isBordered: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wraps: draw(Bool.self), horizontalAlignment: draw(Container.HorizontalAlignment.self), verticalAlignment: draw(Container.VerticalAlignment.self), gap: draw(Container.Gap.self), autoscrolls: draw(Bool?.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.container(isBordered:key:width:height:isHorizontal:wraps:horizontalAlignment:verticalAlignment:gap:autoscrolls:_:)", "Generated/ClosureForms.swift") { draw in
            st.container(isBordered: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wraps: draw(Bool.self), horizontalAlignment: draw(Container.HorizontalAlignment.self), verticalAlignment: draw(Container.VerticalAlignment.self), gap: draw(Container.Gap.self), autoscrolls: draw(Bool?.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.container(isBordered:key:width:height:isHorizontal:wraps:horizontalAlignment:verticalAlignment:gap:autoscrolls:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.container(isBordered: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wraps: draw(Bool.self), horizontalAlignment: draw(Container.HorizontalAlignment.self), verticalAlignment: draw(Container.VerticalAlignment.self), gap: draw(Container.Gap.self), autoscrolls: draw(Bool?.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:_:)", "Generated/ClosureForms.swift") { draw in
            _ = st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:_:) async", "Generated/ClosureForms.swift") { draw in
            _ = await st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:_:)", "Generated/ClosureForms.swift") { draw in
            st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:_:)", "Generated/ClosureForms.swift", holdsState: true) { draw in
            _ = st.expander(draw(String.self), isExpanded: draw(StateRef<Bool>.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:_:) async", "Generated/ClosureForms.swift", holdsState: true) { draw in
            _ = await st.expander(draw(String.self), isExpanded: draw(StateRef<Bool>.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:_:)", "Generated/ClosureForms.swift", holdsState: true) { draw in
            st.expander(draw(String.self), isExpanded: draw(StateRef<Bool>.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:_:) async", "Generated/ClosureForms.swift", holdsState: true) { draw in
            await st.expander(draw(String.self), isExpanded: draw(StateRef<Bool>.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:isBordered:width:height:_:)", "Generated/ClosureForms.swift") { draw in
            _ = st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:isBordered:width:height:_:) async", "Generated/ClosureForms.swift") { draw in
            _ = await st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:isBordered:width:height:_:)", "Generated/ClosureForms.swift") { draw in
            st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:isBordered:width:height:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), { () async -> Void in  })
        },
    ]

    private static let part6: [ExtremeCall] = [
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wraps:key:isOpen:onChange:_:)", "Generated/ClosureForms.swift", holdsState: true) { draw in
            _ = st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wraps:key:isOpen:onChange:_:) async", "Generated/ClosureForms.swift", holdsState: true) { draw in
            _ = await st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wraps:key:isOpen:onChange:_:)", "Generated/ClosureForms.swift", holdsState: true) { draw in
            st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wraps:key:isOpen:onChange:_:) async", "Generated/ClosureForms.swift", holdsState: true) { draw in
            await st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.chatMessage(_:avatar:width:_:)", "Generated/ClosureForms.swift") { draw in
            _ = st.chatMessage(draw(ChatRole.self), avatar: draw(Streamlit.ChatAvatar?.self), width: draw(Width.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.chatMessage(_:avatar:width:_:) async", "Generated/ClosureForms.swift") { draw in
            _ = await st.chatMessage(draw(ChatRole.self), avatar: draw(Streamlit.ChatAvatar?.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.chatMessage(_:avatar:width:_:)", "Generated/ClosureForms.swift") { draw in
            st.chatMessage(draw(ChatRole.self), avatar: draw(Streamlit.ChatAvatar?.self), width: draw(Width.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.chatMessage(_:avatar:width:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.chatMessage(draw(ChatRole.self), avatar: draw(Streamlit.ChatAvatar?.self), width: draw(Width.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:)", "Generated/ClosureForms.swift") { draw in
            _ = st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:) async", "Generated/ClosureForms.swift") { draw in
            _ = await st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:)", "Generated/ClosureForms.swift") { draw in
            st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:)", "Generated/ClosureForms.swift") { draw in
            _ = st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { (_: StatusContainer) -> Int in 0 })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:) async", "Generated/ClosureForms.swift") { draw in
            _ = await st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { (_: StatusContainer) async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:)", "Generated/ClosureForms.swift") { draw in
            st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { (_: StatusContainer) -> Void in  })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:) async", "Generated/ClosureForms.swift") { draw in
            await st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self), { (_: StatusContainer) async -> Void in  })
        },
    ]

    private static let part7: [ExtremeCall] = [
        ExtremeCall("ElementContainer.columns(_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container) = st.columns(draw(Int.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container) = st.columns(draw(Int.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container) = st.columns(draw(Int.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container, Container) = st.columns(draw(Int.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container, Container, Container) = st.columns(draw(Int.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(weights:_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container) = st.columns(weights: draw(Double.self), draw(Double.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(weights:_:_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container) = st.columns(weights: draw(Double.self), draw(Double.self), draw(Double.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(weights:_:_:_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container) = st.columns(weights: draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(weights:_:_:_:_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container, Container) = st.columns(weights: draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(weights:_:_:_:_:_:gap:verticalAlignment:isBordered:width:wraps:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container, Container, Container) = st.columns(weights: draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container) = st.tabs(draw(String.self), draw(String.self), selection: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container) = st.tabs(draw(String.self), draw(String.self), draw(String.self), selection: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container) = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), selection: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container, Container) = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), selection: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:_:_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift") { draw in
            let _: (Container, Container, Container, Container, Container, Container) = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), selection: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift", holdsState: true) { draw in
            let _: (Container, Container) = st.tabs(draw(String.self), draw(String.self), selection: draw(StateRef<String>.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
    ]

    private static let part8: [ExtremeCall] = [
        ExtremeCall("ElementContainer.tabs(_:_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift", holdsState: true) { draw in
            let _: (Container, Container, Container) = st.tabs(draw(String.self), draw(String.self), draw(String.self), selection: draw(StateRef<String>.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift", holdsState: true) { draw in
            let _: (Container, Container, Container, Container) = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), selection: draw(StateRef<String>.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift", holdsState: true) { draw in
            let _: (Container, Container, Container, Container, Container) = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), selection: draw(StateRef<String>.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:_:_:_:selection:width:height:key:onChange:)", "Generated/TupleForms.swift", holdsState: true) { draw in
            let _: (Container, Container, Container, Container, Container, Container) = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), selection: draw(StateRef<String>.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.checkbox(_:value:key:help:isDisabled:labelVisibility:width:wraps:rerun:onChange:)", "Generated/Widgets/Checkbox.swift") { draw in
            _ = st.checkbox(draw(String.self), value: draw(Bool.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.checkbox(_:value:key:help:isDisabled:labelVisibility:width:wraps:rerun:onChange:)", "Generated/Widgets/Checkbox.swift", holdsState: true) { draw in
            _ = st.checkbox(draw(String.self), value: draw(StateRef<Bool>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.toggle(_:value:key:help:isDisabled:labelVisibility:width:wraps:rerun:onChange:)", "Generated/Widgets/Checkbox.swift") { draw in
            _ = st.toggle(draw(String.self), value: draw(Bool.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.toggle(_:value:key:help:isDisabled:labelVisibility:width:wraps:rerun:onChange:)", "Generated/Widgets/Checkbox.swift", holdsState: true) { draw in
            _ = st.toggle(draw(String.self), value: draw(StateRef<Bool>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.colorPicker(_:value:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/ColorPicker.swift") { draw in
            _ = st.colorPicker(draw(String.self), value: draw(String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.colorPicker(_:value:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/ColorPicker.swift", holdsState: true) { draw in
            _ = st.colorPicker(draw(String.self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:value:in:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateInput.swift") { draw in
            _ = st.dateInput(draw(String.self), value: draw(CalendarDate.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:value:in:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateInput.swift", holdsState: true) { draw in
            _ = st.dateInput(draw(String.self), value: draw(StateRef<CalendarDate>.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:value:in:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateInput.swift") { draw in
            _ = st.dateInput(draw(String.self), value: draw(CalendarDate?.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:value:in:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateInput.swift", holdsState: true) { draw in
            _ = st.dateInput(draw(String.self), value: draw(StateRef<CalendarDate?>.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:range:in:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateInput.swift") { draw in
            _ = st.dateInput(draw(String.self), range: draw(ClosedRange<CalendarDate>?.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:range:in:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateInput.swift", holdsState: true) { draw in
            _ = st.dateInput(draw(String.self), range: draw(StateRef<ClosedRange<CalendarDate>?>.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part9: [ExtremeCall] = [
        ExtremeCall("ElementContainer.dateTimeInput(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateTimeInput.swift") { draw in
            _ = st.dateTimeInput(draw(String.self), value: draw(LocalDateTime.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateTimeInput(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateTimeInput.swift", holdsState: true) { draw in
            _ = st.dateTimeInput(draw(String.self), value: draw(StateRef<LocalDateTime>.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateTimeInput(_:value:in:step:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateTimeInput.swift") { draw in
            _ = st.dateTimeInput(draw(String.self), value: draw(LocalDateTime?.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateTimeInput(_:value:in:step:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/DateTimeInput.swift", holdsState: true) { draw in
            _ = st.dateTimeInput(draw(String.self), value: draw(StateRef<LocalDateTime?>.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.feedback(_:value:key:isDisabled:width:rerun:onChange:)", "Generated/Widgets/Feedback.swift") { draw in
            _ = st.feedback(draw(FeedbackScale.self), value: draw(Int?.self), key: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.feedback(_:value:key:isDisabled:width:rerun:onChange:)", "Generated/Widgets/Feedback.swift", holdsState: true) { draw in
            _ = st.feedback(draw(FeedbackScale.self), value: draw(StateRef<Int?>.self), key: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.multiselect(_:_:default:key:help:placeholder:maximumSelectionCount:newOptions:filter:selectAll:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Multiselect.swift") { draw in
            _ = st.multiselect(draw(String.self), draw([String].self), default: draw([String].self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), maximumSelectionCount: draw(Int?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), selectAll: draw(SelectAll.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.multiselect(_:_:default:key:help:placeholder:maximumSelectionCount:newOptions:filter:selectAll:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = ExtremeOption", "Generated/Widgets/Multiselect.swift") { draw in
            _ = st.multiselect(draw(String.self), ExtremeOption.self, default: draw([ExtremeOption].self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), maximumSelectionCount: draw(Int?.self), newOptions: draw(NewOptions<ExtremeOption>.self), filter: draw(OptionFilter.self), selectAll: draw(SelectAll.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.multiselect(_:_:value:key:help:placeholder:maximumSelectionCount:newOptions:filter:selectAll:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Multiselect.swift", holdsState: true) { draw in
            _ = st.multiselect(draw(String.self), draw([String].self), value: draw(StateRef<[String]>.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), maximumSelectionCount: draw(Int?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), selectAll: draw(SelectAll.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), value: draw(Int.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), value: draw(Double.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/NumberInput.swift", holdsState: true) { draw in
            _ = st.numberInput(draw(String.self), value: draw(StateRef<Int>.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/NumberInput.swift", holdsState: true) { draw in
            _ = st.numberInput(draw(String.self), value: draw(StateRef<Double>.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int, some WidgetBounds<Value> = ClosedRange<Int>", "Generated/Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), in: draw(ClosedRange<Int>.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double, some WidgetBounds<Value> = ClosedRange<Double>", "Generated/Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), in: draw(ClosedRange<Double>.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part10: [ExtremeCall] = [
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:placeholder:icon:isRequired:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), value: draw(Int?.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:placeholder:icon:isRequired:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), value: draw(Double?.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:placeholder:icon:isRequired:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/NumberInput.swift", holdsState: true) { draw in
            _ = st.numberInput(draw(String.self), value: draw(StateRef<Int?>.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:placeholder:icon:isRequired:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/NumberInput.swift", holdsState: true) { draw in
            _ = st.numberInput(draw(String.self), value: draw(StateRef<Double?>.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pagination(_:page:maximumVisibleCount:key:isDisabled:width:rerun:onChange:)", "Generated/Widgets/Pagination.swift") { draw in
            _ = st.pagination(draw(Int.self), page: draw(Int.self), maximumVisibleCount: draw(Int?.self), key: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pagination(_:page:maximumVisibleCount:key:isDisabled:width:rerun:onChange:)", "Generated/Widgets/Pagination.swift", holdsState: true) { draw in
            _ = st.pagination(draw(Int.self), page: draw(StateRef<Int>.self), maximumVisibleCount: draw(Int?.self), key: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:index:key:help:isRequired:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Pills.swift") { draw in
            _ = st.pills(draw(String.self), draw([String].self), index: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:default:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Pills.swift") { draw in
            _ = st.pills(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:default:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = ExtremeOption", "Generated/Widgets/Pills.swift") { draw in
            _ = st.pills(draw(String.self), ExtremeOption.self, default: draw(ExtremeOption?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:value:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Pills.swift", holdsState: true) { draw in
            _ = st.pills(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:value:key:help:isRequired:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Pills.swift", holdsState: true) { draw in
            _ = st.pills(draw(String.self), draw([String].self), value: draw(StateRef<String?>.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:selection:default:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Pills.swift") { draw in
            _ = st.pills(draw(String.self), draw([String].self), selection: draw(MultipleSelection.self), default: draw([String].self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:selection:value:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Pills.swift", holdsState: true) { draw in
            _ = st.pills(draw(String.self), draw([String].self), selection: draw(MultipleSelection.self), value: draw(StateRef<[String]>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:index:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Radio.swift") { draw in
            _ = st.radio(draw(String.self), draw([String].self), index: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:default:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Radio.swift") { draw in
            _ = st.radio(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:default:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = ExtremeOption", "Generated/Widgets/Radio.swift") { draw in
            _ = st.radio(draw(String.self), ExtremeOption.self, default: draw(ExtremeOption?.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part11: [ExtremeCall] = [
        ExtremeCall("ElementContainer.radio(_:_:value:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Radio.swift", holdsState: true) { draw in
            _ = st.radio(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:value:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Radio.swift", holdsState: true) { draw in
            _ = st.radio(draw(String.self), draw([String].self), value: draw(StateRef<String?>.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:index:key:help:isRequired:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SegmentedControl.swift") { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), index: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:default:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SegmentedControl.swift") { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:default:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = ExtremeOption", "Generated/Widgets/SegmentedControl.swift") { draw in
            _ = st.segmentedControl(draw(String.self), ExtremeOption.self, default: draw(ExtremeOption?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:value:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SegmentedControl.swift", holdsState: true) { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:value:key:help:isRequired:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SegmentedControl.swift", holdsState: true) { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), value: draw(StateRef<String?>.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:selection:default:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SegmentedControl.swift") { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), selection: draw(MultipleSelection.self), default: draw([String].self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:selection:value:key:help:isDisabled:labelVisibility:width:wraps:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SegmentedControl.swift", holdsState: true) { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), selection: draw(MultipleSelection.self), value: draw(StateRef<[String]>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wraps: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:index:key:help:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SelectSlider.swift") { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), index: draw(Int.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:default:key:help:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SelectSlider.swift") { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:default:key:help:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = ExtremeOption", "Generated/Widgets/SelectSlider.swift") { draw in
            _ = st.selectSlider(draw(String.self), ExtremeOption.self, default: draw(ExtremeOption?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:value:key:help:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SelectSlider.swift", holdsState: true) { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:range:key:help:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SelectSlider.swift") { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), range: (draw(String.self), draw(String.self)), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:range:key:help:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/SelectSlider.swift", holdsState: true) { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), range: draw.pair(of: String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:index:key:help:placeholder:icon:newOptions:filter:isRequired:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Selectbox.swift") { draw in
            _ = st.selectbox(draw(String.self), draw([String].self), index: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part12: [ExtremeCall] = [
        ExtremeCall("ElementContainer.selectbox(_:_:default:key:help:placeholder:icon:newOptions:filter:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Selectbox.swift") { draw in
            _ = st.selectbox(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:default:key:help:placeholder:icon:newOptions:filter:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = ExtremeOption", "Generated/Widgets/Selectbox.swift") { draw in
            _ = st.selectbox(draw(String.self), ExtremeOption.self, default: draw(ExtremeOption?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<ExtremeOption>.self), filter: draw(OptionFilter.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:value:key:help:placeholder:icon:newOptions:filter:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Selectbox.swift", holdsState: true) { draw in
            _ = st.selectbox(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:value:key:help:placeholder:icon:newOptions:filter:isRequired:isDisabled:labelVisibility:width:rerun:format:onChange:) Option = String, some Collection<Option> = [String]", "Generated/Widgets/Selectbox.swift", holdsState: true) { draw in
            _ = st.selectbox(draw(String.self), draw([String].self), value: draw(StateRef<String?>.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(Int.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(Double.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<Int>.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<Double>.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), in: draw(ClosedRange<Int>.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), in: draw(ClosedRange<Double>.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<Int>.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<Double>.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<Int>>.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<Double>>.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = CalendarDate", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(CalendarDate.self), in: draw(ClosedRange<CalendarDate>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part13: [ExtremeCall] = [
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = TimeOfDay", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(TimeOfDay.self), in: draw(ClosedRange<TimeOfDay>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = LocalDateTime", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(LocalDateTime.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = CalendarDate", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<CalendarDate>.self), in: draw(ClosedRange<CalendarDate>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = TimeOfDay", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<TimeOfDay>.self), in: draw(ClosedRange<TimeOfDay>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = LocalDateTime", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<LocalDateTime>.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = CalendarDate", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), in: draw(ClosedRange<CalendarDate>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = TimeOfDay", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), in: draw(ClosedRange<TimeOfDay>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = LocalDateTime", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), in: draw(ClosedRange<LocalDateTime>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = CalendarDate", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<CalendarDate>.self), in: draw(ClosedRange<CalendarDate>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = TimeOfDay", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<TimeOfDay>.self), in: draw(ClosedRange<TimeOfDay>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = LocalDateTime", "Generated/Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<LocalDateTime>.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = CalendarDate", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<CalendarDate>>.self), in: draw(ClosedRange<CalendarDate>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = TimeOfDay", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<TimeOfDay>>.self), in: draw(ClosedRange<TimeOfDay>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = LocalDateTime", "Generated/Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<LocalDateTime>>.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textArea(_:value:height:maximumCharacterCount:key:help:placeholder:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TextArea.swift") { draw in
            _ = st.textArea(draw(String.self), value: draw(String.self), height: draw(Height?.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textArea(_:value:height:maximumCharacterCount:key:help:placeholder:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TextArea.swift", holdsState: true) { draw in
            _ = st.textArea(draw(String.self), value: draw(StateRef<String>.self), height: draw(Height?.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part14: [ExtremeCall] = [
        ExtremeCall("ElementContainer.textArea(_:value:height:maximumCharacterCount:key:help:placeholder:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TextArea.swift") { draw in
            _ = st.textArea(draw(String.self), value: draw(String?.self), height: draw(Height?.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textArea(_:value:height:maximumCharacterCount:key:help:placeholder:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TextArea.swift", holdsState: true) { draw in
            _ = st.textArea(draw(String.self), value: draw(StateRef<String?>.self), height: draw(Height?.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textInput(_:value:type:maximumCharacterCount:key:help:placeholder:icon:autocomplete:validation:commit:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TextInput.swift") { draw in
            _ = st.textInput(draw(String.self), value: draw(String.self), type: draw(TextInputType.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), autocomplete: draw(Autocomplete?.self), validation: draw(TextValidation?.self), commit: draw(TextCommit.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textInput(_:value:type:maximumCharacterCount:key:help:placeholder:icon:autocomplete:validation:commit:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TextInput.swift", holdsState: true) { draw in
            _ = st.textInput(draw(String.self), value: draw(StateRef<String>.self), type: draw(TextInputType.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), autocomplete: draw(Autocomplete?.self), validation: draw(TextValidation?.self), commit: draw(TextCommit.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textInput(_:value:type:maximumCharacterCount:key:help:placeholder:icon:autocomplete:validation:commit:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TextInput.swift") { draw in
            _ = st.textInput(draw(String.self), value: draw(String?.self), type: draw(TextInputType.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), autocomplete: draw(Autocomplete?.self), validation: draw(TextValidation?.self), commit: draw(TextCommit.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textInput(_:value:type:maximumCharacterCount:key:help:placeholder:icon:autocomplete:validation:commit:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TextInput.swift", holdsState: true) { draw in
            _ = st.textInput(draw(String.self), value: draw(StateRef<String?>.self), type: draw(TextInputType.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), autocomplete: draw(Autocomplete?.self), validation: draw(TextValidation?.self), commit: draw(TextCommit.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.timeInput(_:value:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TimeInput.swift") { draw in
            _ = st.timeInput(draw(String.self), value: draw(TimeOfDay.self), step: draw(Duration.self), format: draw(TimeInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.timeInput(_:value:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TimeInput.swift", holdsState: true) { draw in
            _ = st.timeInput(draw(String.self), value: draw(StateRef<TimeOfDay>.self), step: draw(Duration.self), format: draw(TimeInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.timeInput(_:value:step:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TimeInput.swift") { draw in
            _ = st.timeInput(draw(String.self), value: draw(TimeOfDay?.self), step: draw(Duration.self), format: draw(TimeInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.timeInput(_:value:step:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Generated/Widgets/TimeInput.swift", holdsState: true) { draw in
            _ = st.timeInput(draw(String.self), value: draw(StateRef<TimeOfDay?>.self), step: draw(Duration.self), format: draw(TimeInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.columns(_:gap:verticalAlignment:isBordered:width:wraps:)", "Layout/Columns.swift") { draw in
            _ = st.columns(draw(Int.self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(weights:gap:verticalAlignment:isBordered:width:wraps:)", "Layout/Columns.swift") { draw in
            _ = st.columns(weights: draw([Double].self), gap: draw(Container.Gap.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.container(isBordered:key:width:height:isHorizontal:wraps:horizontalAlignment:verticalAlignment:gap:autoscrolls:)", "Layout/Container+Layout.swift") { draw in
            _ = st.container(isBordered: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wraps: draw(Bool.self), horizontalAlignment: draw(Container.HorizontalAlignment.self), verticalAlignment: draw(Container.VerticalAlignment.self), gap: draw(Container.Gap.self), autoscrolls: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.empty()", "Layout/Empty.swift") { draw in
            _ = st.empty()
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:)", "Layout/Expander.swift") { draw in
            _ = st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:onChange:)", "Layout/Expander.swift", holdsState: true) { draw in
            _ = st.expander(draw(String.self), isExpanded: draw(StateRef<Bool>.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self))
        },
    ]

    private static let part15: [ExtremeCall] = [
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:isBordered:width:height:)", "Layout/Form.swift") { draw in
            _ = st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("Grid.cell(columnSpan:rowSpan:)", "Layout/Grid.swift") { draw in
            _ = st.grid().cell(columnSpan: draw(Grid.Span.self), rowSpan: draw(Int.self))
        },
        ExtremeCall("ElementContainer.grid(_:minimumColumnWidth:wraps:gap:columnGap:verticalAlignment:isBordered:rowHeight:width:height:isDense:key:)", "Layout/Grid.swift") { draw in
            _ = st.grid(draw(Int?.self), minimumColumnWidth: draw(Int?.self), wraps: draw(Bool.self), gap: draw(Container.Gap.self), columnGap: draw(Container.Gap?.self), verticalAlignment: draw(Container.ColumnAlignment.self), isBordered: draw(Bool.self), rowHeight: draw(Int?.self), width: draw(Width.self), height: draw(Height.self), isDense: draw(Bool.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wraps:key:isOpen:onChange:)", "Layout/Popover.swift", holdsState: true) { draw in
            _ = st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self))
        },
        ExtremeCall("ElementContainer.space(_:)", "Layout/Space.swift") { draw in
            _ = st.space(draw(Streamlit.SpaceSize.self))
        },
        ExtremeCall("ElementContainer.tabs(_:selection:width:height:key:onChange:)", "Layout/Tabs.swift") { draw in
            _ = st.tabs(draw([String].self), selection: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:selection:width:height:key:onChange:)", "Layout/Tabs.swift", holdsState: true) { draw in
            _ = st.tabs(draw([String].self), selection: draw(StateRef<String>.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.logs(level:maximumLineCount:showsTime:height:width:_:) async", "Logs/Logs.swift") { draw in
            _ = await st.logs(level: draw(Logger.Level.self), maximumLineCount: draw(Int.self), showsTime: draw(Bool.self), height: draw(Height.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.audio(_:from:to:loops:autoplays:width:alt:)", "Media/Audio.swift") { draw in
            _ = st.audio(draw(MediaSource?.self), from: draw(Duration.self), to: draw(Duration?.self), loops: draw(Bool.self), autoplays: draw(Bool.self), width: draw(Width.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.downloadButton(_:_:fileName:key:help:rerun:type:icon:iconPosition:isDisabled:width:shortcut:wraps:onClick:)", "Media/DownloadButton.swift") { draw in
            _ = st.downloadButton(draw(String.self), draw(DownloadContent.self), fileName: draw(String?.self), key: draw(String?.self), help: draw(String?.self), rerun: draw(RerunPolicy.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wraps: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.iframe(_:width:height:tabIndex:alt:)", "Media/IFrame.swift") { draw in
            _ = st.iframe(draw(Streamlit.FrameSource.self), width: draw(Width.self), height: draw(Height.self), tabIndex: draw(Int?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.image(_:caption:width:link:alt:)", "Media/Image.swift") { draw in
            _ = st.image(draw(MediaSource.self), caption: draw(String?.self), width: draw(Width.self), link: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.images(_:captions:width:)", "Media/Image.swift") { draw in
            _ = st.images(draw([MediaSource].self), captions: draw([String].self), width: draw(Width.self))
        },
        ExtremeCall("Streamlit.logo(_:size:link:closedSidebar:)", "Media/Logo.swift") { draw in
            st.logo(draw(Streamlit.PageImage.self), size: draw(Streamlit.LogoSize.self), link: draw(String?.self), closedSidebar: draw(Streamlit.PageImage?.self))
        },
        ExtremeCall("ElementContainer.pdf(_:height:key:alt:)", "Media/PDF.swift") { draw in
            _ = st.pdf(draw(MediaSource.self), height: draw(Height.self), key: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.video(_:subtitles:from:to:loops:autoplays:isMuted:width:alt:)", "Media/Video.swift") { draw in
            _ = st.video(draw(MediaSource?.self), subtitles: draw([Subtitles].self), from: draw(Duration.self), to: draw(Duration?.self), loops: draw(Bool.self), autoplays: draw(Bool.self), isMuted: draw(Bool.self), width: draw(Width.self), alt: draw(String?.self))
        },
    ]

    private static let part16: [ExtremeCall] = [
        ExtremeCall("ElementContainer.success(_:icon:title:width:)", "Status/Alert.swift") { draw in
            _ = st.success(draw(String.self), icon: draw(Icon?.self), title: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.info(_:icon:title:width:)", "Status/Alert.swift") { draw in
            _ = st.info(draw(String.self), icon: draw(Icon?.self), title: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.warning(_:icon:title:width:)", "Status/Alert.swift") { draw in
            _ = st.warning(draw(String.self), icon: draw(Icon?.self), title: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.error(_:icon:title:width:)", "Status/Alert.swift") { draw in
            _ = st.error(draw(String.self), icon: draw(Icon?.self), title: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.balloons()", "Status/Celebration.swift") { draw in
            _ = st.balloons()
        },
        ExtremeCall("ElementContainer.snow()", "Status/Celebration.swift") { draw in
            _ = st.snow()
        },
        ExtremeCall("ElementContainer.exception(_:width:)", "Status/Exception.swift") { draw in
            _ = st.exception(draw(ExtremeError.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.metric(_:_:delta:deltaColor:help:icon:labelVisibility:isBordered:width:height:chartData:chartType:deltaArrow:format:deltaDescription:) Value = String, Delta = String", "Status/Metric.swift") { draw in
            _ = st.metric(draw(String.self), draw(String?.self), delta: draw(String?.self), deltaColor: draw(Streamlit.MetricDeltaColor.self), help: draw(String?.self), icon: draw(Icon?.self), labelVisibility: draw(LabelVisibility.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), chartData: draw([Double].self), chartType: draw(Streamlit.MetricChartType.self), deltaArrow: draw(Streamlit.MetricDeltaArrow.self), format: draw(NumberFormat?.self), deltaDescription: draw(String?.self))
        },
        ExtremeCall("ElementContainer.metric(_:_:delta:deltaColor:help:icon:labelVisibility:isBordered:width:height:chartData:chartType:deltaArrow:format:deltaDescription:) Value = String, Delta = Double", "Status/Metric.swift") { draw in
            _ = st.metric(draw(String.self), draw(String?.self), delta: draw(Double?.self), deltaColor: draw(Streamlit.MetricDeltaColor.self), help: draw(String?.self), icon: draw(Icon?.self), labelVisibility: draw(LabelVisibility.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), chartData: draw([Double].self), chartType: draw(Streamlit.MetricChartType.self), deltaArrow: draw(Streamlit.MetricDeltaArrow.self), format: draw(NumberFormat?.self), deltaDescription: draw(String?.self))
        },
        ExtremeCall("ElementContainer.metric(_:_:delta:deltaColor:help:icon:labelVisibility:isBordered:width:height:chartData:chartType:deltaArrow:format:deltaDescription:) Value = Double, Delta = String", "Status/Metric.swift") { draw in
            _ = st.metric(draw(String.self), draw(Double?.self), delta: draw(String?.self), deltaColor: draw(Streamlit.MetricDeltaColor.self), help: draw(String?.self), icon: draw(Icon?.self), labelVisibility: draw(LabelVisibility.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), chartData: draw([Double].self), chartType: draw(Streamlit.MetricChartType.self), deltaArrow: draw(Streamlit.MetricDeltaArrow.self), format: draw(NumberFormat?.self), deltaDescription: draw(String?.self))
        },
        ExtremeCall("ElementContainer.metric(_:_:delta:deltaColor:help:icon:labelVisibility:isBordered:width:height:chartData:chartType:deltaArrow:format:deltaDescription:) Value = Double, Delta = Double", "Status/Metric.swift") { draw in
            _ = st.metric(draw(String.self), draw(Double?.self), delta: draw(Double?.self), deltaColor: draw(Streamlit.MetricDeltaColor.self), help: draw(String?.self), icon: draw(Icon?.self), labelVisibility: draw(LabelVisibility.self), isBordered: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), chartData: draw([Double].self), chartType: draw(Streamlit.MetricChartType.self), deltaArrow: draw(Streamlit.MetricDeltaArrow.self), format: draw(NumberFormat?.self), deltaDescription: draw(String?.self))
        },
        ExtremeCall("ProgressBar.update(_:text:)", "Status/Progress.swift") { draw in
            st.progress(0).update(draw(Double.self), text: draw(String?.self))
        },
        ExtremeCall("ProgressBar.update(percent:text:)", "Status/Progress.swift") { draw in
            st.progress(0).update(percent: draw(Int.self), text: draw(String?.self))
        },
        ExtremeCall("ElementContainer.progress(_:text:width:)", "Status/Progress.swift") { draw in
            _ = st.progress(draw(Double.self), text: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.progress(percent:text:width:)", "Status/Progress.swift") { draw in
            _ = st.progress(percent: draw(Int.self), text: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.progress(_:width:) some ProgressReport = ExtremeReport", "Status/Progress.swift") { draw in
            _ = st.progress(draw(ExtremeReport.self), width: draw(Width.self))
        },
    ]

    private static let part17: [ExtremeCall] = [
        ExtremeCall("ProgressBar.update(_:) some ProgressReport = ExtremeReport", "Status/Progress.swift") { draw in
            st.progress(0).update(draw(ExtremeReport.self))
        },
        ExtremeCall("ElementContainer.skeleton(height:width:)", "Status/Skeleton.swift") { draw in
            _ = st.skeleton(height: draw(Height?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.skeleton(height:width:_:)", "Status/Skeleton.swift") { draw in
            _ = st.skeleton(height: draw(Height?.self), width: draw(Width.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.skeleton(height:width:_:) async", "Status/Skeleton.swift") { draw in
            _ = await st.skeleton(height: draw(Height?.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.spinner(_:showsTime:width:_:)", "Status/Spinner.swift") { draw in
            _ = st.spinner(draw(String.self), showsTime: draw(Bool.self), width: draw(Width.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.spinner(_:showsTime:width:_:) async", "Status/Spinner.swift") { draw in
            _ = await st.spinner(draw(String.self), showsTime: draw(Bool.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("StatusContainer.update(label:isExpanded:state:)", "Status/StatusContainer.swift") { draw in
            st.status("Status").update(label: draw(String?.self), isExpanded: draw(Bool?.self), state: draw(StatusContainer.State?.self))
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:state:type:width:)", "Status/StatusContainer.swift") { draw in
            _ = st.status(draw(String.self), isExpanded: draw(Bool.self), state: draw(StatusContainer.State.self), type: draw(Streamlit.ExpanderType.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.toast(_:icon:duration:)", "Status/Toast.swift") { draw in
            _ = st.toast(draw(String.self), icon: draw(Icon?.self), duration: draw(Streamlit.ToastDuration.self))
        },
        ExtremeCall("ElementContainer.badge(_:icon:color:width:help:)", "Text/Badge.swift") { draw in
            _ = st.badge(draw(String.self), icon: draw(Icon?.self), color: draw(Streamlit.BadgeColor.self), width: draw(Width.self), help: draw(String?.self))
        },
        ExtremeCall("ElementContainer.code(_:language:showsLineNumbers:wraps:height:width:)", "Text/Code.swift") { draw in
            _ = st.code(draw(String.self), language: draw(Streamlit.CodeLanguage?.self), showsLineNumbers: draw(Bool.self), wraps: draw(Bool.self), height: draw(Height.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.html(_:width:allowsJavaScript:)", "Text/HTML.swift") { draw in
            _ = st.html(draw(String.self), width: draw(Width.self), allowsJavaScript: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.title(_:anchor:help:icon:width:alignment:wraps:)", "Text/Heading.swift") { draw in
            _ = st.title(draw(String.self), anchor: draw(Streamlit.Anchor.self), help: draw(String?.self), icon: draw(Icon?.self), width: draw(Width.self), alignment: draw(Streamlit.TextAlignment.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.header(_:anchor:help:icon:divider:width:alignment:wraps:)", "Text/Heading.swift") { draw in
            _ = st.header(draw(String.self), anchor: draw(Streamlit.Anchor.self), help: draw(String?.self), icon: draw(Icon?.self), divider: draw(Streamlit.HeadingDivider?.self), width: draw(Width.self), alignment: draw(Streamlit.TextAlignment.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.subheader(_:anchor:help:icon:divider:width:alignment:wraps:)", "Text/Heading.swift") { draw in
            _ = st.subheader(draw(String.self), anchor: draw(Streamlit.Anchor.self), help: draw(String?.self), icon: draw(Icon?.self), divider: draw(Streamlit.HeadingDivider?.self), width: draw(Width.self), alignment: draw(Streamlit.TextAlignment.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.help(_:name:documentation:width:) Value = ExtremeEncodable", "Text/Help.swift") { draw in
            _ = st.help(draw(ExtremeEncodable.self), name: draw(String?.self), documentation: draw(String.self), width: draw(Width.self))
        },
    ]

    private static let part18: [ExtremeCall] = [
        ExtremeCall("ElementContainer.json(_:expanded:width:) some Encodable = ExtremeEncodable", "Text/JSON.swift") { draw in
            _ = st.json(draw(ExtremeEncodable.self), expanded: draw(Streamlit.JSONExpansion.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.json(_:expanded:width:) some Encodable = JSONValue", "Text/JSON.swift") { draw in
            _ = st.json(draw(JSONValue.self), expanded: draw(Streamlit.JSONExpansion.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.json(_:expanded:width:)", "Text/JSON.swift") { draw in
            _ = st.json(draw(String.self), expanded: draw(Streamlit.JSONExpansion.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.markdown(_:allowsHTML:help:width:alignment:showsAnchors:wraps:)", "Text/Markdown.swift") { draw in
            _ = st.markdown(draw(String.self), allowsHTML: draw(Bool.self), help: draw(String?.self), width: draw(Width?.self), alignment: draw(Streamlit.TextAlignment.self), showsAnchors: draw(Bool.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.caption(_:allowsHTML:help:width:alignment:wraps:)", "Text/Markdown.swift") { draw in
            _ = st.caption(draw(String.self), allowsHTML: draw(Bool.self), help: draw(String?.self), width: draw(Width.self), alignment: draw(Streamlit.TextAlignment.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.latex(_:help:width:)", "Text/Markdown.swift") { draw in
            _ = st.latex(draw(String.self), help: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.divider(width:)", "Text/Markdown.swift") { draw in
            _ = st.divider(width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.text(_:help:width:alignment:wraps:)", "Text/Text.swift") { draw in
            _ = st.text(draw(String.self), help: draw(String?.self), width: draw(Width.self), alignment: draw(Streamlit.TextAlignment.self), wraps: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.write(_:allowsHTML:)", "Text/Write.swift") { draw in
            st.write(draw(String.self), draw(ExtremeEncodable.self), draw(DataTable.self), allowsHTML: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.write(_:allowsHTML:)", "Text/Write.swift") { draw in
            st.write(draw(String.self), allowsHTML: draw(Bool.self))
        },
        ExtremeCall("Streamlit.login(_:)", "User/Streamlit+User.swift") { draw in
            st.login(draw(String?.self))
        },
        ExtremeCall("Streamlit.logout()", "User/Streamlit+User.swift") { draw in
            st.logout()
        },
        ExtremeCall("ElementContainer.button(_:key:help:type:icon:iconPosition:isDisabled:width:shortcut:wraps:onClick:)", "Widgets/Button.swift") { draw in
            _ = st.button(draw(String.self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wraps: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.formSubmitButton(_:key:help:type:icon:iconPosition:isDisabled:width:shortcut:wraps:onClick:)", "Widgets/Button.swift") { draw in
            _ = st.formSubmitButton(draw(String.self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wraps: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.linkButton(_:_:key:help:type:icon:iconPosition:isDisabled:width:shortcut:wraps:)", "Widgets/LinkButton.swift") { draw in
            st.linkButton(draw(String.self), draw(String.self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wraps: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.linkButton(_:_:key:help:type:icon:iconPosition:isDisabled:width:shortcut:wraps:onClick:)", "Widgets/LinkButton.swift") { draw in
            _ = st.linkButton(draw(String.self), draw(String.self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wraps: draw(Bool?.self), onClick: { () async -> Void in  })
        },
    ]

    private static let part19: [ExtremeCall] = [
        ExtremeCall("ElementContainer.menuButton(_:_:key:help:type:icon:isDisabled:width:wraps:format:onClick:) Option = String, some Collection<Option> = [String]", "Widgets/MenuButton.swift") { draw in
            _ = st.menuButton(draw(String.self), draw([String].self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wraps: draw(Bool?.self))
        },
    ]
}
