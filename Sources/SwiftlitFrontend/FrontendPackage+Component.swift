extension FrontendPackage {
    /// The files of a component that comes in a wheel.
    ///
    /// - Parameters:
    ///   - name: The distribution.
    ///   - version: Its version.
    ///   - sha256: The SHA-256 of the wheel, in lowercase hexadecimal digits.
    ///   - folder: The folder in the wheel, without a slash at its end.
    ///   - requiredFile: A file in it without which the component is of no use; empty where none is known.
    package static func component(
        _ name: String,
        version: String,
        sha256: String,
        folder: String,
        requiredFile: String
    ) -> FrontendPackage {
        let variable = name.uppercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
        // One release may be used with several folders, by several components.
        let place = folder.map { $0 == "/" ? "." : $0 }
        return FrontendPackage(
            title: "the component \(name)",
            distribution: name,
            version: version,
            wheelSHA256: sha256,
            folder: folder + "/",
            requiredFile: requiredFile,
            overrideVariable: "SWIFTLIT_COMPONENT_\(String(variable))",
            releaseName: "component-\(name)-\(version)-\(sha256.prefix(16))-\(String(place))"
        )
    }
}
