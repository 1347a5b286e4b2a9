package import SwiftlitWire

extension PBBlock {
    /// A vertical container without border, as `container()` sends it with its defaults.
    package static var plain: PBBlock {
        var block = PBBlock()
        block.flexContainer.direction = .vertical
        block.flexContainer.justify = .start
        block.flexContainer.align = .start
        block.flexContainer.gapConfig.gapSize = .small
        block.widthConfig.useStretch = true
        block.heightConfig.useContent = true
        return block
    }
}
