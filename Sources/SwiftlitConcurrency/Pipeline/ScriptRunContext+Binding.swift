internal import SwiftlitState

/// Runs `body` where `ScriptRunContext.current` is `context`.
func withScriptRunContext<Success, Failure: Error>(
    _ context: ScriptRunContext?,
    _ body: () async throws(Failure) -> Success
) async throws(Failure) -> Success {
    if context == nil, ScriptRunContext.current == nil { return try await body() }
    // `TaskLocal.withValue` does not know typed errors, so the outcome travels as a value.
    let outcome = await ScriptRunContext.$current.withValue(context) {
        do throws(Failure) { return Result<Success, Failure>.success(try await body()) } catch {
            return .failure(error)
        }
    }
    return try outcome.get()
}
