internal import SwiftlitWire

extension Container {
    /// How the elements of a container are aligned from left to right.
    public enum HorizontalAlignment: String, Sendable, Hashable, CaseIterable {
        /// At the left edge.
        case left
        /// In the middle.
        case center
        /// At the right edge.
        case right
        /// With equal space between them, the outer ones at the edges; in a vertical container each is as wide as it wants
        /// to be.
        case distribute
    }

    /// How the elements of a container are aligned from top to bottom.
    public enum VerticalAlignment: String, Sendable, Hashable, CaseIterable {
        /// At the upper edge.
        case top
        /// In the middle.
        case center
        /// At the lower edge.
        case bottom
        /// With equal space between them, the outer ones at the edges; in a horizontal container each is as high as it
        /// wants to be.
        case distribute
    }

    /// How the content of columns is aligned when one column is higher than another.
    public enum ColumnAlignment: String, Sendable, Hashable, CaseIterable {
        /// At the upper edge.
        case top
        /// In the middle.
        case center
        /// At the lower edge.
        case bottom

        var wire: PBBlock.Column.VerticalAlignment {
            switch self {
            case .top: .top
            case .center: .center
            case .bottom: .bottom
            }
        }
    }
}

extension PBBlock.FlexContainer {
    /// Sets the direction and the alignments, of which one is along the direction and the other across it.
    mutating func align(
        isHorizontal: Bool,
        horizontal: Container.HorizontalAlignment,
        vertical: Container.VerticalAlignment
    ) {
        let fromLeft: Position =
            switch horizontal {
            case .left: .start
            case .center: .center
            case .right: .end
            case .distribute: .between
            }
        let fromTop: Position =
            switch vertical {
            case .top: .start
            case .center: .center
            case .bottom: .end
            case .distribute: .between
            }
        self.direction = isHorizontal ? .horizontal : .vertical
        self.justify = (isHorizontal ? fromLeft : fromTop).along
        self.align = (isHorizontal ? fromTop : fromLeft).across
    }

    private enum Position {
        case start, center, end, between

        var along: Justify {
            switch self {
            case .start: .start
            case .center: .center
            case .end: .end
            case .between: .spaceBetween
            }
        }

        /// There is no room to distribute across the direction: the protocol has no value for it.
        var across: Align {
            switch self {
            case .start: .start
            case .center: .center
            case .end: .end
            case .between: .undefined
            }
        }
    }
}
