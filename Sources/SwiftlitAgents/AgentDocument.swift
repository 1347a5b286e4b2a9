package import SwiftlitElements

/// Describes the agent API to programs: an OpenAPI 3.1 document.
package enum AgentDocument {
    /// The document, as it is sent.
    package static func answer(isEnabled: Bool, version: String) -> AgentAnswer {
        AgentAnswer(body: self.json(isEnabled: isEnabled, version: version))
    }

    /// The document.
    ///
    /// - Parameters:
    ///   - isEnabled: Whether agents are served.
    ///   - version: The release of Streamlit whose API it is.
    package static func json(isEnabled: Bool, version: String) -> JSONValue {
        var schemas: JSONValue = ["Error": Self.error, "Page": Self.page]
        var paths: JSONValue = [:]
        if isEnabled {
            schemas["InteractRequest"] = AgentTexts.requestSchema
            schemas["Snapshot"] = Self.snapshot
            schemas["Node"] = Self.node
            schemas["Action"] = Self.action
            paths = Self.paths
        }
        return [
            "openapi": "3.1.0",
            "info": [
                "title": "Streamlit agent API", "version": "1",
                "summary": "Use a running app without a browser.",
                "description": .string(isEnabled ? AgentTexts.instructions : AgentError.notAvailable.message),
                "x-streamlit-agent-api": .string(isEnabled ? "available" : "disabled"),
                "x-streamlit-version": .string(version),
            ],
            "servers": [["url": "../..", "description": "Relative to the address of this document."]],
            "paths": paths, "components": ["schemas": schemas],
        ]
    }

    private static let paths: JSONValue = [
        "/_stcore/agent/interact": [
            "post": [
                "operationId": "interact", "summary": "Sets and presses, waits for the run, and answers with the page.",
                "requestBody": [
                    "required": false,
                    "content": ["application/json": ["schema": ["$ref": "#/components/schemas/InteractRequest"]]],
                ],
                "responses": [
                    "200": [
                        "description": "The page; its status says whether it has failed.",
                        "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Snapshot"]]],
                    ],
                    "202": [
                        "description": "The page still runs (wait_timed_out): call with session_id alone.",
                        "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
                    ],
                    "default": [
                        "description": "The call was refused.",
                        "content": ["application/json": ["schema": ["$ref": "#/components/schemas/Error"]]],
                    ],
                ],
            ]
        ],
        "/_stcore/agent/mcp": [
            "post": [
                "operationId": "mcp",
                "summary": "The same as tools of the Model Context Protocol: interact and get_data.",
                "requestBody": ["required": true, "content": ["application/json": ["schema": ["type": "object"]]]],
                "responses": [
                    "200": [
                        "description": "The answer of JSON-RPC 2.0.",
                        "content": ["application/json": ["schema": ["type": "object"]]],
                    ],
                    "202": ["description": "A notification was taken."],
                ],
            ]
        ],
        "/_stcore/agent/openapi.json": [
            "get": [
                "operationId": "getOpenApiDocument", "summary": "This document.",
                "responses": [
                    "200": ["description": "The document.", "content": ["application/json": ["schema": [:]]]]
                ],
            ]
        ],
    ]

    private static let text: JSONValue = ["type": "string"]

    private static let error: JSONValue = [
        "type": "object", "required": ["error"],
        "properties": [
            "error": [
                "type": "object", "required": ["code", "message"],
                "properties": [
                    "code": ["type": "string", "enum": .array(AgentError.Code.all.map { .string($0.rawValue) })],
                    "message": Self.text,
                    "pages": ["type": "array", "items": ["$ref": "#/components/schemas/Page"]],
                ],
            ],
            "session_id": Self.text,
        ],
    ]

    private static let page: JSONValue = [
        "type": "object", "required": ["url_path", "title"],
        "properties": [
            "url_path": Self.text, "title": Self.text, "icon": Self.text, "help": Self.text,
            "hidden": ["type": "boolean"],
        ],
    ]

    private static let action: JSONValue = [
        "type": "object", "required": ["key", "kind", "type"],
        "properties": [
            "key": Self.text, "kind": ["type": "string", "enum": ["value", "trigger"]], "type": Self.text,
            "label": Self.text,
        ],
    ]

    private static let node: JSONValue = [
        "type": "object", "required": ["type"],
        "properties": [
            "type": Self.text, "key": Self.text, "props": ["type": "object"], "value": [:],
            "value_schema": ["type": "object"], "clearable": ["type": "boolean"], "data": ["type": "object"],
            "support": ["type": "string", "enum": ["browser_required", "action_unsupported"]], "form_id": Self.text,
            "fragment": Self.text, "children": ["type": "array", "items": ["$ref": "#/components/schemas/Node"]],
        ],
    ]

    private static let snapshot: JSONValue = [
        "type": "object",
        "required": [
            "schema_version", "session_id", "status", "observed_at", "page", "pages", "query_params", "tree", "actions",
        ],
        "properties": [
            "schema_version": ["type": "integer", "const": 1], "session_id": Self.text,
            "status": ["type": "string", "enum": ["ready", "error"]],
            "observed_at": ["type": "string", "format": "date-time"],
            "page": ["$ref": "#/components/schemas/Page"],
            "pages": ["type": "array", "items": ["$ref": "#/components/schemas/Page"]],
            "query_params": ["type": "object", "additionalProperties": ["type": "array", "items": Self.text]],
            "tree": ["$ref": "#/components/schemas/Node"],
            "actions": ["type": "array", "items": ["$ref": "#/components/schemas/Action"]],
            "undescribed_types": ["type": "array", "items": Self.text],
        ],
    ]
}
