import Swiftlit

enum Overview {
    static func draw() {
        st.title("Swiftlit")
        st.markdown(
            """
            A page is **one Swift function** that runs from top to bottom whenever somebody touches a widget. What you see here is the real
            Streamlit frontend; what answers it is Swift.

            | Page | Shows |
            |---|---|
            | **Troubled** | What goes wrong with detached tasks and bare threads |
            | **Threads** | Two blocking tasks at once, each drawing into its own column |
            | **Cached async** | A slow function whose results are kept, with progress from inside of it |
            | **Processes** | Functions in worker processes, and how calls end that a server would not survive |
            | **Limits** | Twenty calls of which two run at a time, and their places in the queue |
            | **State 1**, **State 2** | State of a page and state of a session |
            | **Shared** | One value for all open tabs |
            | **Ticker** | A task of the session that counts on while the page runs anew |
            | **Fragments** | Parts that run alone, by a click or by the clock, and parts side by side |
            | **Dialogs** | Dialogs and drawers |
            | **Navigation** | Links between pages, hidden pages, the query of the address |
            | **Elements** | Text, status, widgets and layout |
            | **Tables**, **Charts** | Data |
            | **Million** | A table of a million rows |
            | **Editing** | Tables that can be edited, and tables with buttons |
            | **Media** | Pictures, sounds and downloads |
            | **Files** | Uploads, photos, recordings, and downloads made on demand |
            | **Inputs** | Dates, colours, opinions and actions |
            | **Arrangement** | Grids, the strip at the bottom, skeletons |
            | **Login** | Who is there, and pages for some |
            | **Chat** | A chat that answers word by word |
            """
        )
        let name = st.textInput("Your name", placeholder: "Ada")
        if !name.isEmpty {
            st.success("Hello, \(name)!", icon: "👋")
        }
        st.source()
    }
}
