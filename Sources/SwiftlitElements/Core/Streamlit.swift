public import SwiftlitState

/// The page of the calling task: `st.title("Sales")`.
///
/// What it writes goes to the container whose closure the task is in, by default to the main part of the page.
public let st = Streamlit()

/// The commands of a page; use the global ``st``.
public struct Streamlit: ElementContainer {
    /// Where elements go. Not for use by apps.
    public var _target: ElementTarget { ElementTarget(.current) }

    /// The panel on the left. `st.sidebar.slider(…)` or `st.sidebar { st.slider(…) }`.
    public var sidebar: Container { Container(root: .sidebar) }

    /// The strip that stays at the bottom of the main part while the rest scrolls, where `st.chatInput` is.
    public var bottom: Container { Container(root: .bottom) }

    /// The session's values by name: those of widgets with a key, and what the page keeps beside them.
    ///
    /// Outside of a page and of session tasks there is none: reading gives `nil`, and the throwing methods throw
    /// `unsupportedCallSite`.
    public var sessionState: SessionState { SessionState(SessionStore.current) }

    package init() {}
}
