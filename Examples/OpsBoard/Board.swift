import Swiftlit

/// What all operators see: services with their load, and incidents.
struct Board: Sendable {
    struct Service: Sendable {
        var name: String
        /// Requests in a second.
        var load: Double
        /// The newest last.
        var history: [Double] = []
        var isPaused = false
    }

    struct Incident: Sendable {
        var number: Int
        var service: String
        var load: Double
        /// Who has taken it; `nil` while no operator has.
        var operatorName: String?
    }

    /// Beyond it a service has an incident.
    static let limit = 90.0
    /// How many values of a service are kept, and how many incidents.
    static let maximumCount = 120

    var services = ["Checkout", "Search", "Payments", "Mail"].map { Service(name: $0, load: 50) }
    var incidents: [Incident] = []
    var tick = 0
    private var lastNumber = 0

    /// Another second has passed.
    ///
    /// - Parameter seed: Moves the load; the same seed moves it in the same way.
    mutating func step(seed: UInt64) {
        var random = SplitMix(state: seed)
        self.tick += 1
        for index in self.services.indices where !self.services[index].isPaused {
            var service = self.services[index]
            let pull = (50 - service.load) * 0.05
            service.load = min(100, max(0, service.load + pull + Double.random(in: -12...12, using: &random)))
            service.history = Array((service.history + [service.load]).suffix(Self.maximumCount))
            self.services[index] = service
            if service.load > Self.limit, !self.hasOpenIncident(service.name) { self.open(service) }
        }
    }

    private func hasOpenIncident(_ service: String) -> Bool {
        self.incidents.contains { $0.service == service && $0.operatorName == nil }
    }

    private mutating func open(_ service: Service) {
        self.lastNumber += 1
        let incident = Incident(number: self.lastNumber, service: service.name, load: service.load)
        self.incidents = Array((self.incidents + [incident]).suffix(Self.maximumCount))
    }

    /// An operator takes an incident. The first one has it.
    mutating func take(_ number: Int, by name: String) {
        guard let index = self.incidents.firstIndex(where: { $0.number == number && $0.operatorName == nil }) else {
            return
        }
        self.incidents[index].operatorName = name
    }

    /// A service is paused, or goes on.
    mutating func toggle(_ name: String) {
        guard let index = self.services.firstIndex(where: { $0.name == name }) else { return }
        self.services[index].isPaused.toggle()
    }
}

/// Numbers that a seed determines.
private struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }
}
