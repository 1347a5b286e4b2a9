import Foundation

/// A European call option, and the market that it is priced in.
struct CallOption: Codable, Hashable, Sendable {
    var price = 100.0
    var strike = 105.0
    /// In years.
    var time = 1.0
    var rate = 0.03
    var volatility = 0.2

    /// The price after Black and Scholes, which the simulation approaches.
    var exactPrice: Double {
        let spread = self.volatility * self.time.squareRoot()
        let first =
            (log(self.price / self.strike) + (self.rate + self.volatility * self.volatility / 2) * self.time) / spread
        return self.price * Self.normal(first) - self.strike * exp(-self.rate * self.time) * Self.normal(first - spread)
    }

    private static func normal(_ value: Double) -> Double { erfc(-value / 2.0.squareRoot()) / 2 }
}

/// What some paths have added up to.
struct Batch: Codable, Sendable, Equatable {
    var count = 0
    var sum = 0.0
    var sumOfSquares = 0.0

    mutating func add(_ payoff: Double) {
        self.count += 1
        self.sum += payoff
        self.sumOfSquares += payoff * payoff
    }

    mutating func add(_ other: Batch) {
        self.count += other.count
        self.sum += other.sum
        self.sumOfSquares += other.sumOfSquares
    }

    var mean: Double { self.count > 0 ? self.sum / Double(self.count) : 0 }

    /// Half of the interval in which the price is with a probability of 95 %.
    var error: Double {
        guard self.count > 1 else { return 0 }
        let variance = max(0, self.sumOfSquares / Double(self.count) - self.mean * self.mean)
        return 1.96 * (variance / Double(self.count)).squareRoot()
    }
}

/// Numbers that a seed determines.
struct SplitMix: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = self.state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return mixed ^ (mixed >> 31)
    }

    /// A number from the normal distribution (Box and Muller).
    mutating func normal() -> Double {
        let radius = (-2 * log(Double.random(in: .leastNonzeroMagnitude..<1, using: &self))).squareRoot()
        return radius * cos(2 * Double.pi * Double.random(in: 0..<1, using: &self))
    }
}
