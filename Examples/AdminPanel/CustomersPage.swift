#if SQLite
    import Swiftlit
    import SwiftlitGRDB

    /// The customers in a table that editors change, and what was changed by whom.
    enum CustomersPage {
        /// Rises with each change: pages in all tabs that have read it run again.
        static let version = "admin.version"

        /// - Parameter path: The file of the database.
        static func draw(path: String) async throws {
            let database = try await st.connection(
                "admin",
                SQLiteDatabase.self,
                settings: ["path": path, "readonly": "false"]
            )
            let store = CustomerStore(database: database)
            try await store.prepare()
            @UseSharedState(version) var version = 0
            st.title("Customers")
            self.drawUser()
            let customers = try await store.all()
            let (first, second, third) = st.columns(3)
            first.metric("Customers", customers.count)
            second.metric("Active", customers.count(where: \.isActive))
            third.metric("Seats", customers.reduce(0) { $0 + $1.seats })
            let (table, history) = st.tabs("Customers", "Changes")
            try await table { try await self.drawTable(customers, store, $version) }
            history.dataframe(try await store.changes())
            st.caption("Version \(version) of the data. Other tabs follow.")
        }

        private static func drawUser() {
            let user = st.user
            st.sidebar.markdown("Logged in as **\(user.name ?? user.subject ?? "?")**")
            st.sidebar.caption(self.isEditor ? "You may edit." : "You may read.")
            st.sidebar.button("Log out", icon: .material("logout")) { st.logout() }
        }

        private static var isEditor: Bool { st.user.groups.contains("editors") }

        private static func drawTable(_ customers: [Customer], _ store: CustomerStore, _ version: StateRef<Int>)
            async throws
        {
            let edited = st.dataEditor(
                customers,
                rows: self.isEditor ? .dynamic : .fixed,
                columns: [
                    "id": .hidden,
                    "name": ColumnConfig("Name", isRequired: true, type: .text(maximumCharacterCount: 80)),
                    "email": ColumnConfig(
                        "Email",
                        isRequired: true,
                        type: .text(maximumCharacterCount: 120, pattern: "^[^@ ]+@[^@ ]+$")
                    ),
                    "plan": ColumnConfig(
                        "Plan",
                        isRequired: true,
                        default: "free",
                        type: .selectbox(Customer.Plan.allCases.map { .string($0.rawValue) })
                    ),
                    "seats": ColumnConfig(
                        "Seats",
                        isRequired: true,
                        default: 1,
                        type: .number(minimum: 1, maximum: 10_000)
                    ),
                    "isActive": ColumnConfig("Active", isRequired: true, default: true),
                ],
                key: "customers",
                isDisabled: !self.isEditor
            )
            guard edited != customers else { return }
            st.caption("Not saved yet.")
            // A browser may send what it likes: the server decides.
            guard self.isEditor, st.button("Save", type: .primary) else { return }
            do {
                let name = st.user.name ?? st.user.subject ?? "?"
                let count = try await store.save(edited, insteadOf: customers, by: name)
                version.update { $0 += 1 }
                st.toast("\(count) saved")
            } catch let error as CancellationError {
                throw error
            } catch {
                st.error("Nothing was saved: \(error)")
            }
        }
    }
#endif
