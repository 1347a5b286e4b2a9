import Swiftlit

/// Components: one of the page's own, and four of Streamlit's packages, which the server fetches when the page first shows them.
enum Components {
    static func draw() throws {
        st.title("Components")
        st.header("A component of its own")
        try Self.drawing()
        st.header("Components of packages")
        st.caption("Each is fetched when it is first shown. No Python code runs.")
        Self.menu()
        Self.editor()
        Self.grid()
        Self.graph()
        st.source()
    }

    // MARK: - The page's own

    private struct Point: Codable, Sendable, Equatable {
        var x: Int
        var y: Int
    }

    private struct PadState: Codable, Sendable {
        var radius = 8
    }

    /// Draws points, lets users choose their size, and fires a trigger where it is clicked.
    private static let pad = Component(
        "pad",
        html: """
            <div class="pad" role="button" aria-label="Pad"></div>
            <label>Radius <input type="range" min="4" max="24" aria-label="Radius"></label>
            """,
        css: """
            .pad {
                position: relative; height: 160px; cursor: crosshair;
                border: 1px solid var(--st-border-color); border-radius: var(--st-base-radius);
            }
            .pad span {
                position: absolute; border-radius: 50%; transform: translate(-50%, -50%);
                background: var(--st-primary-color); pointer-events: none;
            }
            label { display: flex; gap: 0.5rem; margin-top: 0.5rem; color: var(--st-text-color); font: 14px var(--st-font); }
            """,
        js: """
            export default function({ data, parentElement, setStateValue, setTriggerValue }) {
                const pad = parentElement.querySelector(".pad")
                const radius = parentElement.querySelector("input")
                radius.value = data.radius
                pad.replaceChildren(...data.points.map(point => {
                    const dot = document.createElement("span")
                    Object.assign(dot.style, {
                        left: `${point.x}px`, top: `${point.y}px`, width: `${2 * data.radius}px`, height: `${2 * data.radius}px`,
                    })
                    return dot
                }))
                radius.onchange = () => setStateValue("radius", Number(radius.value))
                pad.onclick = event => {
                    const box = pad.getBoundingClientRect()
                    setTriggerValue("hit", { x: Math.round(event.clientX - box.left), y: Math.round(event.clientY - box.top) })
                }
            }
            """,
        state: PadState.self
    )

    private struct PadData: Encodable {
        var points: [Point]
        var radius: Int
    }

    private static func drawing() throws {
        @UseState("points", namespace: #fileID) var points = [Point]()
        @UseState("pad", namespace: #fileID) var pad = PadState()
        let state = Self.pad(
            PadData(points: points, radius: pad.radius),
            value: $pad,
            key: "pad",
            onTrigger: { event in
                let point = try event.payload(as: Point.self)
                $points.update { $0.append(point) }
            }
        )
        let hit = state.trigger("hit", as: Point.self)
        st.text("radius = \(state.radius), points = \(points.count), hit = \(hit == nil ? "none" : "now")")
        st.button("Remove the points") { $points.clear() }
        // The component begins anew, in this state.
        st.button("Reset the radius") { $pad.clear() }
    }

    // MARK: - Of packages

    private static func menu() {
        st.subheader("A menu")
        let choice = st.optionMenu(
            ["Home", "Upload", "Settings"],
            icons: ["house", "cloud-upload", "gear"],
            key: "menu"
        )
        st.text("menu = \(choice)")
    }

    private static func editor() {
        st.subheader("An editor")
        let text = st.aceEditor("let a = 1", language: "swift", height: 120, key: "editor")
        st.text("editor = \(text)")
    }

    private struct Order: Codable, Sendable {
        var item: String
        var count: Int
    }

    private static let orders = [
        Order(item: "Tea", count: 3), Order(item: "Coffee", count: 5), Order(item: "Water", count: 8),
    ]

    private static func grid() {
        st.subheader("A table")
        let rows = st.agGrid(Self.orders, key: "grid", height: 180)
        st.text("grid = \(rows.map { "\($0.item) \($0.count)" }.joined(separator: ", "))")
    }

    private static func graph() {
        st.subheader("A graph")
        st.bokehLine(x: [1, 2, 3, 4, 5], y: [6, 7, 2, 4, 5], title: "A line of Bokeh", key: "graph")
    }
}
