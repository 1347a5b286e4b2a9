#if Cluster
    /// How a ``NATSTransport`` reaches its servers.
    package struct NATSConfiguration: Sendable {
        /// Where the servers are, such as `nats://10.0.0.1:4222`; `tls://` for TLS. May hold a name and password.
        package var urls: [String]

        /// A file with the credentials of a user, as `nsc` writes it.
        package var credentialsPath: String?

        /// A file with the certificates of who signs the server's certificate. `nil`: those that the system trusts.
        package var certificateAuthorityPath: String?

        /// On how many servers queues and buckets are kept, from 1 to 5.
        package var replicaCount = 1

        /// How long connecting to a server may take.
        package var connectTimeout: Duration = .seconds(5)

        /// How long an answer of the server may take.
        package var answerTimeout: Duration = .seconds(5)

        /// - Parameter url: One URL, or several with commas between them.
        package init(url: String) {
            self.urls = url.split(separator: ",").map { part in
                part.drop { $0 == " " }.split(separator: " ").first.map(String.init) ?? ""
            }.filter { !$0.isEmpty }
        }

        /// The servers, without names and passwords.
        package var description: String {
            self.urls.map { url in
                guard let at = url.lastIndex(of: "@") else { return url }
                let scheme = url.firstRange(of: "://").map { String(url[..<$0.upperBound]) } ?? ""
                return scheme + url[url.index(after: at)...]
            }.joined(separator: ", ")
        }
    }
#endif
