#if SQLite && Macros
    import Swiftlit

    #if canImport(FoundationEssentials)
        import FoundationEssentials
    #else
        import Foundation
    #endif

    /// Weather of sixteen places, from an SQLite file: filter, look, edit the stations, take the readings home.
    package enum WeatherPage {
        /// Draws the page on the database that the variable `WEATHER_DATABASE` names; without it, `weather.sqlite`.
        package static func draw() async throws {
            let path = ProcessInfo.processInfo.environment["WEATHER_DATABASE"] ?? "weather.sqlite"
            try await self.draw(st.spinner("Opening the database") { try await $openSource(path) })
        }

        static func draw(_ source: WeatherSource) async throws {
            st.title("Weather", icon: .material("partly_cloudy_day"))
            // Who has read it runs again when somebody, in whatever tab, has saved.
            @UseSharedState("weather.version") var version = 0
            let stations = try await $loadStations(source, version: version)
            let (readings, places) = st.tabs("Readings", "Stations")
            try await readings { try await drawReadings(source, stations, version: version) }
            try await places { try await drawStations(source, stations, $version) }
        }

        private static func drawReadings(_ source: WeatherSource, _ stations: [Station], version: Int) async throws {
            guard let filter = drawFilter(stations.filter(\.isActive).map(\.name)) else {
                st.info("Choose stations, and the first and the last day.")
                return
            }
            // Both queries run at the same time, on threads of their own.
            async let months = $loadMonths(source, filter, version: version)
            async let readings = $loadReadings(source, filter, version: version)
            let table = try await readings
            drawFigures(table)
            try await drawCharts(months)
            st.subheader("\(table.rowCount) readings")
            st.dataframe(
                table,
                columns: [
                    "day": ColumnConfig("Day", isPinned: true), "station": "Station",
                    "low": ColumnConfig("Low", type: .number(format: "%.1f °C")),
                    "high": ColumnConfig("High", type: .number(format: "%.1f °C")),
                    "rain": ColumnConfig("Rain", type: .progress(format: "%.1f mm", in: 0...40)),
                ]
            )
            st.downloadButton("Download as CSV", .csv(table), fileName: "readings.csv", rerun: .never)
        }

        private static func drawFilter(_ names: [String]) -> ReadingFilter? {
            let days = WeatherData.firstDay...WeatherData.firstDay.adding(days: WeatherData.dayCount - 1)
            let lastYear = CalendarDate(2025, 1, 1)...days.upperBound
            let preset = ["Oslo", "Roma", "Lisboa"].filter(names.contains)
            let (left, right) = st.columns(weights: 2, 1)
            let chosen = left.multiselect("Stations", names, default: preset, key: "stations")
            guard let range = right.dateInput("Days", range: lastYear, in: days, key: "days"), !chosen.isEmpty else {
                return nil
            }
            return ReadingFilter(stations: chosen, days: range)
        }

        private static func drawFigures(_ table: DataTable) {
            let highs = table["high"]?.values(as: Double.self).compactMap { $0 } ?? []
            let lows = table["low"]?.values(as: Double.self).compactMap { $0 } ?? []
            let rain = table["rain"]?.values(as: Double.self).compactMap { $0 } ?? []
            // Wide enough for the longest figure, such as 12345 mm: two beside each other on a page of the usual width.
            let grid = st.grid(minimumColumnWidth: 240)
            grid.metric("Warmest", highs.max().map { "\($0) °C" }, isBordered: true)
            grid.metric("Coldest", lows.min().map { "\($0) °C" }, isBordered: true)
            grid.metric("Days with rain", rain.count { $0 > 0 }, isBordered: true)
            grid.metric("Rain", "\(Int(rain.reduce(0, +))) mm", isBordered: true)
        }

        private static func drawCharts(_ months: DataTable) {
            st.subheader("Mean temperature of each month")
            st.lineChart(months, x: "month", y: "temperature", yLabel: "°C", color: "station")
            st.subheader("Rain of each month")
            st.barChart(months, x: "month", y: "rain", yLabel: "mm", color: "station")
        }

        private static func drawStations(
            _ source: WeatherSource,
            _ stations: [Station],
            _ version: StateRef<Int>
        ) async throws {
            let edited = st.dataEditor(
                stations,
                rows: .dynamic,
                columns: [
                    "id": .hidden,
                    "name": ColumnConfig("Name", isRequired: true, type: .text(maximumCharacterCount: 40)),
                    "country": ColumnConfig(
                        "Country",
                        isRequired: true,
                        type: .text(maximumCharacterCount: 2, pattern: "^[A-Z]{2}$")
                    ),
                    "latitude": ColumnConfig("Latitude", isRequired: true, type: .number(minimum: -90, maximum: 90)),
                    "longitude": ColumnConfig(
                        "Longitude",
                        isRequired: true,
                        type: .number(minimum: -180, maximum: 180)
                    ),
                    "height": ColumnConfig(
                        "Height",
                        isRequired: true,
                        type: .number(format: "%d m", minimum: -430, maximum: 8849)
                    ),
                    "isActive": ColumnConfig("Active", isRequired: true, default: true), "note": "Note",
                ],
                key: "editor"
            )
            if edited != stations {
                st.caption("Not saved yet.")
                if st.button("Save", type: .primary) {
                    do {
                        try await $saveStations(source, edited)
                        version.update { $0 += 1 }
                        st.toast("Saved")
                    } catch let error as CancellationError {
                        throw error
                    } catch {
                        st.error("The stations could not be saved: \(error)")
                    }
                }
            }
            let map = DataTable(
                edited,
                RowColumn("lat", \.latitude),
                RowColumn("lon", \.longitude),
                RowColumn("size") { 5_000 + Double($0.height) * 10 }
            )
            st.map(map, size: "size", height: 350)
        }
    }
#else
    import Swiftlit

    /// Without the traits `SQLite` and `Macros` there is nothing to show.
    package enum WeatherPage {
        package static func draw() async throws {
            st.error("This example needs the traits SQLite and Macros, which are on by default.")
        }
    }
#endif
