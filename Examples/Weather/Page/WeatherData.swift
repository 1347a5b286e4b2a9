#if SQLite && Macros
    import GRDB
    import Swiftlit

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Darwin)
        import Darwin
    #endif

    /// Sixteen real places, and weather that they may have had.
    enum WeatherData {
        /// A place and its climate.
        private struct Climate {
            var name: String
            var country: String
            var latitude: Double
            var longitude: Double
            /// In metres.
            var height: Int
            /// The mean of the year in °C.
            var mean: Double
            /// By how much the warmest and the coldest time of the year differ from the mean.
            var swing: Double
            /// The share of days with rain.
            var rain: Double

            init(
                _ name: String,
                _ country: String,
                _ latitude: Double,
                _ longitude: Double,
                _ height: Int,
                _ mean: Double,
                _ swing: Double,
                _ rain: Double
            ) {
                (self.name, self.country) = (name, country)
                (self.latitude, self.longitude, self.height) = (latitude, longitude, height)
                (self.mean, self.swing, self.rain) = (mean, swing, rain)
            }
        }

        private static let places = [
            Climate("Oslo", "NO", 59.94, 10.72, 94, 6.4, 11, 0.45),
            Climate("Bergen", "NO", 60.38, 5.33, 12, 7.8, 7, 0.64),
            Climate("Berlin", "DE", 52.47, 13.40, 48, 10.1, 9.5, 0.46),
            Climate("Zugspitze", "DE", 47.42, 10.98, 2964, -4.3, 7, 0.56),
            Climate("Wien", "AT", 48.25, 16.36, 198, 11.2, 10.5, 0.40),
            Climate("Genève", "CH", 46.25, 6.13, 420, 10.9, 9.5, 0.41),
            Climate("Roma", "IT", 41.80, 12.23, 2, 15.7, 8.5, 0.25),
            Climate("Palermo", "IT", 38.11, 13.31, 31, 18.8, 7.5, 0.19),
            Climate("Lisboa", "PT", 38.72, -9.15, 77, 17.4, 6, 0.27),
            Climate("Madrid", "ES", 40.41, -3.68, 667, 15.0, 9.5, 0.18),
            Climate("Dublin", "IE", 53.43, -6.24, 85, 9.8, 5, 0.51),
            Climate("Reykjavík", "IS", 64.13, -21.90, 54, 5.1, 5.5, 0.60),
            Climate("Helsinki", "FI", 60.18, 24.95, 26, 6.5, 11.5, 0.50),
            Climate("Warszawa", "PL", 52.16, 20.96, 106, 9.0, 11, 0.44),
            Climate("Athina", "GR", 37.97, 23.72, 107, 18.8, 9.5, 0.15),
            Climate("Praha", "CZ", 50.10, 14.26, 364, 9.1, 10, 0.42),
        ]

        static let firstDay = CalendarDate(2023, 1, 1)
        static let dayCount = 1096

        /// Fills an empty database.
        static func fill(_ db: Database) throws {
            var random = Random(state: 20_230_101)
            for place in places {
                try Station(
                    id: nil,
                    name: place.name,
                    country: place.country,
                    latitude: place.latitude,
                    longitude: place.longitude,
                    height: place.height,
                    isActive: true,
                    note: nil
                ).insert(db)
                let id = db.lastInsertedRowID
                let statement = try db.makeStatement(
                    sql: "INSERT INTO reading (station, day, low, high, rain) VALUES (?, ?, ?, ?, ?)"
                )
                // Weather stays what it was for some days.
                var anomaly = 0.0
                for day in 0..<dayCount {
                    anomaly = anomaly * 0.8 + (random.unit() - 0.5) * 5
                    let season = -cos(2 * Double.pi * Double(day % 365 - 15) / 365)
                    let mean = place.mean + place.swing * season + anomaly
                    let isRainy = random.unit() < place.rain
                    let rain = isRainy ? -log(1 - random.unit() * 0.999) * 5 : 0
                    let spread = (isRainy ? 2.0 : 4.5) + random.unit() * 3
                    try statement.execute(arguments: [
                        id, firstDay.adding(days: day).description, rounded(mean - spread), rounded(mean + spread),
                        rounded(rain),
                    ])
                }
            }
        }

        private static func rounded(_ number: Double) -> Double { (number * 10).rounded() / 10 }

        /// Numbers that a seed determines (SplitMix64).
        private struct Random {
            var state: UInt64

            /// From 0 to below 1.
            mutating func unit() -> Double {
                self.state &+= 0x9E37_79B9_7F4A_7C15
                var mixed = self.state
                mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
                mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
                return Double((mixed ^ (mixed >> 31)) >> 11) / Double(1 << 53)
            }
        }
    }
#endif
