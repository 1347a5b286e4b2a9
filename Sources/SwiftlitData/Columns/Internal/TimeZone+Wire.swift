#if canImport(FoundationEssentials)
    package import FoundationEssentials
#else
    package import Foundation
#endif

extension TimeZone {
    /// The name by which the browser knows the zone: one of IANA's, or a fixed distance from UTC such as `+01:00`.
    ///
    /// Distances are in whole minutes, as Arrow (`Schema.fbs`, `Timestamp.timezone`) and the frontend's moment.js have them.
    package var wireName: String { Self.wireName(of: self.identifier, self.secondsFromGMT()) }

    /// The name by which the browser knows a zone.
    ///
    /// - Parameter identifier: A name that may be one of Foundation's.
    package static func wireName(of identifier: String) -> String {
        self.wireName(of: identifier, TimeZone(identifier: identifier)?.secondsFromGMT())
    }

    private static func wireName(of identifier: String, _ seconds: Int?) -> String {
        if let name = self.names[identifier] { return name }
        // Foundation calls fixed distances `GMT+0100`, and reads `UTC+1` as well. IANA has such names only with a folder in front.
        guard let seconds, identifier.hasPrefix("GMT") || identifier.hasPrefix("UTC"),
            identifier.dropFirst(3).first == "+" || identifier.dropFirst(3).first == "-"
        else { return identifier }
        let minutes = Int((Double(abs(seconds)) / 60).rounded())
        guard minutes > 0 else { return "UTC" }
        return "\(seconds < 0 ? "-" : "+")\((minutes / 60).padded(2)):\((minutes % 60).padded(2))"
    }

    /// Names of three letters that Unicode (CLDR) has and IANA has not, with what they mean there.
    private static let names = [
        "ACT": "Australia/Darwin", "AET": "Australia/Sydney", "AGT": "America/Argentina/Buenos_Aires",
        "ART": "Africa/Cairo", "AST": "America/Anchorage", "BET": "America/Sao_Paulo", "BST": "Asia/Dhaka",
        "CAT": "Africa/Maputo", "CNT": "America/St_Johns", "CST": "America/Chicago", "CTT": "Asia/Shanghai",
        "EAT": "Africa/Nairobi", "ECT": "Europe/Paris", "IET": "America/Indiana/Indianapolis", "IST": "Asia/Kolkata",
        "JST": "Asia/Tokyo", "MIT": "Pacific/Apia", "NET": "Asia/Yerevan", "NST": "Pacific/Auckland",
        "PLT": "Asia/Karachi", "PNT": "America/Phoenix", "PRT": "America/Puerto_Rico", "PST": "America/Los_Angeles",
        "SST": "Pacific/Guadalcanal", "VST": "Asia/Ho_Chi_Minh",
    ]
}
