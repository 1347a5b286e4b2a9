extension [String] {
    /// The names, of which equal ones after the first have a number behind them: `max`, `max_2`, `max_3`.
    ///
    /// A number that another name has already is passed over. Equal are those that Swift's `==` calls so, which are two for the browser.
    package func renamingEqual() -> [String] {
        var taken = Set(self)
        guard taken.count < self.count else { return self }
        var seen: Set<String> = []
        var last: [String: Int] = [:]
        return self.map { name in
            guard !seen.insert(name).inserted else { return name }
            // Not a loop around the text: the optimizer of Swift 6.3 crashes on that.
            let number = Self.freeNumber(for: name, after: last[name] ?? 1, in: taken)
            let other = "\(name)_\(number)"
            taken.insert(other)
            last[name] = number
            return other
        }
    }

    /// The first number after `number` that makes a name which is not taken.
    private static func freeNumber(for name: String, after number: Int, in taken: Set<String>) -> Int {
        var number = number + 1
        while taken.contains("\(name)_\(number)") { number += 1 }
        return number
    }
}
