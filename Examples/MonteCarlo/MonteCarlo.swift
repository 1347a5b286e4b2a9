import Swiftlit

/// A laboratory for simulations that run as jobs.
@main struct MonteCarlo: App {
    static let configuration = AppConfiguration(name: "Monte-Carlo lab")

    static func page() async throws {
        #if Macros
            try await LabPage.draw()
        #else
            st.error("This example needs the trait `Macros`.")
        #endif
    }
}
