import Swiftlit

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What goes wrong without structured concurrency, and what to write instead.
enum Troubled {
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
            This blocks the thread that draws the page, for five seconds. Other sessions do not notice: open this app in a second tab and
            click while this one is busy. Here, too, any click starts a new run at once.
            """
        )
        if st.button("Block for 5 seconds") {
            sleep(5)
            st.text("unblocked")
        }
        st.source()
    }

    private static func draw(_ number: Int) async {
        st.write("A child task writes where its parent does: \(number).")
    }
}
