/// The frontend release that this package speaks to, and the checksum of its wheel.
///
/// The protocol changes between frontend releases, so this pin, `Sources/SwiftlitWire/Generated` and the golden
/// captures change together. `Scripts/generate-wire` reads both values from this file: keep each a string literal on
/// its own line.
package enum FrontendPin {
    /// The distribution on the Python package index.
    package static let distribution = "streamlit"

    /// The release. `NewSession.environment_info.streamlit_version` must say the same, or open tabs reload themselves.
    package static let version = "1.67.0"

    /// SHA-256 of `streamlit-<version>-py3-none-any.whl`, as lowercase hex.
    package static let wheelSHA256 = "f29da87c443bfbdfc52738616e3d65745d438e718da8faf69e2be0da1e52ce64"
}
