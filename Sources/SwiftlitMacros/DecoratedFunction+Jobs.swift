#if Macros
    /// The members for many items and for jobs.
    extension DecoratedFunction {
        /// Whether the type alone is enough to make the function, so that a restarted program finds it.
        private var isMadeOfItsType: Bool { self.base == nil && !self.isMadeForType }

        /// What the type conforms to.
        var conformance: String { self.isMadeOfItsType ? "DecoratedFunction" : "ExecutedFunction" }

        var jobMembers: [String] {
            var members = [self.itemCallsMember]
            if let element = self.element {
                members += self.streamJobMembers(element, lifetime: self.lifetimeTypes)
            } else {
                members.append(self.submitMember)
            }
            if self.isMadeOfItsType {
                members.append("\(self.memberAccess)static var made: Self {\n    Self()\n}")
            }
            return members
        }

        private var output: String { self.options.isProcess ? self.remoteResult : self.result }

        private var itemCallsMember: String {
            let bound = self.base == nil ? "" : "._bound(to: self.base)"
            let found = self.isMadeOfItsType ? ".found(by: Self.self)" : ""
            return """
                \(self.memberAccess)var itemCalls: ItemCalls<(\(self.types.joined(separator: ", "))), \(self.output)> {
                    \(self.stored).itemCalls\(bound)\(found)
                }
                """
        }

        /// The types that decide whether the function may have durable jobs.
        private var lifetimeTypes: String {
            let isFound = self.isMadeOfItsType && !self.isPrivate
            return ([isFound ? "AnyProcess" : "ThisProcess"] + self.types + [self.output]).joined(separator: ", ")
        }

        /// `func submit(…)`: with the labels, defaults and types of the function.
        private var submitMember: String {
            let parameters =
                ["id _jobID: JobID? = nil"]
                + self.parameters.map(\.declaration) + [
                    "lifetime _jobLifetime: JobLifetime<\(self.lifetimeTypes)> = .session",
                    "options _jobOptions: JobOptions = JobOptions()",
                ]
            let input = self.parameters.map(\.name).joined(separator: ", ")
            return """
                \(self.memberAccess)func submit(
                    \(parameters.joined(separator: ",\n    "))
                ) async throws -> Job<\(self.output)> {
                    try await self.itemCalls._submit((\(input)), id: _jobID, lifetime: _jobLifetime, options: _jobOptions)
                }
                """
        }
    }
#endif
