package import SwiftlitState
package import SwiftlitWire

/// What the elements need of a script run: a place to send messages to, and the values of widgets.
///
/// `SwiftlitRuntime` implements it. Every method may be called from any thread. Once a run has ended or was abandoned, `send` drops what it is
/// given, so that nothing an old run still writes reaches the browser.
package protocol ElementRun: AnyObject, Sendable {
    /// Sends content for a position of the page. Never blocks.
    func send(_ content: DeltaContent, to placement: Placement)

    /// Sends a message that has no position, such as page configuration or navigation. Never blocks.
    func send(_ message: PBForwardMsg)

    /// Registers a widget that is being drawn and reads its value.
    ///
    /// - Throws: ``ElementError`` with code ``ElementError/Code/duplicateElementKey`` or
    ///   ``ElementError/Code/duplicateElementID`` when this run has drawn a widget of that key or identity already.
    func register(_ widget: WidgetRegistration) throws(ElementError) -> WidgetReading

    /// Takes note that the browser is being told to show `value`, which from now on is the value of the widget `id`: that the browser reports
    /// it later is no change, and calls neither `receive` nor `onChange`.
    func push(_ value: WireValue, to id: String)

    /// Makes sure that an identifier (of a form) is used once in a run.
    ///
    /// - Throws: ``ElementError`` with code ``ElementError/Code/duplicateElementKey``.
    func claim(formID: String, at location: SourceLocation) throws(ElementError)

    /// Keeps a long table while the element at `placement` shows it, for the browser to ask for its rows.
    ///
    /// - Returns: By what name the browser asks; `nil` where none can, and the table has to be sent as a whole.
    func offer(_ table: LazyTable, at placement: Placement) -> String?

    /// Keeps the files of one element for the browser to fetch, while the page shows it and for one more run of the part of the
    /// page that it belongs to.
    ///
    /// - Throws: ``ElementError`` with code ``ElementError/Code/tooManyFiles`` when there is no room for them.
    func publish(_ files: [ElementFile], at place: FilePlace) throws(ElementError)

    /// Keeps a function that makes a file, for when the browser asks for it, as long as a file would be kept.
    ///
    /// - Parameters:
    ///   - widget: The identifier of the download button.
    ///   - fragmentID: The fragment that the button is drawn with; empty for the page.
    /// - Returns: The name under which the browser asks for it.
    func offer(
        _ widget: String,
        fragmentID: String,
        _ make: @escaping @Sendable () async throws -> MediaFile
    ) -> String

    /// Takes note that the page shows a document, for which the server has to have the viewer.
    func needPDFViewer()

    /// Where the files are that the browser has uploaded; `nil` for a run without a session.
    var uploads: (any UploadSource)? { get }

    /// The run draws something that takes files: the browser may ask for places to upload to.
    func takesUploads()

    /// What the browser asked for when it started this run.
    var page: PageRequest { get }

    /// The pages that the app has named; empty before it has.
    var pages: [PageIdentity] { get }

    /// The query of the URL, without the question mark.
    var queryString: String { get }

    /// Makes another query of the URL of the present one, and tells the browser where it changed. Two changes at a time are made one after the
    /// other; `change` calls nothing but code of the elements.
    func changeQuery(_ change: (String) -> String)

    /// Takes note that the value of a widget that is being drawn stands in the query of the URL.
    ///
    /// - Returns: What the query has to say of the value now.
    /// - Throws: ``ElementError`` with code ``ElementError/Code/duplicateElementKey`` when another widget of this run is bound to the name.
    func bind(_ widget: BoundWidget) throws(ElementError) -> QueryReading

    /// The names of the query that widgets on the page are bound to, each with the page that the widget belongs to.
    var boundNames: [String: String] { get }

    /// The query names a value that a widget of a kind cannot have, and that is about to be removed.
    func refuseQuery(_ name: String, of kind: StaticString)

    /// What is known of the browser.
    var browser: BrowserFacts { get }

    /// What the app's secrets are.
    var secrets: Secrets { get }

    /// Whether a menu of the pages in the sidebar is shown.
    var isSidebarNavigationShown: Bool { get }

    /// Makes `page` the page of this run: its hash is sent with the messages that follow, and widgets of other pages are dropped.
    func select(page: PageIdentity, of pages: [PageIdentity])

    /// Ends the run: what follows is dropped, whether or not the thrown control reaches the run.
    func end(with control: RunControl)

    /// Takes note of a fragment that is being drawn, so that it can be drawn alone later.
    func register(_ fragment: Fragment)

    /// A fragment as an earlier run has drawn it; `nil` for one that none has.
    func formerFragment(_ id: String) -> Fragment?

    /// The fragments that this run draws and all in them, where it draws a part of the page only; `nil` for a whole page.
    var fragmentIDs: Set<String>? { get }

    /// Shows an error that code of a part of the page has thrown, at the next position of `block`. The run goes on.
    func report(_ error: any Error, in block: Block)

    /// Takes note that the run opens a dialog.
    ///
    /// - Returns: Whether it may: one dialog in a run.
    func openDialog() -> Bool

    /// The identifiers of the fragments that authors have given a key; `nil` where none has it.
    func fragmentIDs(forKey key: String) -> [String]?

    /// Whether the code that runs now is a callback of a widget, before the page.
    var isInCallbacks: Bool { get }

    /// The places in the roots of this run's page.
    var cursors: RootCursors { get }

    /// The context for code that writes into `scope`.
    func context(for scope: ElementScope) -> ScriptRunContext

    /// Where the values of widgets with a key are kept, so that `st.sessionState` shows them; `nil` for a run without
    /// a session.
    var state: SessionState? { get }

    /// The run as its authors see it; `nil` for a run without a session.
    var pageRun: PageRun? { get }
}

