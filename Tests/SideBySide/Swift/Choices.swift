import Swiftlit

enum Choices {
    static func draw() {
        st.title("Choices")
        let fruits = ["apple", "banana", "cherry"]
        st.selectbox("One", fruits, index: 1)
        st.selectbox(
            "None yet",
            fruits,
            index: nil,
            help: "Any",
            placeholder: "A fruit",
            icon: .material("nutrition")
        )
        st.selectbox("One's own", fruits, newOptions: .accepted)
        st.selectbox("Disabled", fruits, isDisabled: true)
        st.multiselect("Several", fruits, default: ["apple", "cherry"])
        st.multiselect("At most two", fruits, placeholder: "Up to two", maximumSelectionCount: 2)
        st.multiselect("Formatted", [1, 2, 3], default: [2], format: { "number \($0)" })
        let (left, right) = st.columns(2)
        left.radio("A radio", fruits)
        left.radio("With captions", fruits, index: 2, captions: ["red", "yellow", "*dark*"])
        right.radio("Horizontal", fruits, isHorizontal: true)
        right.radio("No choice", fruits, index: nil, isDisabled: true)
        st.pills("Pills", fruits, index: 1)
        st.pills("Several pills", fruits, selection: .multiple, default: ["apple", "banana"])
        st.pills("With icons", [":material/home: home", "🙂 face"], labelVisibility: .hidden)
        st.segmentedControl("Segments", fruits, index: 2)
        st.segmentedControl(
            "Several segments",
            fruits,
            selection: .multiple,
            default: ["apple", "cherry"],
            width: .stretch
        )
        st.segmentedControl("Disabled", fruits, help: "Not now", isDisabled: true)
    }
}
