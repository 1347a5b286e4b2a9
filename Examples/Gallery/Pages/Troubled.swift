import Swiftlit
import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What goes wrong without structured concurrency, and what to write instead.
enum Troubled {
    /// How often blocked pages were released.
    private static let releases = Atomic(0)

    static func draw() async {
        st.title("Troubled")
        st.markdown(
            """
            A page's elements find their place through the task they are written in. A **detached task** has left it: what it writes goes
            nowhere, and the server's log says which line it was.
            """
        )

        st.subheader("Detached")
        await Task.detached { st.write("You never see this.") }.value
        st.caption("Above this line, a detached task wrote something. It is not there.")

        st.subheader("Detached, with a container")
        let box = st.container()
        await Task.detached { box.write("A container knows its page, so this arrives.") }.value

        st.subheader("Structured")
        async let answer = draw(42)
        await answer

        st.subheader("A page that blocks")
        st.markdown(
            """
            This blocks the thread that draws the page, for five seconds or until a page in another tab releases it. Other sessions do not
            notice: open this app in a second tab and click while this one is busy. Here, too, any click starts a new run at once.
            """
        )
        if st.button("Block for 5 seconds") {
            sleep(5)
            st.text("unblocked")
        }
        if st.button("Block until released") {
            let count = self.releases.load(ordering: .acquiring)
            st.text("blocked")
            while self.releases.load(ordering: .acquiring) == count, !Task.isCancelled { usleep(10_000) }
            st.text("released")
        }
        if st.button("Release") { self.releases.add(1, ordering: .releasing) }
        st.source()
    }

    private static func draw(_ number: Int) async {
        st.write("A child task writes where its parent does: \(number).")
    }
}
