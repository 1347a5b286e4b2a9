internal import SwiftlitElements
internal import SwiftlitTestSupport

@testable internal import SwiftlitState

/// A type of parameter, with values that an author or their data may give and that have ended a process somewhere.
///
/// `Scripts/generate-extremes` reads the names of the types that conform: a parameter of any other type fails it.
protocol ExtremeArgument: Sendable {
    /// A value that means nothing special.
    static var usual: Self { get }

    /// The ends of what the type can hold, and what lies around them.
    static var extremes: [Self] { get }
}

extension ExtremeArgument {
    static var usual: Self { self.extremes[0] }
}

/// A type that ranges are made of.
protocol ExtremeBound: ExtremeArgument, Comparable {
    static var usualBounds: ClosedRange<Self> { get }
}

/// One public method, with its arguments drawn from their types.
struct ExtremeCall: Sendable {
    let name: String
    /// The file of the method, below the module's sources.
    let file: String
    /// Whether a state can be bound to it.
    let holdsState: Bool
    let body: @Sendable (ExtremeDraw) async throws -> Void

    /// The name of the method alone.
    var method: String? { self.name.split(separator: "(").first?.split(separator: ".").last.map { String($0) } }

    init(
        _ name: String,
        _ file: String,
        holdsState: Bool = false,
        _ body: @escaping @Sendable (ExtremeDraw) async throws -> Void
    ) {
        self.name = name
        self.file = file
        self.holdsState = holdsState
        self.body = body
    }
}

/// Gives the arguments of one call: usual ones, but for those that the plan names.
///
/// @unchecked: a call draws its arguments in order on the task that makes it, and they are read after it.
final class ExtremeDraw: @unchecked Sendable {
    enum Plan {
        /// All usual, and each parameter's extremes are counted.
        case count
        /// All usual.
        case usual
        /// One parameter at one of its extremes.
        case single(parameter: Int, value: Int)
        /// Each parameter at a random value.
        case random(SeededGenerator)
    }

    private var plan: Plan
    private let optionalsAreGiven: Bool

    /// How many extremes each parameter has, in order.
    private(set) var counts: [Int] = []
    private var drawnCount = 0

    init(_ plan: Plan, optionalsAreGiven: Bool) {
        self.plan = plan
        self.optionalsAreGiven = optionalsAreGiven
    }

    func callAsFunction<Value: ExtremeArgument>(_ type: Value.Type) -> Value {
        defer { self.drawnCount += 1 }
        switch self.plan {
        case .count:
            self.counts.append(Value.extremes.count)
        case .single(self.drawnCount, let value):
            return Value.extremes[value]
        case .random(var generator):
            defer { self.plan = .random(generator) }
            // Most arguments stay usual: a call with ten wrong ones shows the error of the first.
            guard Int.random(in: 0..<3, using: &generator) == 0 else { break }
            if let value = Value.extremes.randomElement(using: &generator) { return value }
        case .single, .usual:
            break
        }
        return self.usual(type)
    }

    func callAsFunction<Value: ExtremeArgument>(_ type: StateRef<Value>.Type) -> StateRef<Value> {
        let value = self(Value.self)
        return self(ExtremePlace.self).reference(to: value)
    }

    func callAsFunction<Value: ExtremeArgument>(_ type: StateRef<Value>?.Type) -> StateRef<Value>? {
        let value = self(Value.self)
        return self.optionalsAreGiven
            ? StateRef(unsharedUnder: StateKey("extreme", namespace: nil), factory: { value }) : nil
    }

    func pair<Value: ExtremeArgument>(of type: Value.Type) -> StateRef<(Value, Value)> {
        let first = self(Value.self)
        let second = self(Value.self)
        return self(ExtremePlace.self).reference(to: (first, second))
    }

    private func usual<Value: ExtremeArgument>(_ type: Value.Type) -> Value {
        guard self.optionalsAreGiven, let optional = type as? any ExtremeOptional.Type else { return Value.usual }
        return optional.usualWrapped as? Value ?? Value.usual
    }
}

/// Where the value of a widget is.
enum ExtremePlace: ExtremeArgument {
    case state
    case kept(String)
    case query(String)

    static let extremes = [state] + String.extremes.flatMap { [kept($0), query($0)] }

    func reference<Value: Sendable>(to value: Value) -> StateRef<Value> {
        switch self {
        case .state: StateRef(unsharedUnder: StateKey("extreme", namespace: nil), factory: { value })
        case .kept(let name): .kept(name, default: value, for: .page)
        case .query(let name): .query(name, default: value)
        }
    }
}

/// An optional, whose usual value is none.
private protocol ExtremeOptional {
    static var usualWrapped: Any { get }
}

extension Optional: ExtremeOptional where Wrapped: ExtremeArgument {
    fileprivate static var usualWrapped: Any { Self.some(Wrapped.usual) as Any }
}
