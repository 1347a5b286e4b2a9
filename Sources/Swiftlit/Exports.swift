@_exported public import SwiftlitConcurrency
@_exported public import SwiftlitElements
@_exported public import SwiftlitRuntime
@_exported public import SwiftlitServer
