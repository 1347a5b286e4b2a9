@_exported public import SwiftlitExecutors
@_exported public import SwiftlitState
