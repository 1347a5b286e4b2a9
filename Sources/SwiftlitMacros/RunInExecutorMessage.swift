#if Macros
    internal import SwiftDiagnostics

    /// Why a function cannot be decorated.
    enum RunInExecutorMessage: DiagnosticMessage {
        case notAFunction
        case localFunction(name: String)
        case protocolRequirement(name: String)
        case operatorFunction
        case overriding
        case variadic(parameter: String)
        case inOut(parameter: String)
        case isolatedParameter(parameter: String)
        case ownership(specifier: String, parameter: String)
        case autoclosure(parameter: String)
        case nonSendableFunction(parameter: String)
        case functionInKey(parameter: String)
        case nonSendable(type: String)
        case parameterPack
        case opaqueResult
        case rethrowing
        case changesSelf(modifier: String)
        case actorAttribute(name: String)
        case actorType(type: String)
        case asyncInProcess(name: String)
        case instanceInProcess(name: String)
        case genericInProcess(name: String)
        case contextInProcess
        case functionToProcess(parameter: String)
        case tupleToProcess
        case mainFileInProcess(name: String)
        case classInProcess(name: String)
        case oneShotResult(type: String)
        case decoratedTwice
        case unreadableForm
        case notCodable(type: String)
        case sequenceToProcess(type: String)
        case misplacedYield(name: String)
        case resultBesideYield(name: String)
        case cachedYield(name: String)
        case retriedYield(name: String)
        case genericYield(name: String)

        var severity: DiagnosticSeverity { .error }

        var diagnosticID: MessageID {
            MessageID(domain: "Swiftlit.RunInExecutor", id: String("\(self)".prefix { $0 != "(" }))
        }

        var message: String {
            switch self {
            case .notAFunction:
                "'@RunInExecutor' is for functions; for a closure write 'let name = runInExecutor { … }'"
            case .localFunction(let name):
                """
                '@RunInExecutor' cannot decorate a local function: nobody would see '$\(name)'; move it out of the function, or write \
                'runInExecutor(\(name))'
                """
            case .protocolRequirement(let name):
                "'@RunInExecutor' needs a body: put it on the functions that implement '\(name)'"
            case .operatorFunction:
                "'@RunInExecutor' needs a name to put '$' before; call the operator in a named function"
            case .overriding:
                "'@RunInExecutor' cannot decorate an override; put it on the function of the superclass, which calls this one"
            case .variadic(let parameter):
                "'@RunInExecutor' does not support the variadic parameter '\(parameter)'; take an array"
            case .inOut(let parameter):
                "'@RunInExecutor' does not support the 'inout' parameter '\(parameter)': other code runs meanwhile; return the new value"
            case .isolatedParameter(let parameter):
                "'@RunInExecutor' does not support the 'isolated' parameter '\(parameter)': the function leaves the actor"
            case .ownership(let specifier, let parameter):
                "'@RunInExecutor' does not support the '\(specifier)' parameter '\(parameter)': arguments are copied to the executor"
            case .autoclosure(let parameter):
                "'@RunInExecutor' does not support the autoclosure '\(parameter)'; take a value, or a '@Sendable' function"
            case .nonSendableFunction(let parameter):
                "'@RunInExecutor' runs the function on another thread, so '\(parameter)' has to be a '@Sendable' function"
            case .functionInKey(let parameter):
                "a cached function finds its results by its arguments, and functions cannot be compared; take '\(parameter)' as 'ExcludedFromKey'"
            case .nonSendable(let type):
                "'@RunInExecutor' runs the function on another thread, and '\(type)' is not 'Sendable'; use 'any Sendable' or a type of your own"
            case .parameterPack:
                "'@RunInExecutor' does not support parameter packs; write 'runInExecutor { … }' where the types are known"
            case .opaqueResult:
                "'@RunInExecutor' needs to name the result; return a named type instead of an opaque one"
            case .rethrowing:
                "'@RunInExecutor' does not support 'rethrows'; write 'throws'"
            case .changesSelf(let modifier):
                "'@RunInExecutor' does not support a '\(modifier)' function: other code runs meanwhile; return the new value"
            case .actorAttribute(let name):
                "'@RunInExecutor' runs the function on a thread of an executor, which '\(name)' forbids; make it 'nonisolated'"
            case .actorType(let type):
                "'@RunInExecutor' runs the function on a thread of an executor, but it belongs to the actor of '\(type)'; make it 'nonisolated'"
            case .asyncInProcess(let name):
                "'\(name)' cannot be 'async' in a worker process, which runs one function at a time; let it block there, or use a thread"
            case .instanceInProcess(let name):
                "'\(name)' cannot run in a worker process, where its instance does not exist; make it 'static' and pass what it needs"
            case .genericInProcess(let name):
                "'\(name)' is generic, and a worker process has to find the function by name; decorate one for each type"
            case .contextInProcess:
                "a worker process sees nothing of the script run; leave 'withScriptRunContext' out, or use 'executor: .thread'"
            case .functionToProcess(let parameter):
                "the function '\(parameter)' cannot be sent to a worker process; pass a value that says what to do"
            case .mainFileInProcess(let name):
                """
                a worker process never runs the code of main.swift, so its variables would be empty there; move '\(name)' and what it uses \
                into another file
                """
            case .classInProcess(let name):
                "'\(name)' may be called on a subclass, which a worker process would not know; make the class 'final', or use a 'struct' or 'enum'"
            case .oneShotResult(let type):
                "only the first caller could read a kept '\(type)', the others would get nothing; return an array, or do not cache"
            case .decoratedTwice:
                "'@RunInExecutor' decorates this function already; put all options into one"
            case .unreadableForm:
                "'asFunction' decides what is made, so write 'true' or 'false'"
            case .tupleToProcess:
                "a tuple cannot be sent between processes; use a 'Codable' struct"
            case .notCodable(let type):
                "'\(type)' cannot be sent between processes; use a 'Codable' type of your own"
            case .sequenceToProcess(let type):
                "'\(type)' cannot be sent between processes; return nothing, and take a 'Yield' of the elements as the last parameter"
            case .misplacedYield(let name):
                "'\(name)' yields to one 'Yield', which has to be its last parameter"
            case .resultBesideYield(let name):
                "'\(name)' yields its results, so it has to return nothing; yield what it returns as the last element"
            case .cachedYield(let name):
                "the elements that '\(name)' yields are not kept; leave 'cache' out, or return an array"
            case .retriedYield(let name):
                "the reader of '\(name)' would get the elements of each try; leave 'retry' out, or return an array"
            case .genericYield(let name):
                "'\(name)' yields, and cannot be generic, in an extension of a protocol, or made with 'asFunction'; decorate one for each type"
            }
        }
    }

    /// What a fix-it does.
    enum RunInExecutorFixIt: String, FixItMessage {
        case takeArray = "take an array"
        case markSendable = "add '@Sendable'"
        case useAnySendable = "use 'any Sendable'"
        case makeNonisolated = "make it 'nonisolated'"
        case throwErrors = "write 'throws'"
        case removeSpecifier = "remove it"
        case removeAsync = "remove 'async'"
        case makeStatic = "make it 'static'"

        var message: String { self.rawValue }
        var fixItID: MessageID { MessageID(domain: "Swiftlit.RunInExecutor", id: "\(self)") }
    }
#endif
