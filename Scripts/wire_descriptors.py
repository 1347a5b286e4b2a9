"""Takes the protobuf descriptors out of the frontend's wheel, without importing anything from it.

Every `*_pb2.py` module registers one serialized FileDescriptorProto as a bytes literal. The literals are collected into
one FileDescriptorSet, each with the `swift_prefix` option set; the names of the roots and of all files they import,
directly or not, are printed, one per line. What is left out is not part of the conversation with the browser:
telemetry and the metrics endpoint.
"""

import argparse
import ast
import hashlib
import io
import sys
import zipfile

# descriptor.proto: FileDescriptorSet.file = 1; FileDescriptorProto.name = 1, .dependency = 3 and .options = 8;
# FileOptions.swift_prefix = 39.
SET_FILE, FILE_NAME, FILE_DEPENDENCY, FILE_OPTIONS, OPTIONS_SWIFT_PREFIX = 1, 1, 3, 8, 39


def varint(value: int) -> bytes:
    """Encodes a non-negative number."""
    encoded = bytearray()
    while value >= 0x80:
        encoded.append(value & 0x7F | 0x80)
        value >>= 7
    encoded.append(value)
    return bytes(encoded)


def field(number: int, value: bytes) -> bytes:
    """Encodes a length-delimited field."""
    return varint(number << 3 | 2) + varint(len(value)) + value


def texts(message: bytes, number: int) -> list[str]:
    """Reads all values of one text field of a message whose fields are varints or length-delimited."""
    position = 0

    def read_varint() -> int:
        nonlocal position
        value = shift = 0
        while True:
            byte = message[position]
            position += 1
            value |= (byte & 0x7F) << shift
            shift += 7
            if byte < 0x80:
                return value

    found = []
    while position < len(message):
        tag = read_varint()
        length = read_varint()
        if tag & 7 == 2:
            if tag >> 3 == number:
                found.append(message[position : position + length].decode())
            position += length
        elif tag & 7 != 0:
            raise SystemExit(f"wire_descriptors: a descriptor has wire type {tag & 7}; teach texts() to skip it")
    return found


def serialized_files(source: str) -> list[bytes]:
    """Finds the bytes literals given to `AddSerializedFile` in the text of a module."""
    return [
        node.args[0].value
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "AddSerializedFile"
        and isinstance(node.args[0], ast.Constant)
        and isinstance(node.args[0].value, bytes)
    ]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--wheel", required=True)
    parser.add_argument("--sha256", required=True)
    parser.add_argument("--prefix", required=True)
    parser.add_argument("--output", required=True)
    parser.add_argument("roots", nargs="+")
    arguments = parser.parse_args()

    with open(arguments.wheel, "rb") as file:
        wheel = file.read()
    if hashlib.sha256(wheel).hexdigest() != arguments.sha256:
        raise SystemExit(f"wire_descriptors: {arguments.wheel} has another SHA-256; delete it and run again")

    descriptors = {}
    with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
        for name in sorted(archive.namelist()):
            if name.endswith("_pb2.py"):
                found = serialized_files(archive.read(name).decode())
                if len(found) != 1:
                    raise SystemExit(f"wire_descriptors: {name} holds {len(found)} descriptors, 1 was expected")
                descriptors[texts(found[0], FILE_NAME)[0]] = found[0]

    # A message field that occurs twice is merged by every reader, so the option is set by appending it.
    prefix = field(FILE_OPTIONS, field(OPTIONS_SWIFT_PREFIX, arguments.prefix.encode()))
    with open(arguments.output, "wb") as output:
        for name in sorted(descriptors):
            output.write(field(SET_FILE, descriptors[name] + prefix))

    reached = set()
    unvisited = list(arguments.roots)
    while unvisited:
        name = unvisited.pop()
        if name in descriptors and name not in reached:
            reached.add(name)
            unvisited += texts(descriptors[name], FILE_DEPENDENCY)
        elif name not in descriptors and not name.startswith("google/protobuf/"):
            raise SystemExit(f"wire_descriptors: the wheel has no {name}")
    sys.stdout.writelines(name + "\n" for name in sorted(reached))


if __name__ == "__main__":
    main()
