package import SwiftlitWire

/// The page as a browser would show it: what the messages of a session add up to.
///
/// It follows the rules of `wire-protocol.md` §6 and §7: dense indices, parents before children, blocks that keep their children when they are sent
/// again, and the removal of what a finished run did not draw. A message that would blank a real browser is an error here.
package struct PageTree: Sendable {
    /// Something on the page.
    package struct Node: Sendable {
        /// What it shows.
        package enum Content: Sendable {
            case element(PBElement)
            case block(PBBlock)
        }

        /// What it shows.
        package var content: Content
        /// The children of a block, in order.
        package var children: [Node] = []
        /// Elements shown beside this position, such as spinners.
        package var transients: [PBElement] = []
        /// The run that drew it last.
        package var runID: String
        /// The fragment that it belongs to, or empty.
        package var fragmentID: String
    }

    /// A message that breaks the protocol.
    package struct ProtocolViolation: Error, CustomStringConvertible {
        /// What a browser would say.
        package let description: String
    }

    /// Main, sidebar, event and bottom, in this order.
    package private(set) var roots: [Node]

    /// Elements shown at positions that nothing occupies yet.
    package private(set) var transients: [[UInt32]: [PBElement]] = [:]

    /// The run that began last.
    package private(set) var runID = ""

    /// Whether the server says that a script runs.
    package private(set) var isRunning = false

    /// How many runs have finished, and how the last one did.
    package private(set) var finishedCount = 0
    package private(set) var lastStatus: PBForwardMsg.ScriptFinishedStatus?

    /// How often the browser asks for fragments by itself, in seconds, by their identifiers.
    package private(set) var timers: [String: Float] = [:]

    /// The pages that the app named, and the one that is shown.
    package private(set) var navigation: PBNavigation?

    /// The last `new_session`.
    package private(set) var newSession: PBNewSession?

    /// Creates an empty page.
    package init() {
        self.roots = (0..<4).map { _ in Node(content: .block(PBBlock()), runID: "", fragmentID: "") }
    }

    /// Applies a message as the browser does.
    ///
    /// - Throws: ``ProtocolViolation``.
    package mutating func apply(_ message: PBForwardMsg) throws {
        switch message.type {
        case .newSession(let session)?:
            self.newSession = session
            self.runID = message.metadata.run.scriptRunID
            if message.metadata.run.fragmentIds.isEmpty {
                self.transients = [:]
                self.timers = [:]
            }
        case .sessionStatusChanged(let status)?:
            self.isRunning = status.scriptIsRunning
        case .navigation(let navigation)?:
            guard navigation.appPages.contains(where: { $0.pageScriptHash == navigation.pageScriptHash }),
                navigation.appPages.contains(where: \.isDefault)
            else { throw ProtocolViolation(description: "navigation without its own page or without a default page") }
            self.navigation = navigation
        case .delta(let delta)?:
            try self.apply(delta, at: message.metadata.deltaPath)
        case .autoRerun(let timer)?:
            self.timers[timer.fragmentID] = timer.interval
        case .stopAutoRerun(let stop)?:
            for id in stop.fragmentIds { self.timers[id] = nil }
        case .scriptFinished(let status)?:
            self.finishedCount += 1
            self.lastStatus = status
            guard message.metadata.run.scriptRunID == self.runID else { break }
            switch status {
            case .finishedSuccessfully:
                for index in self.roots.indices { self.roots[index].removeStale(keeping: self.runID) }
            case .finishedFragmentRunSuccessfully:
                let ids = Set(message.metadata.run.fragmentIds)
                for index in self.roots.indices { self.roots[index].removeStale(keeping: self.runID, inFragments: ids) }
            default:
                break
            }
        default:
            break
        }
    }

    private mutating func apply(_ delta: PBDelta, at path: [UInt32]) throws {
        guard let root = path.first, root < 4, path.count >= 2 else {
            throw ProtocolViolation(description: "delta path \(path) does not begin at a root")
        }
        switch delta.type {
        case .newElement(let element)?:
            let node = Node(content: .element(element), runID: self.runID, fragmentID: delta.fragmentID)
            try self.roots[Int(root)].set(node, at: path.dropFirst(), of: path)
        case .addBlock(let block)?:
            let node = Node(content: .block(block), runID: self.runID, fragmentID: delta.fragmentID)
            try self.roots[Int(root)].set(node, at: path.dropFirst(), of: path)
        case .newTransient(let transient)?:
            self.transients[path] = transient.elements.isEmpty ? nil : transient.elements
        case nil:
            throw ProtocolViolation(description: "delta without content at \(path)")
        }
    }
}

extension PageTree.Node {
    /// Puts a node at a position below this one.
    fileprivate mutating func set(_ node: PageTree.Node, at rest: ArraySlice<UInt32>, of path: [UInt32]) throws {
        guard case .block = self.content, let index = rest.first.map(Int.init) else {
            throw PageTree.ProtocolViolation(description: "delta path \(path) leads through an element")
        }
        guard index <= self.children.count else {
            throw PageTree.ProtocolViolation(
                description: "Bad delta path index \(index) (should be between [0, \(self.children.count)]) in \(path)"
            )
        }
        if rest.count > 1 {
            guard index < self.children.count else {
                throw PageTree.ProtocolViolation(
                    description: "delta path \(path) leads into a block that was never sent"
                )
            }
            try self.children[index].set(node, at: rest.dropFirst(), of: path)
        } else if index == self.children.count {
            self.children.append(node)
        } else {
            var node = node
            if case .block(let new) = node.content, case .block(let old) = self.children[index].content,
                new.isSameKind(as: old)
            {
                node.children = self.children[index].children
            }
            self.children[index] = node
        }
    }

    /// Removes what another run drew. Toasts stay.
    fileprivate mutating func removeStale(keeping runID: String) {
        self.children.removeAll { child in
            if case .element(let element) = child.content, case .toast? = element.type { return false }
            return child.runID != runID
        }
        for index in self.children.indices { self.children[index].removeStale(keeping: runID) }
    }

    /// Removes what another run drew in fragments that have been drawn again.
    fileprivate mutating func removeStale(keeping runID: String, inFragments ids: Set<String>) {
        for index in self.children.indices {
            let child = self.children[index]
            if ids.contains(child.fragmentID), child.runID == runID {
                self.children[index].removeStale(keeping: runID)
            } else {
                self.children[index].removeStale(keeping: runID, inFragments: ids)
            }
        }
    }

    /// This node and all below it, in the order of the page.
    package var flattened: [PageTree.Node] {
        [self] + self.children.flatMap(\.flattened)
    }
}

extension PBBlock {
    /// Whether the browser would keep the children of `other` for this block.
    fileprivate func isSameKind(as other: PBBlock) -> Bool {
        switch (self.type, other.type) {
        case (.vertical?, .vertical?), (.horizontal?, .horizontal?), (.column?, .column?), (.expandable?, .expandable?),
            (.form?, .form?), (.tabContainer?, .tabContainer?), (.tab?, .tab?), (.popover?, .popover?),
            (.chatMessage?, .chatMessage?), (.flexContainer?, .flexContainer?), (.transparent?, .transparent?),
            (.gridContainer?, .gridContainer?), (nil, nil):
            true
        case (.dialog(let left)?, .dialog(let right)?):
            left.id == right.id
        default:
            false
        }
    }
}
