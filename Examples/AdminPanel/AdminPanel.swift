import Foundation
import Swiftlit
import SwiftlitLogin

/// An admin panel over an SQLite file, for users of a password file.
@main struct AdminPanel: App {
    static var configuration: AppConfiguration {
        AppConfiguration(name: "Admin", pages: [customers], login: .passwordFile(Self.passwordFile))
    }

    /// `ADMIN_USERS`, or the two users of the example, `ann` who edits and `bob` who reads.
    static let passwordFile =
        ProcessInfo.processInfo.environment["ADMIN_USERS"]
        ?? URL(filePath: #filePath).deletingLastPathComponent().appending(path: "users").path(percentEncoded: false)

    /// `ADMIN_DATABASE`, or a file in the current folder.
    static let databasePath = ProcessInfo.processInfo.environment["ADMIN_DATABASE"] ?? "admin.sqlite"

    static let customers = Page("Customers", path: "customers", icon: .material("group"), access: .loggedIn) {
        #if SQLite
            try await CustomersPage.draw(path: AdminPanel.databasePath)
        #else
            st.error("This example needs the trait `SQLite`.")
        #endif
    }
}
