@_exported public import SwiftlitConnections
@_exported public import SwiftlitData
