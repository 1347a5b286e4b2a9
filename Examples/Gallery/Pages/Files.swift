import Swiftlit

/// Files that go both ways: uploads, photos, recordings, and downloads that are made on demand.
enum Files {
    static func draw() throws {
        st.title("Files")
        st.logo("🗂️")
        st.subheader("fileUploader")
        if let file = st.fileUploader("A table", types: ["csv"], key: "table") {
            st.text("table = \(file.name), \(file.size) bytes, \(file.type)")
            st.dataframe(try DataTable(csv: file.text()))
        }
        let (left, right) = st.columns(2)
        let files = left.fileUploader("Any files", selection: .multiple, maximumMegabytes: 5)
        st.text("files = \(files.map(\.name))")
        st.text("on disk = \(files.filter { $0.fileURL != nil }.count)")
        let folder = right.fileUploader("A folder", selection: .directory)
        st.text("folder = \(folder.map(\.name).sorted())")

        st.form("form", clearsOnSubmit: true) {
            let attachment = st.fileUploader("An attachment")
            st.formSubmitButton("Send it")
            st.text("attachment = \(attachment?.name ?? "none")")
        }

        st.subheader("cameraInput and audioInput")
        if st.toggle("Use camera and microphone") {
            let (left, right) = st.columns(2)
            if let photo = left.cameraInput("A photo", resolution: .p480) {
                left.image(.upload(photo), alt: "Your photo")
                left.text("photo = \(photo.type)")
            }
            if let sound = right.audioInput("A recording") {
                right.audio(.upload(sound), alt: "Your recording")
                right.text("sound = \(sound.type)")
            }
        }
        try drawDownload()
        st.subheader("iframe")
        st.iframe("<p style='font-family: sans-serif'>A page <b>in</b> the page</p>", height: 60, alt: "A frame")
        if let entry = st.chatInput("A message with files", files: .multiple, recordsAudio: true) {
            st.text("message = \(entry.text)")
            st.text("sent = \(entry.files.map(\.name))")
            st.text("spoken = \(entry.audio?.type ?? "nothing")")
        }
        st.source()
    }

    /// A file that is made when somebody asks for it, off the page.
    private static func drawDownload() throws {
        st.subheader("downloadButton, on demand")
        @UseState("downloads", namespace: #fileID) var count = 0
        st.downloadButton(
            "Save the squares",
            .deferred {
                $count.update { $0 += 1 }
                let numbers = Array(1...1_000)
                return .csv(DataTable(DataColumn("n", numbers), DataColumn("square", numbers.map { $0 * $0 })))
            },
            fileName: "squares.csv"
        )
        st.text("made = \(count)")
        st.downloadButton(
            "Fail",
            .deferred { throw Failure.noSquares },
            fileName: "nothing.csv",
            rerun: .never
        )
    }

    private enum Failure: Error {
        case noSquares
    }
}
