import Swiftlit

/// Grids, the strip at the bottom, what stands for something that is still to come, and what a value is made of.
enum Arrangement {
    struct Region: Sendable {
        var name: String
        var sales: Double
        var change: Double
    }

    static let regions = [
        Region(name: "North", sales: 12.5, change: 0.3), Region(name: "East", sales: 8.1, change: -1.2),
        Region(name: "South", sales: 9.9, change: 0), Region(name: "West", sales: 15.2, change: 2.1),
        Region(name: "Centre", sales: 4.4, change: 0.7),
    ]

    static func draw() async {
        st.title("Arrangement")
        st.subheader("grid")
        let grid = st.grid(3, minimumColumnWidth: 120)
        grid.cell(columnSpan: 2) {
            st.metric("All regions", regions.map(\.sales).reduce(0, +))
            st.caption("A cell of two columns")
        }
        for region in regions { grid.metric(region.name, region.sales, delta: region.change, isBordered: true) }

        st.subheader("skeleton")
        if st.button("Load") {
            let place = st.skeleton(height: 100)
            // Work of three quarters of a second; a real page awaits something here.
            try? await Task.sleep(for: .milliseconds(750))
            place.success("Loaded")
        }

        st.subheader("space")
        st.text("Above")
        st.space(.large)
        st.text("Below")

        st.subheader("help")
        st.help(regions[0], name: "regions[0]", documentation: "What the first metric shows.")
        st.bottom.caption("This strip stays at the bottom.")
        st.source()
    }
}
