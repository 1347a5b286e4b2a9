#if SQLite && Macros
    import Swiftlit

    // The database blocks, and so none of this runs on the thread that draws a page. The version is part of the key under which a result is kept:
    // after a change nothing old is found.

    /// Opens the database, once for all tabs. The first time that takes a moment: the file is made and filled.
    @RunInExecutor(cache: .resource())
    func openSource(_ path: String?) throws -> WeatherSource {
        WeatherSource(store: try WeatherStore(path: path))
    }

    /// All stations.
    @RunInExecutor(cache: .data(ttl: .seconds(600)))
    func loadStations(_ source: WeatherSource, version: Int) throws -> [Station] {
        try source.store.stations()
    }

    /// Readings for the table and the download.
    @RunInExecutor(cache: .data(ttl: .seconds(600), maximumEntryCount: 50))
    func loadReadings(_ source: WeatherSource, _ filter: ReadingFilter, version: Int) throws -> DataTable {
        try source.store.readings(filter)
    }

    /// Months for the charts.
    @RunInExecutor(cache: .data(ttl: .seconds(600), maximumEntryCount: 50))
    func loadMonths(_ source: WeatherSource, _ filter: ReadingFilter, version: Int) throws -> DataTable {
        try source.store.months(filter)
    }

    /// Writes stations. Changes go one after another.
    @RunInExecutor(limit: ConcurrencyLimit("weather", 1))
    func saveStations(_ source: WeatherSource, _ stations: [Station]) throws {
        try source.store.save(stations)
    }

    /// A database as an argument: one and the same object is the same source.
    struct WeatherSource: Hashable, Sendable {
        let store: WeatherStore

        static func == (left: WeatherSource, right: WeatherSource) -> Bool { left.store === right.store }

        func hash(into hasher: inout Hasher) { hasher.combine(ObjectIdentifier(self.store)) }
    }
#endif
