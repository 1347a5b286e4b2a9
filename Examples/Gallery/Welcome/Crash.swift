import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A function that ends its process, and a page that goes on.
enum Crash {
    static func draw() async throws {
        @UseState("crashes", namespace: #fileID) var crashes = 0
        if st.button("Crash a process", type: .primary) {
            do {
                _ = try await Processes.trap(7)
            } catch let error as ExecutorError {
                crashes += 1
                st.error("**\(error.code)**: the function has ended its process.")
            }
        }
        st.caption("The server is still process \(getpid()), and this session has survived \(crashes) of these.")
    }
}