extension ElementRun {
    package var state: SessionState? { nil }
    package var pageRun: PageRun? { nil }
    package var uploads: (any UploadSource)? { nil }
    package func takesUploads() {}
    package var fragmentIDs: Set<String>? { nil }
    package var isInCallbacks: Bool { false }
    package var pages: [PageIdentity] { [] }
    package var queryString: String { "" }
    package var browser: BrowserFacts { BrowserFacts() }
    package var secrets: Secrets { .process }
    package var isSidebarNavigationShown: Bool { true }
    package func changeQuery(_ change: (String) -> String) {}
    package func bind(_ widget: BoundWidget) throws(ElementError) -> QueryReading { .ignored }
    package var boundNames: [String: String] { [:] }
    package func refuseQuery(_ name: String, of kind: StaticString) {}
    package func register(_ fragment: Fragment) {}
    package func needPDFViewer() {}
    package func formerFragment(_ id: String) -> Fragment? { nil }
    package func openDialog() -> Bool { true }
    package func fragmentIDs(forKey key: String) -> [String]? { nil }

    package func report(_ error: any Error, in block: Block) {
        self.send(.element(ExceptionElement.make(for: error)), to: block.nextPlacement())
    }
    package func offer(_ table: LazyTable, at placement: Placement) -> String? { nil }
}

/// What goes to a position of the page.
package enum DeltaContent: Sendable {
    /// A leaf.
    case element(PBElement)
    /// A container; its children follow at deeper positions.
    case block(PBBlock)
    /// Elements shown beside the position without occupying it, such as a spinner; none removes them.
    case transient([PBElement])

    /// Whether it is a leaf.
    package var isElement: Bool {
        if case .element(_) = self { true } else { false }
    }

    /// Whether it occupies no position.
    package var isTransient: Bool {
        if case .transient(_) = self { true } else { false }
    }
}

/// A position of the page.
package struct Placement: Sendable {
    /// The container.
    package var block: Block

    /// The index in the container.
    package var index: UInt32

    /// Whether something may have been sent to this position before in the same run, so that a waiting message can be replaced.
    package var isRewrite: Bool

    /// The position as the protocol writes it (`ForwardMsgMetadata.delta_path`).
    package var path: [UInt32] {
        var path = [UInt32]()
        path.reserveCapacity(self.block.path.count + 1)
        path.append(contentsOf: self.block.path)
        path.append(self.index)
        return path
    }

    /// Sends a container. Where it replaces another one, it begins without the other's children.
    ///
    /// The browser keeps the children of a container when one of the same kind arrives at its position, until the run
    /// has ended. So the position is emptied before, in a message of its own: the container does not claim to be a
    /// rewrite, which would replace that message while it waits.
    package func send(_ container: PBBlock) {
        var placement = self
        if self.isRewrite, self.block.noteContainer(at: self.index) {
            var element = PBElement()
            element.empty = PBEmpty()
            self.block.run.send(.element(element), to: self)
            placement.isRewrite = false
        }
        self.block.run.send(.block(container), to: placement)
    }
}

/// The page a browser asked for.
package struct PageRequest: Sendable, Equatable {
    /// `ClientState.page_script_hash`; empty on the first run of a connection.
    package var hash: String

    /// `ClientState.page_name`: the URL path; empty when there is a hash or for the default page.
    package var name: String

    /// Describes a request.
    package init(hash: String = "", name: String = "") {
        self.hash = hash
        self.name = name
    }
}

/// A page as the browser knows it.
package struct PageIdentity: Sendable, Equatable {
    /// `page_script_hash`: stable for the URL path.
    package var hash: String
    /// The title in the menu.
    package var name: String
    /// The icon as the protocol writes it.
    package var icon: String
    /// The path below the app's base path; empty for the default page.
    package var urlPath: String

    /// Describes a page.
    package init(hash: String, name: String, icon: String, urlPath: String) {
        self.hash = hash
        self.name = name
        self.icon = icon
        self.urlPath = urlPath
    }
}
