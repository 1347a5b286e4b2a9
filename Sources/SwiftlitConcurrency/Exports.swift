@_exported public import SwiftlitCaching
@_exported public import SwiftlitExecutors
@_exported public import SwiftlitJobs
@_exported public import SwiftlitState
