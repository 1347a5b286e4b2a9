/// Makes the path type of another module from a text, without a dependency on swift-system for its initializer alone.
func makePath<Path: ExpressibleByStringLiteral>(_ text: String) -> Path where Path.StringLiteralType == String {
    Path(stringLiteral: text)
}
