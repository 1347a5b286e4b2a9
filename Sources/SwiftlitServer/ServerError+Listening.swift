private import NIOCore

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

extension ServerError {
    /// Says why a server does not listen.
    init(listening configuration: ServerConfiguration, failed error: any Error) {
        let address = configuration.address
        let port = configuration.port
        switch error {
        case let error as ServerError:
            self = error
        case let error as IOError where error.errnoCode == EADDRINUSE:
            let message =
                "port \(port) of \(address) is in use. Stop the program that uses it, or choose another with --port"
            self.init(.portInUse, message, cause: error)
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            let message =
                "\(address) is no address of this machine. Use --address 127.0.0.1 for this machine, 0.0.0.0 for all"
            self.init(.addressNotAvailable, message, cause: error)
        case let error as IOError where error.errnoCode == EACCES || error.errnoCode == EPERM:
            let message = "this user may not listen on port \(port) of \(address). Choose one above 1023 with --port"
            self.init(.permissionDenied, message, cause: error)
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            let message =
                "the address \"\(address)\" is not known. Use --address 127.0.0.1 for this machine, 0.0.0.0 for all"
            self.init(.addressNotAvailable, message, cause: error)
        default:
            self.init(.cannotListen, "cannot listen on port \(port) of \(address): \(error)", cause: error)
        }
    }
}
