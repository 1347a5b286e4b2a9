import Swiftlit

/// Computes for a while. Put your own long work here.
///
/// It runs in a process of its own: it may block, crash or be ended without harm to the server.
enum CountPrimes: RemoteFunction {
    static func call(_ limit: Int) -> Int {
        var count = 0
        for number in 2...max(2, limit) {
            if number.isMultiple(of: limit / 50 + 1) { WorkerProgress.report(Double(number) / Double(limit)) }
            if isPrime(number) { count += 1 }
        }
        return count
    }

    private static func isPrime(_ number: Int) -> Bool {
        var divisor = 2
        while divisor * divisor <= number {
            if number.isMultiple(of: divisor) { return false }
            divisor += 1
        }
        return true
    }
}
