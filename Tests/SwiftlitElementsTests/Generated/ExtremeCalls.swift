// Written by Scripts/generate-extremes. Do not edit: run the script.

internal import Logging
internal import SwiftlitElements
internal import SwiftlitState

extension ExtremeCall {
    /// A call of each public method that draws, in the order of the sources.
    static let all: [ExtremeCall] = [part0, part1, part2, part3, part4, part5, part6, part7, part8, part9, part10, part11, part12, part13, part14, part15].flatMap { $0 }

    private static let part0: [ExtremeCall] = [
        ExtremeCall("ElementContainer.areaChart(_:x:y:xLabel:yLabel:color:stack:width:height:alt:) some TableData = DataTable", "Charts/AreaChart.swift") { draw in
            _ = st.areaChart(draw(DataTable.self), x: draw(String?.self), y: draw(ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), stack: draw(ChartStack?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.areaChart(_:x:y:xLabel:yLabel:color:stack:width:height:alt:) some TableData = [String: [Double]]", "Charts/AreaChart.swift") { draw in
            _ = st.areaChart(draw([String: [Double]].self), x: draw(String?.self), y: draw(ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), stack: draw(ChartStack?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.barChart(_:x:y:xLabel:yLabel:color:isHorizontal:sort:stack:width:height:alt:) some TableData = DataTable", "Charts/BarChart.swift") { draw in
            _ = st.barChart(draw(DataTable.self), x: draw(String?.self), y: draw(ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), isHorizontal: draw(Bool.self), sort: draw(ChartSort.self), stack: draw(ChartStack?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.barChart(_:x:y:xLabel:yLabel:color:isHorizontal:sort:stack:width:height:alt:) some TableData = [String: [Double]]", "Charts/BarChart.swift") { draw in
            _ = st.barChart(draw([String: [Double]].self), x: draw(String?.self), y: draw(ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), isHorizontal: draw(Bool.self), sort: draw(ChartSort.self), stack: draw(ChartStack?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.echartsChart(_:width:height:theme:renderer:key:alt:)", "Charts/EChartsChart.swift") { draw in
            st.echartsChart(draw(JSONValue.self), width: draw(Width.self), height: draw(Height.self), theme: draw(ChartTheme.self), renderer: draw(EChartsRenderer.self), key: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.echartsChart(selectable:key:width:height:theme:renderer:alt:onSelect:)", "Charts/EChartsChart.swift") { draw in
            _ = st.echartsChart(selectable: draw(JSONValue.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), theme: draw(ChartTheme.self), renderer: draw(EChartsRenderer.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.graphvizChart(_:engine:width:height:alt:)", "Charts/GraphvizChart.swift") { draw in
            _ = st.graphvizChart(draw(String.self), engine: draw(GraphvizEngine.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.lineChart(_:x:y:xLabel:yLabel:color:width:height:alt:) some TableData = DataTable", "Charts/LineChart.swift") { draw in
            _ = st.lineChart(draw(DataTable.self), x: draw(String?.self), y: draw(ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.lineChart(_:x:y:xLabel:yLabel:color:width:height:alt:) some TableData = [String: [Double]]", "Charts/LineChart.swift") { draw in
            _ = st.lineChart(draw([String: [Double]].self), x: draw(String?.self), y: draw(ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.lineChart(_:xLabel:yLabel:color:width:height:alt:) Number = Double", "Charts/LineChart.swift") { draw in
            _ = st.lineChart(draw([[Double]].self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.lineChart(_:xLabel:yLabel:color:width:height:alt:) Number = Int", "Charts/LineChart.swift") { draw in
            _ = st.lineChart(draw([[Int]].self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.map(_:latitude:longitude:color:size:zoom:width:height:alt:) some TableData = DataTable", "Charts/Map.swift") { draw in
            _ = st.map(draw(DataTable.self), latitude: draw(String?.self), longitude: draw(String?.self), color: draw(ChartColor?.self), size: draw(ChartSize?.self), zoom: draw(Int?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.map(_:latitude:longitude:color:size:zoom:width:height:alt:) some TableData = [String: [Double]]", "Charts/Map.swift") { draw in
            _ = st.map(draw([String: [Double]].self), latitude: draw(String?.self), longitude: draw(String?.self), color: draw(ChartColor?.self), size: draw(ChartSize?.self), zoom: draw(Int?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.map(width:height:alt:)", "Charts/Map.swift") { draw in
            _ = st.map(width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.mermaidChart(_:width:alt:)", "Charts/MermaidChart.swift") { draw in
            _ = st.mermaidChart(draw(String.self), width: draw(Width.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.plotlyChart(_:width:height:theme:config:key:alt:)", "Charts/PlotlyChart.swift") { draw in
            st.plotlyChart(draw(JSONValue.self), width: draw(Width.self), height: draw(Height.self), theme: draw(ChartTheme.self), config: draw(JSONValue.self), key: draw(String?.self), alt: draw(String?.self))
        },
    ]

    private static let part1: [ExtremeCall] = [
        ExtremeCall("ElementContainer.plotlyChart(_:selecting:width:height:theme:config:key:alt:onSelect:)", "Charts/PlotlyChart.swift") { draw in
            _ = st.plotlyChart(draw(JSONValue.self), selecting: draw(PlotlySelectionMode.self), width: draw(Width.self), height: draw(Height.self), theme: draw(ChartTheme.self), config: draw(JSONValue.self), key: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.pydeckChart(_:tooltip:width:height:alt:)", "Charts/PydeckChart.swift") { draw in
            _ = st.pydeckChart(draw(JSONValue.self), tooltip: draw(JSONValue?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.pydeckChart(_:selecting:tooltip:key:width:height:alt:onSelect:)", "Charts/PydeckChart.swift") { draw in
            _ = st.pydeckChart(draw(JSONValue.self), selecting: draw(DeckSelectionMode.self), tooltip: draw(JSONValue?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.scatterChart(_:x:y:xLabel:yLabel:color:size:width:height:alt:) some TableData = DataTable", "Charts/ScatterChart.swift") { draw in
            _ = st.scatterChart(draw(DataTable.self), x: draw(String?.self), y: draw(ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), size: draw(ChartSize?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.scatterChart(_:x:y:xLabel:yLabel:color:size:width:height:alt:) some TableData = [String: [Double]]", "Charts/ScatterChart.swift") { draw in
            _ = st.scatterChart(draw([String: [Double]].self), x: draw(String?.self), y: draw(ChartColumns?.self), xLabel: draw(String?.self), yLabel: draw(String?.self), color: draw(ChartColor?.self), size: draw(ChartSize?.self), width: draw(Width.self), height: draw(Height.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:_:width:height:theme:alt:) some TableData = DataTable", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw(DataTable.self), draw(JSONValue.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:_:width:height:theme:alt:) some TableData = [String: [Double]]", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw([String: [Double]].self), draw(JSONValue.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:width:height:theme:alt:)", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw(JSONValue.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:_:selecting:key:width:height:theme:alt:onSelect:) some TableData = DataTable", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw(DataTable.self), draw(JSONValue.self), selecting: draw(VegaSelectionParameters.self), key: draw(String?.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.vegaLiteChart(_:_:selecting:key:width:height:theme:alt:onSelect:) some TableData = [String: [Double]]", "Charts/VegaLiteChart.swift") { draw in
            _ = st.vegaLiteChart(draw([String: [Double]].self), draw(JSONValue.self), selecting: draw(VegaSelectionParameters.self), key: draw(String?.self), width: draw(Width?.self), height: draw(Height.self), theme: draw(ChartTheme.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.chatInput(_:key:maximumCharacters:submitMode:isDisabled:width:height:onSubmit:)", "Chat/ChatInput.swift") { draw in
            _ = st.chatInput(draw(String.self), key: draw(String?.self), maximumCharacters: draw(Int?.self), submitMode: draw(ChatSubmitMode.self), isDisabled: draw(Bool.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("ElementContainer.chatInput(_:files:types:maximumMegabytes:recordsAudio:sampleRate:key:maximumCharacters:submitMode:isDisabled:width:height:onSubmit:)", "Chat/ChatInput.swift") { draw in
            _ = st.chatInput(draw(String.self), files: draw(ChatFiles.self), types: draw([FileType].self), maximumMegabytes: draw(Int?.self), recordsAudio: draw(Bool.self), sampleRate: draw(AudioSampleRate.self), key: draw(String?.self), maximumCharacters: draw(Int?.self), submitMode: draw(ChatSubmitMode.self), isDisabled: draw(Bool.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("ElementContainer.chatMessage(_:avatar:width:)", "Chat/ChatMessage.swift") { draw in
            _ = st.chatMessage(draw(ChatRole.self), avatar: draw(ChatAvatar?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.chatMessage(_:avatar:width:_:)", "Chat/ChatMessage.swift") { draw in
            _ = st.chatMessage(draw(ChatRole.self), avatar: draw(ChatAvatar?.self), width: draw(Width.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.chatMessage(_:avatar:width:_:) async", "Chat/ChatMessage.swift") { draw in
            _ = await st.chatMessage(draw(ChatRole.self), avatar: draw(ChatAvatar?.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.writeStream(_:into:cursor:) Pieces = ExtremePieces<StreamPiece> async", "Chat/WriteStream+Elements.swift", holdsState: true) { draw in
            _ = try await st.writeStream(draw(ExtremePieces<StreamPiece>.self), into: draw(StateRef<[String]>?.self), cursor: draw(String?.self))
        },
    ]

    private static let part2: [ExtremeCall] = [
        ExtremeCall("ElementContainer.writeStream(_:into:cursor:) Pieces = ExtremePieces<String> async", "Chat/WriteStream.swift", holdsState: true) { draw in
            _ = try await st.writeStream(draw(ExtremePieces<String>.self), into: draw(StateRef<String>?.self), cursor: draw(String?.self))
        },
        ExtremeCall("ElementContainer.container(border:key:width:height:isHorizontal:wrap:horizontalAlignment:verticalAlignment:gap:autoscroll:_:)", "Core/ElementContainer+VoidClosures.swift") { draw in
            st.container(border: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wrap: draw(Bool.self), horizontalAlignment: draw(HorizontalAlignment.self), verticalAlignment: draw(VerticalAlignment.self), gap: draw(Gap.self), autoscroll: draw(Bool?.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.container(border:key:width:height:isHorizontal:wrap:horizontalAlignment:verticalAlignment:gap:autoscroll:_:) async", "Core/ElementContainer+VoidClosures.swift") { draw in
            await st.container(border: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wrap: draw(Bool.self), horizontalAlignment: draw(HorizontalAlignment.self), verticalAlignment: draw(VerticalAlignment.self), gap: draw(Gap.self), autoscroll: draw(Bool?.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:isOpen:bind:onChange:_:)", "Core/ElementContainer+VoidClosures.swift", holdsState: true) { draw in
            st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(ExpanderType.self), width: draw(Width.self), isOpen: draw(StateRef<Bool>?.self), bind: draw(ValueBinding?.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:isOpen:bind:onChange:_:) async", "Core/ElementContainer+VoidClosures.swift", holdsState: true) { draw in
            await st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(ExpanderType.self), width: draw(Width.self), isOpen: draw(StateRef<Bool>?.self), bind: draw(ValueBinding?.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:border:width:height:_:)", "Core/ElementContainer+VoidClosures.swift") { draw in
            st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:border:width:height:_:) async", "Core/ElementContainer+VoidClosures.swift") { draw in
            await st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wrap:key:isOpen:onChange:_:)", "Core/ElementContainer+VoidClosures.swift", holdsState: true) { draw in
            st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wrap:key:isOpen:onChange:_:) async", "Core/ElementContainer+VoidClosures.swift", holdsState: true) { draw in
            await st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.spinner(_:showsTime:width:_:)", "Core/ElementContainer+VoidClosures.swift") { draw in
            st.spinner(draw(String.self), showsTime: draw(Bool.self), width: draw(Width.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.spinner(_:showsTime:width:_:) async", "Core/ElementContainer+VoidClosures.swift") { draw in
            await st.spinner(draw(String.self), showsTime: draw(Bool.self), width: draw(Width.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:)", "Core/ElementContainer+VoidClosures.swift") { draw in
            st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(ExpanderType.self), width: draw(Width.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:) async", "Core/ElementContainer+VoidClosures.swift") { draw in
            await st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(ExpanderType.self), width: draw(Width.self), { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:)", "Core/ElementContainer+VoidClosures.swift") { draw in
            st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(ExpanderType.self), width: draw(Width.self), { (_: StatusContainer) -> Void in  })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:) async", "Core/ElementContainer+VoidClosures.swift") { draw in
            await st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(ExpanderType.self), width: draw(Width.self), { (_: StatusContainer) async -> Void in  })
        },
        ExtremeCall("ElementContainer.dataEditor(_:rows:width:height:hidesIndex:columnOrder:columns:disabledColumns:key:isDisabled:rowHeight:placeholder:alt:rerun:onChange:) some TableData = DataTable", "Data/DataEditor.swift") { draw in
            _ = st.dataEditor(draw(DataTable.self), rows: draw(RowEditing.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnKey: ColumnConfig].self), disabledColumns: draw([ColumnKey].self), key: draw(String?.self), isDisabled: draw(Bool.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part3: [ExtremeCall] = [
        ExtremeCall("ElementContainer.dataEditor(_:rows:width:height:hidesIndex:columnOrder:columns:disabledColumns:key:isDisabled:rowHeight:placeholder:alt:rerun:onChange:) some TableData = [String: [Double]]", "Data/DataEditor.swift") { draw in
            _ = st.dataEditor(draw([String: [Double]].self), rows: draw(RowEditing.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnKey: ColumnConfig].self), disabledColumns: draw([ColumnKey].self), key: draw(String?.self), isDisabled: draw(Bool.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dataEditor(_:rows:width:height:hidesIndex:columnOrder:columns:disabledColumns:key:isDisabled:rowHeight:placeholder:alt:rerun:onChange:) Row = ExtremeRow", "Data/DataEditor.swift") { draw in
            _ = st.dataEditor(draw([ExtremeRow].self), rows: draw(RowEditing.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnKey: ColumnConfig].self), disabledColumns: draw([ColumnKey].self), key: draw(String?.self), isDisabled: draw(Bool.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:width:height:hidesIndex:columnOrder:columns:rowHeight:placeholder:alt:isLazy:) some TableData = DataTable", "Data/Dataframe.swift") { draw in
            _ = st.dataframe(draw(DataTable.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnKey: ColumnConfig].self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), isLazy: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:width:height:hidesIndex:columnOrder:columns:rowHeight:placeholder:alt:isLazy:) some TableData = [String: [Double]]", "Data/Dataframe.swift") { draw in
            _ = st.dataframe(draw([String: [Double]].self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnKey: ColumnConfig].self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self), isLazy: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:selecting:selection:width:height:hidesIndex:columnOrder:columns:key:rowHeight:placeholder:alt:onSelect:) some TableData = DataTable", "Data/DataframeSelection.swift") { draw in
            _ = st.dataframe(draw(DataTable.self), selecting: draw(DataframeSelectionMode.self), selection: draw(DataframeSelection.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnKey: ColumnConfig].self), key: draw(String?.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.dataframe(_:selecting:selection:width:height:hidesIndex:columnOrder:columns:key:rowHeight:placeholder:alt:onSelect:) some TableData = [String: [Double]]", "Data/DataframeSelection.swift") { draw in
            _ = st.dataframe(draw([String: [Double]].self), selecting: draw(DataframeSelectionMode.self), selection: draw(DataframeSelection.self), width: draw(Width.self), height: draw(Height?.self), hidesIndex: draw(Bool?.self), columnOrder: draw([String]?.self), columns: draw([ColumnKey: ColumnConfig].self), key: draw(String?.self), rowHeight: draw(Int?.self), placeholder: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.table(_:border:width:height:hidesIndex:hidesHeader:alt:) some TableData = DataTable", "Data/Table.swift") { draw in
            _ = st.table(draw(DataTable.self), border: draw(TableBorder.self), width: draw(Width.self), height: draw(Height.self), hidesIndex: draw(Bool?.self), hidesHeader: draw(Bool?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.table(_:border:width:height:hidesIndex:hidesHeader:alt:) some TableData = [String: [Double]]", "Data/Table.swift") { draw in
            _ = st.table(draw([String: [Double]].self), border: draw(TableBorder.self), width: draw(Width.self), height: draw(Height.self), hidesIndex: draw(Bool?.self), hidesHeader: draw(Bool?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.audioInput(_:sampleRate:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Files/AudioInput.swift") { draw in
            _ = st.audioInput(draw(String.self), sampleRate: draw(AudioSampleRate.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.cameraInput(_:resolution:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Files/CameraInput.swift") { draw in
            _ = st.cameraInput(draw(String.self), resolution: draw(CameraResolution?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.fileUploader(_:types:maximumMegabytes:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Files/FileUploader.swift") { draw in
            _ = st.fileUploader(draw(String.self), types: draw([FileType].self), maximumMegabytes: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.fileUploader(_:selection:types:maximumMegabytes:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Files/FileUploader.swift") { draw in
            _ = st.fileUploader(draw(String.self), selection: draw(FileSelection.self), types: draw([FileType].self), maximumMegabytes: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pageLink(_:label:icon:iconPosition:help:isDisabled:width:queryParameters:)", "Flow/PageLink.swift") { draw in
            st.pageLink(draw(Page.self), label: draw(String?.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), help: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), queryParameters: draw(KeyValuePairs<String, String>.self))
        },
        ExtremeCall("ElementContainer.pageLink(url:label:icon:iconPosition:help:isDisabled:width:queryParameters:)", "Flow/PageLink.swift") { draw in
            st.pageLink(url: draw(String.self), label: draw(String.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), help: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), queryParameters: draw(KeyValuePairs<String, String>.self))
        },
        ExtremeCall("Streamlit.dialog(_:width:position:isDismissible:icon:onDismiss:_:)", "Flow/Streamlit+Dialog.swift") { draw in
            st.dialog(draw(String.self), width: draw(DialogWidth.self), position: draw(DialogPosition.self), isDismissible: draw(Bool.self), icon: draw(Icon?.self), onDismiss: draw(DialogDismissal.self), { () -> Void in  })
        },
        ExtremeCall("Streamlit.dialog(_:width:position:isDismissible:icon:onDismiss:_:) async", "Flow/Streamlit+Dialog.swift") { draw in
            await st.dialog(draw(String.self), width: draw(DialogWidth.self), position: draw(DialogPosition.self), isDismissible: draw(Bool.self), icon: draw(Icon?.self), onDismiss: draw(DialogDismissal.self), { () async -> Void in  })
        },
    ]

    private static let part4: [ExtremeCall] = [
        ExtremeCall("ElementContainer.fragment(runEvery:key:_:)", "Flow/Streamlit+Fragment.swift") { draw in
            st.fragment(runEvery: draw(Duration?.self), key: draw(String?.self), { () -> Void in  })
        },
        ExtremeCall("ElementContainer.fragment(runEvery:key:_:) async", "Flow/Streamlit+Fragment.swift") { draw in
            await st.fragment(runEvery: draw(Duration?.self), key: draw(String?.self), { () async -> Void in  })
        },
        ExtremeCall("Streamlit.navigation(_:position:expansion:)", "Flow/Streamlit+Navigation.swift") { draw in
            _ = try st.navigation(draw([Page].self), position: draw(NavigationPosition.self), expansion: draw(NavigationExpansion.self))
        },
        ExtremeCall("Streamlit.navigation(_:position:expansion:)", "Flow/Streamlit+Navigation.swift") { draw in
            _ = try st.navigation(draw(KeyValuePairs<String, [Page]>.self), position: draw(NavigationPosition.self), expansion: draw(NavigationExpansion.self))
        },
        ExtremeCall("Streamlit.setPageConfig(title:icon:layout:initialSidebarState:menuItems:)", "Flow/Streamlit+PageConfig.swift") { draw in
            st.setPageConfig(title: draw(String?.self), icon: draw(Icon?.self), layout: draw(PageLayout?.self), initialSidebarState: draw(InitialSidebarState?.self), menuItems: draw(PageMenuItems?.self))
        },
        ExtremeCall("ElementContainer.parallel(_:limit:_:) Items = [Int] async", "Flow/Streamlit+Parallel.swift") { draw in
            try await st.parallel(draw([Int].self), limit: draw(Int?.self), { (_: [Int].Element) async -> Void in  })
        },
        ExtremeCall("ElementContainer.columns(_:_:gap:verticalAlignment:border:width:wrap:)", "Layout/Columns+Tuples.swift") { draw in
            _ = st.columns(draw(Double.self), draw(Double.self), gap: draw(Gap.self), verticalAlignment: draw(ColumnAlignment.self), border: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:_:_:gap:verticalAlignment:border:width:wrap:)", "Layout/Columns+Tuples.swift") { draw in
            _ = st.columns(draw(Double.self), draw(Double.self), draw(Double.self), gap: draw(Gap.self), verticalAlignment: draw(ColumnAlignment.self), border: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:_:_:_:gap:verticalAlignment:border:width:wrap:)", "Layout/Columns+Tuples.swift") { draw in
            _ = st.columns(draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), gap: draw(Gap.self), verticalAlignment: draw(ColumnAlignment.self), border: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:_:_:_:_:gap:verticalAlignment:border:width:wrap:)", "Layout/Columns+Tuples.swift") { draw in
            _ = st.columns(draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), gap: draw(Gap.self), verticalAlignment: draw(ColumnAlignment.self), border: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:_:_:_:_:_:gap:verticalAlignment:border:width:wrap:)", "Layout/Columns+Tuples.swift") { draw in
            _ = st.columns(draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), draw(Double.self), gap: draw(Gap.self), verticalAlignment: draw(ColumnAlignment.self), border: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:gap:verticalAlignment:border:width:wrap:)", "Layout/Columns.swift") { draw in
            _ = st.columns(draw(Int.self), gap: draw(Gap.self), verticalAlignment: draw(ColumnAlignment.self), border: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.columns(_:gap:verticalAlignment:border:width:wrap:)", "Layout/Columns.swift") { draw in
            _ = st.columns(draw([Double].self), gap: draw(Gap.self), verticalAlignment: draw(ColumnAlignment.self), border: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.container(border:key:width:height:isHorizontal:wrap:horizontalAlignment:verticalAlignment:gap:autoscroll:)", "Layout/Container+Layout.swift") { draw in
            _ = st.container(border: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wrap: draw(Bool.self), horizontalAlignment: draw(HorizontalAlignment.self), verticalAlignment: draw(VerticalAlignment.self), gap: draw(Gap.self), autoscroll: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.container(border:key:width:height:isHorizontal:wrap:horizontalAlignment:verticalAlignment:gap:autoscroll:_:)", "Layout/Container+Layout.swift") { draw in
            _ = st.container(border: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wrap: draw(Bool.self), horizontalAlignment: draw(HorizontalAlignment.self), verticalAlignment: draw(VerticalAlignment.self), gap: draw(Gap.self), autoscroll: draw(Bool?.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.container(border:key:width:height:isHorizontal:wrap:horizontalAlignment:verticalAlignment:gap:autoscroll:_:) async", "Layout/Container+Layout.swift") { draw in
            _ = await st.container(border: draw(Bool?.self), key: draw(String?.self), width: draw(Width.self), height: draw(Height.self), isHorizontal: draw(Bool.self), wrap: draw(Bool.self), horizontalAlignment: draw(HorizontalAlignment.self), verticalAlignment: draw(VerticalAlignment.self), gap: draw(Gap.self), autoscroll: draw(Bool?.self), { () async -> Int in 0 })
        },
    ]

    private static let part5: [ExtremeCall] = [
        ExtremeCall("ElementContainer.empty()", "Layout/Empty.swift") { draw in
            _ = st.empty()
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:isOpen:bind:onChange:)", "Layout/Expander.swift", holdsState: true) { draw in
            _ = st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(ExpanderType.self), width: draw(Width.self), isOpen: draw(StateRef<Bool>?.self), bind: draw(ValueBinding?.self))
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:isOpen:bind:onChange:_:)", "Layout/Expander.swift", holdsState: true) { draw in
            _ = st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(ExpanderType.self), width: draw(Width.self), isOpen: draw(StateRef<Bool>?.self), bind: draw(ValueBinding?.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.expander(_:isExpanded:key:icon:type:width:isOpen:bind:onChange:_:) async", "Layout/Expander.swift", holdsState: true) { draw in
            _ = await st.expander(draw(String.self), isExpanded: draw(Bool.self), key: draw(String?.self), icon: draw(Icon?.self), type: draw(ExpanderType.self), width: draw(Width.self), isOpen: draw(StateRef<Bool>?.self), bind: draw(ValueBinding?.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:border:width:height:)", "Layout/Form.swift") { draw in
            _ = st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self))
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:border:width:height:_:)", "Layout/Form.swift") { draw in
            _ = st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.form(_:clearsOnSubmit:submitsOnEnter:border:width:height:_:) async", "Layout/Form.swift") { draw in
            _ = await st.form(draw(String.self), clearsOnSubmit: draw(Bool.self), submitsOnEnter: draw(Bool.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), { () async -> Int in 0 })
        },
        ExtremeCall("Grid.cell(columnSpan:rowSpan:)", "Layout/Grid.swift") { draw in
            _ = st.grid().cell(columnSpan: draw(Grid.Span.self), rowSpan: draw(Int.self))
        },
        ExtremeCall("Grid.cell(columnSpan:rowSpan:_:)", "Layout/Grid.swift") { draw in
            _ = st.grid().cell(columnSpan: draw(Grid.Span.self), rowSpan: draw(Int.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.grid(_:minimumColumnWidth:wrap:gap:columnGap:verticalAlignment:border:rowHeight:width:height:isDense:key:)", "Layout/Grid.swift") { draw in
            _ = st.grid(draw(Int?.self), minimumColumnWidth: draw(Int?.self), wrap: draw(Bool.self), gap: draw(Gap.self), columnGap: draw(Gap?.self), verticalAlignment: draw(ColumnAlignment.self), border: draw(Bool.self), rowHeight: draw(Int?.self), width: draw(Width.self), height: draw(Height.self), isDense: draw(Bool.self), key: draw(String?.self))
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wrap:key:isOpen:onChange:)", "Layout/Popover.swift", holdsState: true) { draw in
            _ = st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self))
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wrap:key:isOpen:onChange:_:)", "Layout/Popover.swift", holdsState: true) { draw in
            _ = st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.popover(_:type:help:icon:isDisabled:width:wrap:key:isOpen:onChange:_:) async", "Layout/Popover.swift", holdsState: true) { draw in
            _ = await st.popover(draw(String.self), type: draw(ButtonType.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool?.self), key: draw(String?.self), isOpen: draw(StateRef<Bool>?.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.space(_:)", "Layout/Space.swift") { draw in
            _ = st.space(draw(SpaceSize.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:default:width:height:key:selection:bind:onChange:)", "Layout/Tabs+Tuples.swift", holdsState: true) { draw in
            _ = st.tabs(draw(String.self), draw(String.self), default: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self), selection: draw(StateRef<String>?.self), bind: draw(ValueBinding?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:default:width:height:key:selection:bind:onChange:)", "Layout/Tabs+Tuples.swift", holdsState: true) { draw in
            _ = st.tabs(draw(String.self), draw(String.self), draw(String.self), default: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self), selection: draw(StateRef<String>?.self), bind: draw(ValueBinding?.self))
        },
    ]

    private static let part6: [ExtremeCall] = [
        ExtremeCall("ElementContainer.tabs(_:_:_:_:default:width:height:key:selection:bind:onChange:)", "Layout/Tabs+Tuples.swift", holdsState: true) { draw in
            _ = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), default: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self), selection: draw(StateRef<String>?.self), bind: draw(ValueBinding?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:_:_:default:width:height:key:selection:bind:onChange:)", "Layout/Tabs+Tuples.swift", holdsState: true) { draw in
            _ = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), default: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self), selection: draw(StateRef<String>?.self), bind: draw(ValueBinding?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:_:_:_:_:_:default:width:height:key:selection:bind:onChange:)", "Layout/Tabs+Tuples.swift", holdsState: true) { draw in
            _ = st.tabs(draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), draw(String.self), default: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self), selection: draw(StateRef<String>?.self), bind: draw(ValueBinding?.self))
        },
        ExtremeCall("ElementContainer.tabs(_:default:width:height:key:selection:bind:onChange:)", "Layout/Tabs.swift", holdsState: true) { draw in
            _ = st.tabs(draw([String].self), default: draw(String?.self), width: draw(Width.self), height: draw(Height.self), key: draw(String?.self), selection: draw(StateRef<String>?.self), bind: draw(ValueBinding?.self))
        },
        ExtremeCall("ElementContainer.logs(level:maximumLineCount:showsTime:height:width:_:) async", "Logs/Logs.swift") { draw in
            _ = await st.logs(level: draw(Logger.Level.self), maximumLineCount: draw(Int.self), showsTime: draw(Bool.self), height: draw(Height.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.audio(_:from:to:loops:autoplay:width:alt:)", "Media/Audio.swift") { draw in
            _ = st.audio(draw(MediaSource.self), from: draw(Duration.self), to: draw(Duration?.self), loops: draw(Bool.self), autoplay: draw(Bool.self), width: draw(Width.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.downloadButton(_:_:fileName:key:help:rerun:type:icon:iconPosition:isDisabled:width:shortcut:wrap:onClick:)", "Media/DownloadButton.swift") { draw in
            _ = st.downloadButton(draw(String.self), draw(DownloadContent.self), fileName: draw(String?.self), key: draw(String?.self), help: draw(String?.self), rerun: draw(RerunPolicy.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wrap: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.iframe(_:width:height:tabIndex:alt:)", "Media/IFrame.swift") { draw in
            _ = st.iframe(draw(FrameSource.self), width: draw(Width.self), height: draw(Height.self), tabIndex: draw(Int?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.image(_:caption:width:link:alt:)", "Media/Image.swift") { draw in
            _ = st.image(draw(MediaSource.self), caption: draw(String?.self), width: draw(Width.self), link: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.images(_:captions:width:)", "Media/Image.swift") { draw in
            _ = st.images(draw([MediaSource].self), captions: draw([String].self), width: draw(Width.self))
        },
        ExtremeCall("Streamlit.logo(_:size:link:closedSidebar:)", "Media/Logo.swift") { draw in
            st.logo(draw(LogoImage.self), size: draw(LogoSize.self), link: draw(String?.self), closedSidebar: draw(LogoImage?.self))
        },
        ExtremeCall("ElementContainer.pdf(_:height:key:alt:)", "Media/PDF.swift") { draw in
            _ = st.pdf(draw(MediaSource.self), height: draw(Height.self), key: draw(String?.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.video(_:subtitles:from:to:loops:autoplay:isMuted:width:alt:)", "Media/Video.swift") { draw in
            _ = st.video(draw(MediaSource.self), subtitles: draw([Subtitles].self), from: draw(Duration.self), to: draw(Duration?.self), loops: draw(Bool.self), autoplay: draw(Bool.self), isMuted: draw(Bool.self), width: draw(Width.self), alt: draw(String?.self))
        },
        ExtremeCall("ElementContainer.success(_:icon:title:width:)", "Status/Alert.swift") { draw in
            _ = st.success(draw(String.self), icon: draw(Icon?.self), title: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.info(_:icon:title:width:)", "Status/Alert.swift") { draw in
            _ = st.info(draw(String.self), icon: draw(Icon?.self), title: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.warning(_:icon:title:width:)", "Status/Alert.swift") { draw in
            _ = st.warning(draw(String.self), icon: draw(Icon?.self), title: draw(String?.self), width: draw(Width.self))
        },
    ]

    private static let part7: [ExtremeCall] = [
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
        ExtremeCall("ElementContainer.metric(_:_:delta:deltaColor:help:icon:labelVisibility:border:width:height:chartData:chartType:deltaArrow:format:deltaDescription:) Value = String, Delta = String", "Status/Metric.swift") { draw in
            _ = st.metric(draw(String.self), draw(String?.self), delta: draw(String?.self), deltaColor: draw(MetricDeltaColor.self), help: draw(String?.self), icon: draw(Icon?.self), labelVisibility: draw(LabelVisibility.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), chartData: draw([Double].self), chartType: draw(MetricChartType.self), deltaArrow: draw(MetricDeltaArrow.self), format: draw(NumberFormat?.self), deltaDescription: draw(String?.self))
        },
        ExtremeCall("ElementContainer.metric(_:_:delta:deltaColor:help:icon:labelVisibility:border:width:height:chartData:chartType:deltaArrow:format:deltaDescription:) Value = String, Delta = Double", "Status/Metric.swift") { draw in
            _ = st.metric(draw(String.self), draw(String?.self), delta: draw(Double?.self), deltaColor: draw(MetricDeltaColor.self), help: draw(String?.self), icon: draw(Icon?.self), labelVisibility: draw(LabelVisibility.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), chartData: draw([Double].self), chartType: draw(MetricChartType.self), deltaArrow: draw(MetricDeltaArrow.self), format: draw(NumberFormat?.self), deltaDescription: draw(String?.self))
        },
        ExtremeCall("ElementContainer.metric(_:_:delta:deltaColor:help:icon:labelVisibility:border:width:height:chartData:chartType:deltaArrow:format:deltaDescription:) Value = Double, Delta = String", "Status/Metric.swift") { draw in
            _ = st.metric(draw(String.self), draw(Double?.self), delta: draw(String?.self), deltaColor: draw(MetricDeltaColor.self), help: draw(String?.self), icon: draw(Icon?.self), labelVisibility: draw(LabelVisibility.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), chartData: draw([Double].self), chartType: draw(MetricChartType.self), deltaArrow: draw(MetricDeltaArrow.self), format: draw(NumberFormat?.self), deltaDescription: draw(String?.self))
        },
        ExtremeCall("ElementContainer.metric(_:_:delta:deltaColor:help:icon:labelVisibility:border:width:height:chartData:chartType:deltaArrow:format:deltaDescription:) Value = Double, Delta = Double", "Status/Metric.swift") { draw in
            _ = st.metric(draw(String.self), draw(Double?.self), delta: draw(Double?.self), deltaColor: draw(MetricDeltaColor.self), help: draw(String?.self), icon: draw(Icon?.self), labelVisibility: draw(LabelVisibility.self), border: draw(Bool.self), width: draw(Width.self), height: draw(Height.self), chartData: draw([Double].self), chartType: draw(MetricChartType.self), deltaArrow: draw(MetricDeltaArrow.self), format: draw(NumberFormat?.self), deltaDescription: draw(String?.self))
        },
        ExtremeCall("ProgressBar.update(_:text:)", "Status/Progress.swift") { draw in
            st.progress(0).update(draw(Double.self), text: draw(String?.self))
        },
        ExtremeCall("ProgressBar.update(_:text:)", "Status/Progress.swift") { draw in
            st.progress(0).update(draw(Int.self), text: draw(String?.self))
        },
        ExtremeCall("ElementContainer.progress(_:text:width:)", "Status/Progress.swift") { draw in
            _ = st.progress(draw(Int.self), text: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.progress(_:text:width:)", "Status/Progress.swift") { draw in
            _ = st.progress(draw(Double.self), text: draw(String?.self), width: draw(Width.self))
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
    ]

    private static let part8: [ExtremeCall] = [
        ExtremeCall("ElementContainer.spinner(_:showsTime:width:_:) async", "Status/Spinner.swift") { draw in
            _ = await st.spinner(draw(String.self), showsTime: draw(Bool.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:)", "Status/StatusContainer+Closures.swift") { draw in
            _ = st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(ExpanderType.self), width: draw(Width.self), { () -> Int in 0 })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:) async", "Status/StatusContainer+Closures.swift") { draw in
            _ = await st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(ExpanderType.self), width: draw(Width.self), { () async -> Int in 0 })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:)", "Status/StatusContainer+Closures.swift") { draw in
            _ = st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(ExpanderType.self), width: draw(Width.self), { (_: StatusContainer) -> Int in 0 })
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:type:width:_:) async", "Status/StatusContainer+Closures.swift") { draw in
            _ = await st.status(draw(String.self), isExpanded: draw(Bool.self), type: draw(ExpanderType.self), width: draw(Width.self), { (_: StatusContainer) async -> Int in 0 })
        },
        ExtremeCall("StatusContainer.update(label:isExpanded:state:)", "Status/StatusContainer.swift") { draw in
            st.status("Status").update(label: draw(String?.self), isExpanded: draw(Bool?.self), state: draw(StatusState?.self))
        },
        ExtremeCall("ElementContainer.status(_:isExpanded:state:type:width:)", "Status/StatusContainer.swift") { draw in
            _ = st.status(draw(String.self), isExpanded: draw(Bool.self), state: draw(StatusState.self), type: draw(ExpanderType.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.toast(_:icon:duration:)", "Status/Toast.swift") { draw in
            _ = st.toast(draw(String.self), icon: draw(Icon?.self), duration: draw(ToastDuration.self))
        },
        ExtremeCall("ElementContainer.badge(_:icon:color:width:help:)", "Text/Badge.swift") { draw in
            _ = st.badge(draw(String.self), icon: draw(Icon?.self), color: draw(BadgeColor.self), width: draw(Width.self), help: draw(String?.self))
        },
        ExtremeCall("ElementContainer.code(_:language:showsLineNumbers:wrapsLines:height:width:)", "Text/Code.swift") { draw in
            _ = st.code(draw(String.self), language: draw(CodeLanguage?.self), showsLineNumbers: draw(Bool.self), wrapsLines: draw(Bool.self), height: draw(Height.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.html(_:width:allowsJavaScript:)", "Text/HTML.swift") { draw in
            _ = st.html(draw(String.self), width: draw(Width.self), allowsJavaScript: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.title(_:anchor:help:icon:width:alignment:wrap:)", "Text/Heading.swift") { draw in
            _ = st.title(draw(String.self), anchor: draw(Anchor.self), help: draw(String?.self), icon: draw(Icon?.self), width: draw(Width.self), alignment: draw(TextAlignment.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.header(_:anchor:help:icon:divider:width:alignment:wrap:)", "Text/Heading.swift") { draw in
            _ = st.header(draw(String.self), anchor: draw(Anchor.self), help: draw(String?.self), icon: draw(Icon?.self), divider: draw(HeadingDivider?.self), width: draw(Width.self), alignment: draw(TextAlignment.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.subheader(_:anchor:help:icon:divider:width:alignment:wrap:)", "Text/Heading.swift") { draw in
            _ = st.subheader(draw(String.self), anchor: draw(Anchor.self), help: draw(String?.self), icon: draw(Icon?.self), divider: draw(HeadingDivider?.self), width: draw(Width.self), alignment: draw(TextAlignment.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.help(_:name:documentation:width:) Value = ExtremeEncodable", "Text/Help.swift") { draw in
            _ = st.help(draw(ExtremeEncodable.self), name: draw(String?.self), documentation: draw(String.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.json(_:expanded:width:) some Encodable = ExtremeEncodable", "Text/JSON.swift") { draw in
            _ = st.json(draw(ExtremeEncodable.self), expanded: draw(JSONExpansion.self), width: draw(Width.self))
        },
    ]

    private static let part9: [ExtremeCall] = [
        ExtremeCall("ElementContainer.json(_:expanded:width:) some Encodable = JSONValue", "Text/JSON.swift") { draw in
            _ = st.json(draw(JSONValue.self), expanded: draw(JSONExpansion.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.json(_:expanded:width:)", "Text/JSON.swift") { draw in
            _ = st.json(draw(String.self), expanded: draw(JSONExpansion.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.markdown(_:allowsHTML:help:width:alignment:showsAnchors:wrap:)", "Text/Markdown.swift") { draw in
            _ = st.markdown(draw(String.self), allowsHTML: draw(Bool.self), help: draw(String?.self), width: draw(Width?.self), alignment: draw(TextAlignment.self), showsAnchors: draw(Bool.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.caption(_:allowsHTML:help:width:alignment:wrap:)", "Text/Markdown.swift") { draw in
            _ = st.caption(draw(String.self), allowsHTML: draw(Bool.self), help: draw(String?.self), width: draw(Width.self), alignment: draw(TextAlignment.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.latex(_:help:width:)", "Text/Markdown.swift") { draw in
            _ = st.latex(draw(String.self), help: draw(String?.self), width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.divider(width:)", "Text/Markdown.swift") { draw in
            _ = st.divider(width: draw(Width.self))
        },
        ExtremeCall("ElementContainer.text(_:help:width:alignment:wrap:)", "Text/Text.swift") { draw in
            _ = st.text(draw(String.self), help: draw(String?.self), width: draw(Width.self), alignment: draw(TextAlignment.self), wrap: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.write(_:allowsHTML:)", "Text/Write.swift") { draw in
            st.write(draw(String.self), draw(ExtremeEncodable.self), draw(DataTable.self), allowsHTML: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.write(_:allowsHTML:)", "Text/Write.swift") { draw in
            st.write(draw(String.self), allowsHTML: draw(Bool.self))
        },
        ExtremeCall("ElementContainer.button(_:key:help:type:icon:iconPosition:isDisabled:width:shortcut:wrap:onClick:)", "Widgets/Button.swift") { draw in
            _ = st.button(draw(String.self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wrap: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.formSubmitButton(_:key:help:type:icon:iconPosition:isDisabled:width:shortcut:wrap:onClick:)", "Widgets/Button.swift") { draw in
            _ = st.formSubmitButton(draw(String.self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wrap: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.checkbox(_:value:key:help:isDisabled:labelVisibility:width:wrap:rerun:bind:persistState:onChange:)", "Widgets/Checkbox.swift") { draw in
            _ = st.checkbox(draw(String.self), value: draw(Bool.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.checkbox(_:value:key:help:isDisabled:labelVisibility:width:wrap:rerun:onChange:)", "Widgets/Checkbox.swift", holdsState: true) { draw in
            _ = st.checkbox(draw(String.self), value: draw(StateRef<Bool>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.toggle(_:value:key:help:isDisabled:labelVisibility:width:wrap:rerun:bind:persistState:onChange:)", "Widgets/Checkbox.swift") { draw in
            _ = st.toggle(draw(String.self), value: draw(Bool.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.toggle(_:value:key:help:isDisabled:labelVisibility:width:wrap:rerun:onChange:)", "Widgets/Checkbox.swift", holdsState: true) { draw in
            _ = st.toggle(draw(String.self), value: draw(StateRef<Bool>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.colorPicker(_:value:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/ColorPicker.swift") { draw in
            _ = st.colorPicker(draw(String.self), value: draw(String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
    ]

    private static let part10: [ExtremeCall] = [
        ExtremeCall("ElementContainer.colorPicker(_:value:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/ColorPicker.swift", holdsState: true) { draw in
            _ = st.colorPicker(draw(String.self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:value:in:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/DateInput.swift") { draw in
            _ = st.dateInput(draw(String.self), value: draw(CalendarDate.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:value:in:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/DateInput.swift") { draw in
            _ = st.dateInput(draw(String.self), value: draw(CalendarDate?.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:value:in:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/DateInput.swift", holdsState: true) { draw in
            _ = st.dateInput(draw(String.self), value: draw(StateRef<CalendarDate>.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:value:in:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/DateInput.swift", holdsState: true) { draw in
            _ = st.dateInput(draw(String.self), value: draw(StateRef<CalendarDate?>.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:range:in:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/DateInput.swift") { draw in
            _ = st.dateInput(draw(String.self), range: draw(ClosedRange<CalendarDate>?.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.dateInput(_:range:in:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/DateInput.swift", holdsState: true) { draw in
            _ = st.dateInput(draw(String.self), range: draw(StateRef<ClosedRange<CalendarDate>?>.self), in: draw(ClosedRange<CalendarDate>?.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateTimeInput(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/DateTimeInput.swift") { draw in
            _ = st.dateTimeInput(draw(String.self), value: draw(LocalDateTime.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.dateTimeInput(_:value:in:step:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/DateTimeInput.swift") { draw in
            _ = st.dateTimeInput(draw(String.self), value: draw(LocalDateTime?.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.dateTimeInput(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/DateTimeInput.swift", holdsState: true) { draw in
            _ = st.dateTimeInput(draw(String.self), value: draw(StateRef<LocalDateTime>.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.dateTimeInput(_:value:in:step:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/DateTimeInput.swift", holdsState: true) { draw in
            _ = st.dateTimeInput(draw(String.self), value: draw(StateRef<LocalDateTime?>.self), in: draw(ClosedRange<LocalDateTime>?.self), step: draw(Duration.self), format: draw(DateInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.feedback(_:value:key:isDisabled:width:rerun:bind:persistState:onChange:)", "Widgets/Feedback.swift") { draw in
            _ = st.feedback(draw(FeedbackScale.self), value: draw(Int?.self), key: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.feedback(_:value:key:isDisabled:width:rerun:onChange:)", "Widgets/Feedback.swift", holdsState: true) { draw in
            _ = st.feedback(draw(FeedbackScale.self), value: draw(StateRef<Int?>.self), key: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.linkButton(_:_:key:help:type:icon:iconPosition:isDisabled:width:shortcut:wrap:)", "Widgets/LinkButton.swift") { draw in
            st.linkButton(draw(String.self), draw(String.self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wrap: draw(Bool?.self))
        },
        ExtremeCall("ElementContainer.linkButton(_:_:key:help:type:icon:iconPosition:isDisabled:width:shortcut:wrap:onClick:)", "Widgets/LinkButton.swift") { draw in
            _ = st.linkButton(draw(String.self), draw(String.self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), iconPosition: draw(IconPosition.self), isDisabled: draw(Bool.self), width: draw(Width.self), shortcut: draw(Shortcut?.self), wrap: draw(Bool?.self), onClick: { () async -> Void in  })
        },
        ExtremeCall("ElementContainer.menuButton(_:_:key:help:type:icon:isDisabled:width:wrap:onClick:format:) Option = String, some Collection<Option> = [String]", "Widgets/MenuButton.swift") { draw in
            _ = st.menuButton(draw(String.self), draw([String].self), key: draw(String?.self), help: draw(String?.self), type: draw(ButtonType.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), width: draw(Width.self), wrap: draw(Bool?.self))
        },
    ]

    private static let part11: [ExtremeCall] = [
        ExtremeCall("ElementContainer.multiselect(_:_:default:key:help:placeholder:maximumSelectionCount:newOptions:filter:selectAll:wrap:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Multiselect.swift") { draw in
            _ = st.multiselect(draw(String.self), draw([String].self), default: draw([String].self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), maximumSelectionCount: draw(Int?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), selectAll: draw(SelectAll.self), wrap: draw(Bool?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.multiselect(_:_:value:key:help:placeholder:maximumSelectionCount:newOptions:filter:selectAll:wrap:isDisabled:labelVisibility:width:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Multiselect.swift", holdsState: true) { draw in
            _ = st.multiselect(draw(String.self), draw([String].self), value: draw(StateRef<[String]>.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), maximumSelectionCount: draw(Int?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), selectAll: draw(SelectAll.self), wrap: draw(Bool?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Int", "Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), value: draw(Int.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Double", "Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), value: draw(Double.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Int, some NumberBounds<Value> = ClosedRange<Int>", "Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), in: draw(ClosedRange<Int>.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Double, some NumberBounds<Value> = ClosedRange<Double>", "Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), in: draw(ClosedRange<Double>.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:placeholder:icon:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Int", "Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), value: draw(Int?.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:placeholder:icon:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Double", "Widgets/NumberInput.swift") { draw in
            _ = st.numberInput(draw(String.self), value: draw(Double?.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Widgets/NumberInput.swift", holdsState: true) { draw in
            _ = st.numberInput(draw(String.self), value: draw(StateRef<Int>.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:icon:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Widgets/NumberInput.swift", holdsState: true) { draw in
            _ = st.numberInput(draw(String.self), value: draw(StateRef<Double>.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), icon: draw(Icon?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:placeholder:icon:isRequired:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Widgets/NumberInput.swift", holdsState: true) { draw in
            _ = st.numberInput(draw(String.self), value: draw(StateRef<Int?>.self), in: draw(ClosedRange<Int>?.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.numberInput(_:value:in:step:format:key:help:placeholder:icon:isRequired:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Widgets/NumberInput.swift", holdsState: true) { draw in
            _ = st.numberInput(draw(String.self), value: draw(StateRef<Double?>.self), in: draw(ClosedRange<Double>?.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pagination(_:page:maximumVisible:key:isDisabled:width:rerun:bind:persistState:onChange:)", "Widgets/Pagination.swift") { draw in
            _ = st.pagination(draw(Int.self), page: draw(Int.self), maximumVisible: draw(Int?.self), key: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.pagination(_:page:maximumVisible:key:isDisabled:width:rerun:onChange:)", "Widgets/Pagination.swift", holdsState: true) { draw in
            _ = st.pagination(draw(Int.self), page: draw(StateRef<Int>.self), maximumVisible: draw(Int?.self), key: draw(String?.self), isDisabled: draw(Bool.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:index:key:help:isRequired:isDisabled:labelVisibility:width:wrap:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Pills.swift") { draw in
            _ = st.pills(draw(String.self), draw([String].self), index: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:default:key:help:isDisabled:labelVisibility:width:wrap:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Pills.swift") { draw in
            _ = st.pills(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
    ]

    private static let part12: [ExtremeCall] = [
        ExtremeCall("ElementContainer.pills(_:_:value:key:help:isDisabled:labelVisibility:width:wrap:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Pills.swift", holdsState: true) { draw in
            _ = st.pills(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:value:key:help:isRequired:isDisabled:labelVisibility:width:wrap:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Pills.swift", holdsState: true) { draw in
            _ = st.pills(draw(String.self), draw([String].self), value: draw(StateRef<String?>.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:selection:default:key:help:isDisabled:labelVisibility:width:wrap:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Pills.swift") { draw in
            _ = st.pills(draw(String.self), draw([String].self), selection: draw(MultipleSelection.self), default: draw([String].self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.pills(_:_:value:key:help:isDisabled:labelVisibility:width:wrap:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Pills.swift", holdsState: true) { draw in
            _ = st.pills(draw(String.self), draw([String].self), value: draw(StateRef<[String]>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:index:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Radio.swift") { draw in
            _ = st.radio(draw(String.self), draw([String].self), index: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:default:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Radio.swift") { draw in
            _ = st.radio(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:index:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = ExtremeOption, some Collection<Option> = [ExtremeOption]", "Widgets/Radio.swift") { draw in
            _ = st.radio(draw(String.self), draw([ExtremeOption].self), index: draw(Int.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:value:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Radio.swift", holdsState: true) { draw in
            _ = st.radio(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.radio(_:_:value:key:help:isHorizontal:captions:isDisabled:labelVisibility:width:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Radio.swift", holdsState: true) { draw in
            _ = st.radio(draw(String.self), draw([String].self), value: draw(StateRef<String?>.self), key: draw(String?.self), help: draw(String?.self), isHorizontal: draw(Bool.self), captions: draw([String].self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:index:key:help:isRequired:isDisabled:labelVisibility:width:wrap:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SegmentedControl.swift") { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), index: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:default:key:help:isDisabled:labelVisibility:width:wrap:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SegmentedControl.swift") { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:value:key:help:isDisabled:labelVisibility:width:wrap:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SegmentedControl.swift", holdsState: true) { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:value:key:help:isRequired:isDisabled:labelVisibility:width:wrap:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SegmentedControl.swift", holdsState: true) { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), value: draw(StateRef<String?>.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:selection:default:key:help:isDisabled:labelVisibility:width:wrap:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SegmentedControl.swift") { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), selection: draw(MultipleSelection.self), default: draw([String].self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.segmentedControl(_:_:value:key:help:isDisabled:labelVisibility:width:wrap:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SegmentedControl.swift", holdsState: true) { draw in
            _ = st.segmentedControl(draw(String.self), draw([String].self), value: draw(StateRef<[String]>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), wrap: draw(Bool?.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:index:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SelectSlider.swift") { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), index: draw(Int.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
    ]

    private static let part13: [ExtremeCall] = [
        ExtremeCall("ElementContainer.selectSlider(_:_:default:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SelectSlider.swift") { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:index:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = ExtremeOption, some Collection<Option> = [ExtremeOption]", "Widgets/SelectSlider.swift") { draw in
            _ = st.selectSlider(draw(String.self), draw([ExtremeOption].self), index: draw(Int.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:value:key:help:isDisabled:labelVisibility:width:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SelectSlider.swift", holdsState: true) { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:range:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SelectSlider.swift") { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), range: (draw(String.self), draw(String.self)), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.selectSlider(_:_:range:key:help:isDisabled:labelVisibility:width:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/SelectSlider.swift", holdsState: true) { draw in
            _ = st.selectSlider(draw(String.self), draw([String].self), range: draw.pair(of: String.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:index:key:help:placeholder:icon:newOptions:filter:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Selectbox.swift") { draw in
            _ = st.selectbox(draw(String.self), draw([String].self), index: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:default:key:help:placeholder:icon:newOptions:filter:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Selectbox.swift") { draw in
            _ = st.selectbox(draw(String.self), draw([String].self), default: draw(String.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:index:key:help:placeholder:icon:newOptions:filter:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:format:) Option = ExtremeOption, some Collection<Option> = [ExtremeOption]", "Widgets/Selectbox.swift") { draw in
            _ = st.selectbox(draw(String.self), draw([ExtremeOption].self), index: draw(Int.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<ExtremeOption>.self), filter: draw(OptionFilter.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:value:key:help:placeholder:icon:newOptions:filter:isDisabled:labelVisibility:width:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Selectbox.swift", holdsState: true) { draw in
            _ = st.selectbox(draw(String.self), draw([String].self), value: draw(StateRef<String>.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.selectbox(_:_:value:key:help:placeholder:icon:newOptions:filter:isRequired:isDisabled:labelVisibility:width:rerun:onChange:format:) Option = String, some Collection<Option> = [String]", "Widgets/Selectbox.swift", holdsState: true) { draw in
            _ = st.selectbox(draw(String.self), draw([String].self), value: draw(StateRef<String?>.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), newOptions: draw(NewOptions<String>.self), filter: draw(OptionFilter.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = CalendarDate", "Widgets/Slider+Moments.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(CalendarDate?.self), in: draw(ClosedRange<CalendarDate>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = TimeOfDay", "Widgets/Slider+Moments.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(TimeOfDay?.self), in: draw(ClosedRange<TimeOfDay>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = LocalDateTime", "Widgets/Slider+Moments.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(LocalDateTime?.self), in: draw(ClosedRange<LocalDateTime>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = CalendarDate", "Widgets/Slider+Moments.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<CalendarDate>.self), in: draw(ClosedRange<CalendarDate>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = TimeOfDay", "Widgets/Slider+Moments.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<TimeOfDay>.self), in: draw(ClosedRange<TimeOfDay>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = LocalDateTime", "Widgets/Slider+Moments.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<LocalDateTime>.self), in: draw(ClosedRange<LocalDateTime>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
    ]

    private static let part14: [ExtremeCall] = [
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = CalendarDate", "Widgets/Slider+Moments.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<CalendarDate>.self), in: draw(ClosedRange<CalendarDate>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = TimeOfDay", "Widgets/Slider+Moments.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<TimeOfDay>.self), in: draw(ClosedRange<TimeOfDay>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = LocalDateTime", "Widgets/Slider+Moments.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<LocalDateTime>.self), in: draw(ClosedRange<LocalDateTime>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = CalendarDate", "Widgets/Slider+Moments.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<CalendarDate>>.self), in: draw(ClosedRange<CalendarDate>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = TimeOfDay", "Widgets/Slider+Moments.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<TimeOfDay>>.self), in: draw(ClosedRange<TimeOfDay>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = LocalDateTime", "Widgets/Slider+Moments.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<LocalDateTime>>.self), in: draw(ClosedRange<LocalDateTime>.self), step: draw(Duration?.self), format: draw(DateFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Int", "Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(Int?.self), in: draw(ClosedRange<Int>.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Double", "Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), value: draw(Double?.self), in: draw(ClosedRange<Double>.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<Int>.self), in: draw(ClosedRange<Int>.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:value:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), value: draw(StateRef<Double>.self), in: draw(ClosedRange<Double>.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Int", "Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<Int>.self), in: draw(ClosedRange<Int>.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:) Value = Double", "Widgets/Slider.swift") { draw in
            _ = st.slider(draw(String.self), range: draw(ClosedRange<Double>.self), in: draw(ClosedRange<Double>.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Int", "Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<Int>>.self), in: draw(ClosedRange<Int>.self), step: draw(Int?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.slider(_:range:in:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:) Value = Double", "Widgets/Slider.swift", holdsState: true) { draw in
            _ = st.slider(draw(String.self), range: draw(StateRef<ClosedRange<Double>>.self), in: draw(ClosedRange<Double>.self), step: draw(Double?.self), format: draw(NumberFormat?.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textArea(_:value:height:maximumCharacterCount:key:help:placeholder:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/TextArea.swift") { draw in
            _ = st.textArea(draw(String.self), value: draw(String.self), height: draw(Height?.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.textArea(_:value:height:maximumCharacterCount:key:help:placeholder:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/TextArea.swift") { draw in
            _ = st.textArea(draw(String.self), value: draw(String?.self), height: draw(Height?.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
    ]

    private static let part15: [ExtremeCall] = [
        ExtremeCall("ElementContainer.textArea(_:value:height:maximumCharacterCount:key:help:placeholder:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/TextArea.swift", holdsState: true) { draw in
            _ = st.textArea(draw(String.self), value: draw(StateRef<String>.self), height: draw(Height?.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textArea(_:value:height:maximumCharacterCount:key:help:placeholder:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/TextArea.swift", holdsState: true) { draw in
            _ = st.textArea(draw(String.self), value: draw(StateRef<String?>.self), height: draw(Height?.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textInput(_:value:type:maximumCharacterCount:key:help:placeholder:icon:autocomplete:validation:commit:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/TextInput.swift") { draw in
            _ = st.textInput(draw(String.self), value: draw(String.self), type: draw(TextInputType.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), autocomplete: draw(Autocomplete?.self), validation: draw(TextValidation?.self), commit: draw(TextCommit.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.textInput(_:value:type:maximumCharacterCount:key:help:placeholder:icon:autocomplete:validation:commit:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/TextInput.swift") { draw in
            _ = st.textInput(draw(String.self), value: draw(String?.self), type: draw(TextInputType.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), autocomplete: draw(Autocomplete?.self), validation: draw(TextValidation?.self), commit: draw(TextCommit.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.textInput(_:value:type:maximumCharacterCount:key:help:placeholder:icon:autocomplete:validation:commit:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/TextInput.swift", holdsState: true) { draw in
            _ = st.textInput(draw(String.self), value: draw(StateRef<String>.self), type: draw(TextInputType.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), autocomplete: draw(Autocomplete?.self), validation: draw(TextValidation?.self), commit: draw(TextCommit.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.textInput(_:value:type:maximumCharacterCount:key:help:placeholder:icon:autocomplete:validation:commit:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/TextInput.swift", holdsState: true) { draw in
            _ = st.textInput(draw(String.self), value: draw(StateRef<String?>.self), type: draw(TextInputType.self), maximumCharacterCount: draw(Int?.self), key: draw(String?.self), help: draw(String?.self), placeholder: draw(String?.self), icon: draw(Icon?.self), autocomplete: draw(Autocomplete?.self), validation: draw(TextValidation?.self), commit: draw(TextCommit.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.timeInput(_:value:step:format:key:help:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/TimeInput.swift") { draw in
            _ = st.timeInput(draw(String.self), value: draw(TimeOfDay.self), step: draw(Duration.self), format: draw(TimeInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.timeInput(_:value:step:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:bind:persistState:onChange:)", "Widgets/TimeInput.swift") { draw in
            _ = st.timeInput(draw(String.self), value: draw(TimeOfDay?.self), step: draw(Duration.self), format: draw(TimeInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self), bind: draw(ValueBinding?.self), persistState: draw(StatePersistence?.self))
        },
        ExtremeCall("ElementContainer.timeInput(_:value:step:format:key:help:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/TimeInput.swift", holdsState: true) { draw in
            _ = st.timeInput(draw(String.self), value: draw(StateRef<TimeOfDay>.self), step: draw(Duration.self), format: draw(TimeInputFormat.self), key: draw(String?.self), help: draw(String?.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
        ExtremeCall("ElementContainer.timeInput(_:value:step:format:key:help:isRequired:isDisabled:labelVisibility:width:rerun:onChange:)", "Widgets/TimeInput.swift", holdsState: true) { draw in
            _ = st.timeInput(draw(String.self), value: draw(StateRef<TimeOfDay?>.self), step: draw(Duration.self), format: draw(TimeInputFormat.self), key: draw(String?.self), help: draw(String?.self), isRequired: draw(Bool.self), isDisabled: draw(Bool.self), labelVisibility: draw(LabelVisibility.self), width: draw(Width.self), rerun: draw(RerunPolicy.self))
        },
    ]
}
