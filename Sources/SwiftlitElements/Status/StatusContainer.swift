internal import SwiftlitWire
private import Synchronization

extension StatusContainer {
    /// How far the work of a ``StatusContainer`` is.
    public enum State: String, Sendable, Hashable, CaseIterable {
        /// Going on.
        case running
        /// Done.
        case complete
        /// Failed.
        case error

        var wire: PBBlock.Expandable.State {
            switch self {
            case .running: .running
            case .complete: .complete
            case .error: .error
            }
        }

        var icon: String {
            switch self {
            case .running: "spinner"
            case .complete: ":material/check:"
            case .error: ":material/error:"
            }
        }
    }
}

/// A box on the page that tells how far some work is, with the details inside.
///
/// It is a container, and may be used from any task or thread. Called with a closure, it runs the closure with `st`
/// writing into the box, and closes the work: a box that still shows it as running shows it as complete, or as failed
/// if the closure throws.
public struct StatusContainer: ElementContainer {
    /// Where elements go. Not for use by apps.
    public var _target: ElementTarget { self.content._target }

    private let content: Container
    private let header: Header

    fileprivate init(_ content: Container, header: Header) {
        self.content = content
        self.header = header
    }

    /// Changes what the box shows; what is left out stays.
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is opened or closed; `nil` leaves it as the person at the browser has it.
    ///   - state: How far the work is.
    public func update(label: String? = nil, isExpanded: Bool? = nil, state: StatusContainer.State? = nil) {
        self.header.update(label: label, isExpanded: isExpanded, state: state)
    }

    /// Runs `body` with `st` writing into the box, and closes the work.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`.
    /// - Returns: What `body` returns.
    @discardableResult
    public func callAsFunction<R, E: Error>(_ body: () throws(E) -> R) throws(E) -> R {
        do throws(E) {
            let result = try self.content(body)
            self.header.finish(.complete)
            return result
        } catch {
            self.header.finish(.error)
            throw error
        }
    }

    /// Runs `body` with `st` writing into the box, in the calling task and its children, and closes the work.
    ///
    /// - Parameters:
    ///   - body: Writes to it with `st`; may wait.
    /// - Returns: What `body` returns.
    @discardableResult
    nonisolated(nonsending) public func callAsFunction<R, E: Error>(
        _ body: nonisolated(nonsending) () async throws(E) -> R
    ) async throws(E) -> R {
        do throws(E) {
            let result = try await self.content(body)
            self.header.finish(.complete)
            return result
        } catch {
            self.header.finish(.error)
            throw error
        }
    }
}

extension StatusContainer {
    /// What the box shows, and where.
    fileprivate final class Header: Sendable {
        private struct State {
            var block: PBBlock
            var state: StatusContainer.State

            mutating func set(_ state: StatusContainer.State) {
                self.state = state
                self.block.expandable.state = state.wire
                self.block.expandable.icon = state.icon
            }
        }

        private let placement: Placement?
        private let state: Mutex<State>

        init(_ block: PBBlock, state: StatusContainer.State, at placement: Placement?) {
            var placement = placement
            placement?.isRewrite = true
            self.placement = placement
            var block = block
            block.expandable.clearExpanded()
            self.state = Mutex(State(block: block, state: state))
        }

        func update(label: String?, isExpanded: Bool?, state: StatusContainer.State?) {
            let block = self.state.withLock { current in
                if let label { current.block.expandable.label = label }
                if let state { current.set(state) }
                return current.block
            }
            self.send(block, isExpanded: isExpanded)
        }

        /// Sets the state of work that is still running.
        func finish(_ state: StatusContainer.State) {
            let finished = self.state.withLock { current -> PBBlock? in
                guard current.state == .running else { return nil }
                current.set(state)
                return current.block
            }
            if let finished { self.send(finished, isExpanded: nil) }
        }

        private func send(_ block: PBBlock, isExpanded: Bool?) {
            guard let placement else { return }
            var block = block
            if let isExpanded { block.expandable.expanded = isExpanded }
            // Not as a new container: the browser keeps the children of one that arrives again.
            placement.send(.block(block))
        }
    }
}

extension ElementContainer {
    /// Adds a box that tells how far some work is.
    ///
    /// A form with a closure shows the work as running until the closure returns, then as complete, or as failed if it throws, unless the closure
    /// has changed that.
    ///
    /// ```swift
    /// st.status("Loading") { status in
    ///     st.write("Connecting…")
    ///     status.update(label: "Loaded", state: .complete)
    /// }
    /// ```
    ///
    /// - Parameters:
    ///   - label: Inline Markdown.
    ///   - isExpanded: Whether the box is open at first.
    ///   - state: How far the work is.
    ///   - type: How prominent the box is.
    ///   - width: `.stretch` or a number of pixels.
    /// - Returns: The box, for its content and to be updated.
    @discardableResult
    public func status(
        _ label: String,
        isExpanded: Bool = false,
        state: StatusContainer.State = .running,
        type: Streamlit.ExpanderType = .default,
        width: Width = .stretch,
        fileID: StaticString = #fileID,
        line: UInt = #line
    ) -> StatusContainer {
        let location = SourceLocation(fileID, line)
        var block = PBBlock()
        block.expandable.label = label
        block.expandable.expanded = isExpanded
        block.expandable.type = type.wire
        block.expandable.state = state.wire
        block.expandable.icon = state.icon
        block.allowEmpty = true
        do throws(ElementError) {
            try block.size("status", width: width)
        } catch {
            self.emit(error, location)
            let content = self.emit(PBBlock.plain, .container, location)
            return StatusContainer(content, header: StatusContainer.Header(block, state: state, at: nil))
        }
        guard let placement = self.nextPlacement(for: location), placement.takesContainer(location) else {
            return StatusContainer(Container(nil), header: StatusContainer.Header(block, state: state, at: nil))
        }
        placement.open(block)
        return StatusContainer(
            Container(Block(.status, at: placement)),
            header: StatusContainer.Header(block, state: state, at: placement)
        )
    }
}
