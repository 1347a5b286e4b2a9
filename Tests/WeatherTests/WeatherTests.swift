#if SQLite && Macros
    internal import GRDB
    internal import Swiftlit
    internal import SwiftlitTesting
    internal import Testing
    @testable internal import WeatherPages

    @Suite struct WeatherTests {
        /// The app on a database of its own.
        private static func app() async throws -> (AppTest, WeatherStore) {
            let store = try WeatherStore(path: nil)
            let source = WeatherSource(store: store)
            return (try await AppTest { try await WeatherPage.draw(source) }.run(), store)
        }

        private static func figure(_ app: AppTest, _ label: String) throws -> TestValue { try app.metric(label).value }

        @Test func `the first page shows three stations and the last year`() async throws {
            let (app, _) = try await Self.app()
            #expect(app.exceptions == [])
            #expect(app.titles == ["Weather"])
            #expect(app.subheaders.contains("\(3 * 366) readings") || app.subheaders.contains("\(3 * 365) readings"))
            #expect(app.metrics.map(\.label) == ["Warmest", "Coldest", "Days with rain", "Rain"])
            #expect(app.elements("vegaLiteChart").count == 2)
            #expect(app.elements("downloadButton").count == 1)
        }

        @Test func `figures and tables follow the filter`() async throws {
            let (app, _) = try await Self.app()
            try await app.multiselect("stations").set(["Zugspitze"]).run()
            let coldest = try Self.figure(app, "Coldest")
            try await app.dateInput("days").set(CalendarDate(2025, 7, 1)...CalendarDate(2025, 7, 10)).run()
            #expect(app.subheaders.contains("10 readings"))
            #expect(try Self.figure(app, "Coldest") != coldest)
            try await app.multiselect("stations").set([String]()).run()
            #expect(app.infos.count == 1)
            #expect(app.exceptions == [])
        }

        @Test func `stations are changed, added and deleted, and saved on demand`() async throws {
            let (app, store) = try await Self.app()
            let names = try store.stations().map(\.name)
            let oslo = try #require(names.firstIndex(of: "Oslo"))
            let athina = try #require(names.firstIndex(of: "Athina"))
            try await app.dataEditor("editor").edit(row: oslo, column: "isActive", to: false).deleteRows(athina)
                .addRow([
                    "name": "Sofia", "country": "BG", "latitude": 42.69, "longitude": 23.32, "height": 595,
                    "isActive": true,
                ]).run()
            #expect(app.exceptions == [])
            #expect(app.captions == ["Not saved yet."])
            #expect(try store.stations().map(\.name) == names)
            try await app.button("Save").click().run()
            #expect(app.exceptions == [] && app.errors == [])
            let stations = try store.stations()
            #expect(stations.map(\.name) == (names.filter { $0 != "Athina" } + ["Sofia"]).sorted())
            #expect(stations.first { $0.name == "Oslo" }?.isActive == false)
            // The page has loaded anew: nothing is left to save, and stations that are not active cannot be chosen.
            try await app.run()
            #expect(app.captions == [])
            #expect(try app.multiselect("stations").options.contains("Oslo") == false)
        }

        @Test func `two stations of one name are refused`() async throws {
            let (app, store) = try await Self.app()
            let before = try store.stations()
            try await app.dataEditor("editor").edit(row: 0, column: "name", to: "Roma").run()
            try await app.button("Save").click().run()
            #expect(app.errors.count == 1)
            #expect(try store.stations() == before)
        }

        @Test func `what cannot be a station is named`() async throws {
            let (app, _) = try await Self.app()
            try await app.dataEditor("editor").edit(row: 0, column: "height", to: 20_000).edit(
                row: 0,
                column: "note",
                to: "ok"
            )
            .run()
            #expect(app.exceptions.count == 1)
            #expect(app.exceptions.first?.contains("above 8849") == true)
            #expect(app.captions == ["Not saved yet."])
        }

        @Test func `the data is the same for everybody`() throws {
            let stations = try WeatherStore(path: nil).stations()
            #expect(stations.count == 16)
            let filter = ReadingFilter(
                stations: stations.map(\.name),
                days: CalendarDate(2023, 1, 1)...CalendarDate(2030, 1, 1)
            )
            let (first, second) = (
                try WeatherStore(path: nil).readings(filter), try WeatherStore(path: nil).readings(filter)
            )
            #expect(first.rowCount == 16 * WeatherData.dayCount)
            #expect(first["high"]?.values(as: Double.self) == second["high"]?.values(as: Double.self))
        }
    }
#endif
