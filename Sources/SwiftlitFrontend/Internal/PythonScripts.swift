/// The Python that the installer runs, besides pip.
///
/// Python also computes the SHA-256: it is needed for the download in any case, a Swift implementation would add a C
/// library of a minute's build time for one call, and so the bytes that are hashed are those that are unpacked.
enum PythonScripts {
    /// The exit code of `probe` when there is no pip.
    static let pipMissing: Int32 = 20

    /// Ends with 0 if this Python has pip.
    static let probe = """
        import importlib.util, sys
        sys.exit(0 if importlib.util.find_spec("pip") else \(pipMissing))
        """

    /// The exit code of `unpack` when the wheel has another SHA-256, which is then printed as the error.
    static let otherHash: Int32 = 21

    /// The exit code of `unpack` when the destination cannot be written.
    static let unwritable: Int32 = 22

    /// The exit code of `unpack` when the wheel is no archive, or has an entry that leads out of the destination.
    static let malformed: Int32 = 23

    /// Verifies a wheel and unpacks a folder of it. Arguments: wheel, SHA-256, folder inside with a slash, destination,
    /// which must not exist.
    ///
    /// Prints the bytes of the wheel, the number of files, and their bytes. Only regular files are written, each below
    /// the destination.
    static let unpack = """
        import hashlib, io, os, stat, sys, zipfile, zlib

        def fail(code, message):
            print(message, file=sys.stderr)
            sys.exit(code)

        wheel, expected, prefix, destination = sys.argv[1:]
        try:
            with open(wheel, "rb") as file:
                data = file.read()
        except OSError as error:
            fail(\(malformed), error)
        digest = hashlib.sha256(data).hexdigest()
        if digest != expected:
            fail(\(otherHash), digest)
        files = size = 0
        try:
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                for entry in archive.infolist():
                    name = entry.filename
                    if not name.startswith(prefix) or name.endswith("/"):
                        continue
                    parts = name[len(prefix):].split("/")
                    kind = stat.S_IFMT(entry.external_attr >> 16)
                    if kind not in (0, stat.S_IFREG) or any(p in ("", ".", "..") or "\\\\" in p for p in parts):
                        fail(\(malformed), f"the entry {name!r} is not a file below {prefix}")
                    content = archive.read(entry)
                    path = os.path.join(destination, *parts)
                    os.makedirs(os.path.dirname(path), exist_ok=True)
                    with open(path, "xb") as file:
                        file.write(content)
                    files += 1
                    size += len(content)
        except FileExistsError as error:
            fail(\(malformed), error)
        except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, ValueError) as error:
            fail(\(malformed), error)
        except OSError as error:
            fail(\(unwritable), error)
        print(len(data), files, size)
        """
}
