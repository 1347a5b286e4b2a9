private import NIOCore
import SwiftlitRuntime

#if canImport(Darwin)
    private import Darwin
#elseif canImport(Glibc)
    private import Glibc
#elseif canImport(Musl)
    private import Musl
#endif

extension ServerError {
    /// Says why a server does not listen.
    init(listening configuration: AppConfiguration, failed error: any Error) {
        let address = configuration.listening.address
        let port = configuration.listening.port
        switch error {
        case let error as ServerError:
            self = error
        case let error as IOError where error.errnoCode == EADDRINUSE:
            let message =
                "Port \(port) of \(address) is in use. Stop the program that uses it, or choose another with --port."
            self.init(.portInUse, message, cause: error)
        case let error as IOError where error.errnoCode == EADDRNOTAVAIL:
            let message =
                "\(address) is no address of this machine. Use --address 127.0.0.1 for this machine, 0.0.0.0 for all."
            self.init(.addressNotAvailable, message, cause: error)
        case let error as IOError where error.errnoCode == EACCES || error.errnoCode == EPERM:
            let message = "This user may not listen on port \(port) of \(address). Choose one above 1023 with --port."
            self.init(.permissionDenied, message, cause: error)
        case is SocketAddressError, is SocketAddressError.UnknownHost:
            let message =
                "The address \"\(address)\" is not known. Use --address 127.0.0.1 for this machine, 0.0.0.0 for all."
            self.init(.addressNotAvailable, message, cause: error)
        default:
            self.init(.cannotListen, "The server cannot listen on port \(port) of \(address): \(error).", cause: error)
        }
    }
}
