/// What a run has to do with a place beyond this process, the disk or the cluster: before it, where the value may be kept, and after it, when there is a
/// new one.
struct DiskSteps<Value: Sendable>: Sendable {
    /// Looks for a value and settles the call with it; returns whether there was one.
    let settles: @Sendable () async -> Bool
    /// Keeps a value.
    let keep: @Sendable (Value) async -> Void
    /// There is no value: the function has thrown.
    var abandon: @Sendable () async -> Void = {}
}
