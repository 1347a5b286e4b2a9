internal import HTTPTypes
internal import Hummingbird
private import NIOCore
internal import SwiftlitRuntime

extension AppResponder {
    /// Answers what the browser visits to log in and out; `nil` for all other paths.
    func loginResponse(to request: Request, _ path: String, _ context: AppRequestContext) async throws -> Response? {
        guard let authenticator = self.users.authenticator, authenticator.handles(path: path) else { return nil }
        var login = self.users.loginRequest(UserReader.Source(request, context))
        login.method = request.method.rawValue
        login.path = path
        let target = request.head.path ?? ""
        login.query = target.firstIndex(of: "?").map { String(target[target.index(after: $0)...]) } ?? ""
        login.isSecure = login.isSecure || self.isServedOverTLS
        if request.method == .post {
            do {
                let body = try await request.body.collect(upTo: LoginRequest.maximumBodyByteCount)
                login.body = Array(body.readableBytesView)
            } catch is NIOTooManyBytesError {
                return .text("The form is too long.", status: .contentTooLarge)
            }
        }
        let answer = try await authenticator.respond(to: login)
        var headers = HTTPFields()
        for (name, value) in answer.headers {
            guard let name = HTTPField.Name(name) else { continue }
            headers.append(HTTPField(name: name, value: value))
        }
        return Response(
            status: HTTPResponse.Status(code: answer.status),
            headers: headers,
            body: ResponseBody(byteBuffer: ByteBuffer(string: request.method == .head ? "" : answer.body))
        )
    }
}

extension UserReader.Source {
    /// Describes a request of Hummingbird's.
    init(_ request: Request, _ context: AppRequestContext) {
        var headers = request.headers.map { (name: $0.name.canonicalName, value: $0.value) }
        // Not among the fields since HTTP/2.
        if let host = request.head.authority { headers.append(("host", host)) }
        self.init(headers: headers, remoteAddress: context.remoteAddress?.ipAddress, port: context.localPort)
    }
}
