/// What `st.stop()`, `st.rerun()` and `st.switchPage(_:)` throw to leave the page.
///
/// Let it pass: a `catch` that swallows it only delays the end, since what the page writes afterwards is dropped.
package enum RunControl: Error, Sendable {
    /// The run ends here, successfully.
    case stop
    /// The run ends here and another one starts.
    case rerun
    /// The run ends here, and some fragments are drawn.
    case rerunFragments([String])
    /// The run, which drew fragments only, ends here and draws them again.
    case rerunSameFragments
    /// The run ends here and another page is shown, with this query of the URL.
    case switchPage(hash: String, query: String)
}

extension Streamlit {
    /// What `st.rerun(scope:)` runs again.
    public struct RerunScope: Sendable, Hashable {
        fileprivate enum Storage: Hashable {
            case app, fragment
            case fragments([String])
        }

        fileprivate let storage: Storage

        /// The whole page.
        public static let app = RerunScope(storage: .app)

        /// The fragment that runs alone now. Not possible while the whole page is drawn.
        public static let fragment = RerunScope(storage: .fragment)

        /// The fragments of some keys, and nothing else. For callbacks of widgets.
        public static func fragments(_ keys: String...) -> RerunScope { RerunScope(storage: .fragments(keys)) }
    }
}

extension Streamlit {
    /// Ends the run here. What was written stays, what the page would have written below is removed.
    ///
    /// - Throws: Always; let it pass.
    public func stop() throws -> Never {
        throw self.end(.stop)
    }

    /// Ends the run here and runs the page again from the top, with the present values of widgets and state.
    ///
    /// In a callback, all other callbacks still run before.
    ///
    /// - Parameter scope: The whole page, the fragment that runs alone now, or in callbacks the fragments of some keys.
    /// - Throws: Always; let it pass. ``ElementError`` with `invalidArgument` for a scope that is not possible here.
    public func rerun(scope: Streamlit.RerunScope = .app) throws -> Never {
        switch scope.storage {
        case .app:
            throw self.end(.rerun)
        case .fragment:
            guard let run = ElementScope.now?.run, run.flow.fragmentIDs != nil, !run.flow.isInCallbacks else {
                throw ElementError(
                    .invalidArgument,
                    """
                    rerun(scope: .fragment) is for a fragment that runs alone, after somebody has touched a widget in it. Now the \
                    whole page is drawn: guard it by the widget's value, or leave the scope out.
                    """
                )
            }
            throw self.end(.rerunSameFragments)
        case .fragments(let keys):
            throw self.end(.rerunFragments(try Self.fragmentIDs(keys)))
        }
    }

    private static func fragmentIDs(_ keys: [String]) throws(ElementError) -> [String] {
        guard let run = ElementScope.now?.run, run.flow.isInCallbacks else {
            throw ElementError(
                .invalidArgument,
                """
                rerun(scope: .fragments(…)) is for callbacks of widgets. Use .app here, or .fragment in a fragment that runs alone.
                """
            )
        }
        var ids: [String] = []
        for key in keys {
            guard let found = run.flow.fragmentIDs(forKey: key) else {
                throw ElementError(
                    .invalidArgument,
                    "There is no fragment with the key \"\(key)\" on the page. Give it one: st.fragment(key: \"\(key)\") { … }."
                )
            }
            ids += found
        }
        guard !ids.isEmpty else {
            throw ElementError(.invalidArgument, "rerun(scope: .fragments()) names no fragment. Name at least one.")
        }
        return ids
    }

    private func end(_ control: RunControl) -> RunControl {
        ElementScope.now?.run.flow.end(with: control)
        return control
    }
}
