#if PostgreSQL
    import SwiftlitConnections

    /// What libpq is to connect with.
    struct PostgreSQLParameters: Sendable {
        /// Keywords of libpq and their values, in order.
        let pairs: [(keyword: String, value: String)]
        /// The name of the connection, for messages.
        let name: String
        /// Hides secrets in what the server says.
        let settings: ConnectionSettings

        private static let own: Set<String> = [
            "url", "readonly", "max_connections", "statement_timeout", "type", "database", "username",
            "connect_timeout", "dbname",
        ]

        init(_ settings: ConnectionSettings) throws {
            self.name = settings.name
            self.settings = settings
            var pairs: [(keyword: String, value: String)] = []
            // First, so that the others override what it says.
            if let url = settings["url"] {
                guard url.hasPrefix("postgresql://") || url.hasPrefix("postgres://") else {
                    throw ConnectionError(
                        .invalidSetting,
                        "The setting \"url\" of the connection \"\(settings.name)\" does not begin with postgresql://."
                    )
                }
                pairs.append(("dbname", url))
            }
            if let name = settings["dbname"] ?? settings["database"] {
                // libpq would take such a name for a whole address, with another user and host.
                guard !name.contains("="), !name.contains("://") else {
                    throw ConnectionError(
                        .invalidSetting,
                        "The setting \"dbname\" of the connection \"\(settings.name)\" is no name of a database. Use url for an address."
                    )
                }
                pairs.append(("dbname", name))
            }
            if pairs.isEmpty { _ = try settings.require("dbname") }
            if let user = settings["username"] { pairs.append(("user", user)) }
            for key in settings.names where !Self.own.contains(key) {
                if let value = settings[key] { pairs.append((key, value)) }
            }
            pairs.append(("connect_timeout", "\(try settings.value("connect_timeout", as: Int.self) ?? 10)"))
            pairs.append(("client_encoding", "UTF8"))
            pairs.append(("fallback_application_name", "swiftlit"))
            var options =
                "-c DateStyle=ISO -c TimeZone=UTC -c IntervalStyle=iso_8601 -c bytea_output=hex -c extra_float_digits=1"
            if let seconds = try settings.value("statement_timeout", as: Double.self) {
                guard seconds >= 0, seconds < 2_000_000 else {
                    throw ConnectionError(
                        .invalidSetting,
                        "The setting \"statement_timeout\" of the connection \"\(settings.name)\" is no number of seconds up to 2,000,000."
                    )
                }
                options += " -c statement_timeout=\(Int((seconds * 1_000).rounded(.up)))"
            }
            if let more = settings["options"] { options = "\(more) \(options)" }
            pairs.removeAll { $0.keyword == "options" }
            pairs.append(("options", options))
            for (keyword, value) in pairs where value.utf8.contains(0) || keyword.utf8.contains(0) {
                throw ConnectionError(
                    .invalidSetting,
                    "The setting \"\(keyword)\" of the connection \"\(settings.name)\" has a zero byte in it."
                )
            }
            self.pairs = pairs
        }
    }
#endif
