package import SwiftlitWire

/// Something that elements can be written to: `st` itself, the sidebar, a column, a form, a placeholder.
///
/// Every element is a method of this protocol, so that it can be written to any container, and so that an extension of it gives all containers
/// an element of your own:
///
/// ```swift
/// extension ElementContainer {
///     func card(_ title: String, _ text: String) {
///         let box = container(isBordered: true)
///         box.subheader(title)
///         box.write(text)
///     }
/// }
/// ```
///
/// The methods may be called from any task or thread. They never block and do not throw: an argument that cannot be accepted shows an error box
/// in the page and the method returns its default. Without a script run context nothing happens, and the log reports it once for each line.
public protocol ElementContainer: Sendable {
    /// Where elements go. Not for use by apps.
    var _target: ElementTarget { get }
}

/// Where elements go. Not for use by apps.
public struct ElementTarget: Sendable {
    package enum Storage: Sendable {
        /// The container of the calling task.
        case current
        /// A root of the calling task's page.
        case root(Block.Kind)
        /// A certain container.
        case block(Block)
        /// A certain position: what is written there replaces what was there.
        case slot(Placement)
        /// Nowhere: the container was made without a script run context.
        case nowhere
    }

    package let storage: Storage

    package init(_ storage: Storage) {
        self.storage = storage
    }
}

extension ElementTarget {
    /// The container that the next element goes to, or `nil` without a script run context.
    package func block() -> Block? {
        let now = ElementScope.now
        switch self.storage {
        case .current: return now?.current
        case .root(.main): return now?.reach(now?.roots.main)
        case .root(.sidebar): return now?.reach(now?.roots.sidebar)
        case .root(.event): return now?.roots.event
        case .root(.bottom): return now?.reach(now?.roots.bottom)
        case .root: return nil
        case .block(let block): return now.map { $0.reach(block) } ?? block
        case .slot(let placement): return (now?.reach(placement) ?? placement).block
        case .nowhere: return nil
        }
    }

    /// Takes the position for the next element, or `nil` without a script run context.
    package func nextPlacement() -> Placement? {
        if case .slot(let placement) = self.storage { return ElementScope.now?.reach(placement) ?? placement }
        return self.block()?.nextPlacement()
    }

    /// The position that the next element will get, without taking it, or `nil` without a script run context.
    package func upcomingPlacement() -> Placement? {
        if case .slot(let placement) = self.storage { return ElementScope.now?.reach(placement) ?? placement }
        return self.block()?.upcomingPlacement()
    }

    /// Whether each element replaces the one before.
    package var holdsOneElement: Bool {
        if case .slot = self.storage { return true }
        return self.block()?.kind == .placeholder
    }

    /// Takes a position for something that belongs to the page and not to a container, such as a toast.
    package func nextEventPlacement() -> Placement? {
        if case .slot(let placement) = self.storage, placement.block.kind == .event { return placement }
        guard let roots = self.block()?.pageRoots else { return nil }
        roots.cursors.prepareToast()
        return roots.event.nextPlacement()
    }
}

extension ElementContainer {
    /// Writes an element at the next position.
    @discardableResult
    package func emit(_ element: PBElement, _ location: SourceLocation) -> Placeholder {
        guard let placement = self.nextPlacement(for: location) else { return Placeholder(nil) }
        placement.send(.element(element))
        return Placeholder(placement)
    }

    /// Writes a container at the next position and returns it for its children.
    package func emit(
        _ block: PBBlock,
        _ kind: Block.Kind,
        formID: String? = nil,
        _ location: SourceLocation
    ) -> Container {
        guard let placement = self.nextPlacement(for: location), placement.takesContainer(location) else {
            return Container(nil)
        }
        placement.open(block)
        return Container(Block(kind, at: placement, formID: formID))
    }

    /// Writes an element that belongs to the page and not to a container.
    @discardableResult
    package func emitEvent(_ element: PBElement, _ location: SourceLocation) -> Placeholder {
        guard let placement = self.placement(for: location, { $0.nextEventPlacement() }) else {
            return Placeholder(nil)
        }
        placement.send(.element(element))
        return Placeholder(placement)
    }

    /// Shows an error where an element would have been.
    @discardableResult
    package func emit(_ error: ElementError, _ location: SourceLocation) -> Placeholder {
        self.emit(ExceptionElement.make(for: error, at: location), location)
    }

    /// Takes the position for the next element; without a context it logs the call site once.
    package func nextPlacement(for location: SourceLocation) -> Placement? {
        self.placement(for: location) { $0.nextPlacement() }
    }

    /// A position in the target; without a context it logs the call site once.
    package func placement(for location: SourceLocation, _ find: (ElementTarget) -> Placement?) -> Placement? {
        if let placement = find(self._target) {
            placement.block.run.output.notes(location)
            return placement
        }
        if case .nowhere = self._target.storage { return nil }
        // A fragment that may not write there has said so in its own place.
        if ElementScope.now == nil { MissingContextLog.shared.report(location) }
        return nil
    }
}

extension ElementContainer {
    /// Writes the element that `make` builds, or the error that it throws.
    @discardableResult
    package func element(
        at location: SourceLocation,
        _ make: () throws(ElementError) -> PBElement
    ) -> Placeholder {
        do throws(ElementError) {
            return self.emit(try make(), location)
        } catch {
            return self.emit(error, location)
        }
    }

    /// Writes the container that `make` builds, or the error that it throws; then the children go to a container without decoration.
    package func block(
        _ kind: Block.Kind,
        formID: String? = nil,
        at location: SourceLocation,
        _ make: () throws(ElementError) -> PBBlock
    ) -> Container {
        do throws(ElementError) {
            return self.emit(try make(), kind, formID: formID, location)
        } catch {
            self.emit(error, location)
            return self.emit(PBBlock.plain, .container, location)
        }
    }
}

extension Placement {
    /// How many containers may be inside of each other. A page has a few; a loop that writes into what it has made last would else
    /// make messages that grow with their number.
    package static let maximumContainerDepth = 256

    /// Whether a container can go here. If not, an error box goes here.
    package func takesContainer(_ location: SourceLocation) -> Bool {
        if self.block.path.count <= Self.maximumContainerDepth { return true }
        let error = ElementError(
            .invalidLayout,
            """
            A container is inside of \(Self.maximumContainerDepth) others, which is the most that a page can have. What is written to \
            it is not shown. Write to a container further up.
            """
        )
        self.send(.element(ExceptionElement.make(for: error, at: location)))
        return false
    }
}
