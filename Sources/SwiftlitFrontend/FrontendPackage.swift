/// Files for browsers that come out of a wheel, pinned by release and checksum.
package struct FrontendPackage: Sendable {
    /// What it is called in messages, with its article.
    package var title: String

    /// The distribution on the Python package index.
    package var distribution: String

    /// The release.
    package var version: String

    /// SHA-256 of the wheel, as lowercase hex of at least eight digits.
    package var wheelSHA256: String

    /// The folder inside the wheel that is unpacked, with a slash at its end.
    package var folder: String

    /// A file in it without which it is of no use.
    package var requiredFile: String

    /// The variable that names a folder to use instead.
    package var overrideVariable: String

    /// The name of the release in the cache folder.
    package var releaseName: String

    /// Describes files.
    package init(
        title: String,
        distribution: String,
        version: String,
        wheelSHA256: String,
        folder: String,
        requiredFile: String,
        overrideVariable: String,
        releaseName: String
    ) {
        self.title = title
        self.distribution = distribution
        self.version = version
        self.wheelSHA256 = wheelSHA256
        self.folder = folder
        self.requiredFile = requiredFile
        self.overrideVariable = overrideVariable
        self.releaseName = releaseName
    }

    /// The frontend itself.
    package static let frontend = FrontendPackage.frontend(
        version: FrontendPin.version,
        wheelSHA256: FrontendPin.wheelSHA256
    )

    /// The frontend itself, in another release.
    package static func frontend(version: String, wheelSHA256: String) -> FrontendPackage {
        FrontendPackage(
            title: "the frontend",
            distribution: FrontendPin.distribution,
            version: version,
            wheelSHA256: wheelSHA256,
            folder: "\(FrontendPin.distribution)/static/",
            requiredFile: "index.html",
            overrideVariable: "SWIFTLIT_FRONTEND",
            releaseName: "\(version)-\(wheelSHA256.prefix(8))"
        )
    }
}
