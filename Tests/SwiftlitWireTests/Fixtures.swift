import SwiftlitWire

enum Fixtures {
    // r = m.rerun_script; r.query_string = "a=1&b=%C3%BC"; r.page_script_hash = "p1"; r.is_auto_rerun = True
    // r.cached_message_hashes.extend(["h1", "h2"])
    // r.context_info.timezone = "Europe/Zurich"; r.context_info.timezone_offset = 0
    // and these widgets: id "$$ID-1-None", trigger_value True;
    // id "$$ID-2-age", double_array_value [25, -0.5];
    // id "$$ID-3-n", int_value -(2**53);
    // id "$$ID-4-l", string_array_value ["Zürich", "", "🦆"];
    // id "$$ID-5-c", chat_input_value.data "" with a file: name "a.txt", size 2**40, file_urls.upload_url "/u"
    static let rerun =
        "5ac1010a0c613d3126623d254333254243128f010a0f0a0b242449442d312d4e6f6e6510010a200a0a242449442d322d6167"
        + "653a120a100000000000003940000000000000e0bf0a130a08242449442d332d6e28ffffffffffffff1f0a1d0a0824244944"
        + "2d342d6c4a110a075ac3bc726963680a000a04f09fa6860a260a08242449442d352d637a1a0a00121612141205612e747874"
        + "188080808080202a0412022f751a02703130013a0268313a02683242110a0d4575726f70652f5a75726963681000"

    // m.stop_script = True
    static let stop = "3801"

    // n = m.new_session; i = n.initialize; i.user_info.SetInParent(); i.session_status.SetInParent()
    // i.environment_info.streamlit_version = "1.67.0"; i.environment_info.has_display = True; i.session_id = "s1"
    // n.config.max_cached_message_age = 2; n.config.toolbar_mode = 3; n.main_script_path = "app"
    // p = n.app_pages.add(); p.page_script_hash = "p1"; p.page_name = "One"
    // m.metadata.run.script_run_id = "r1"; m.metadata.run.fragment_ids.append("f1"); m.hash = "h"
    static let newSession =
        "0a0168120a32080a02723112026631222c0a140a001a0a0a06312e36372e3020012200320273312203617070320418024003"
        + "42090a02703112034f6e65"

    // d = m.delta; d.new_element.markdown.body = "# Grüezi"; d.new_element.markdown.wrap = False; d.fragment_id = "f1"
    // m.metadata.delta_path.extend([0, 300, 2]); m.metadata.cacheable = True
    static let element = "12080801120400ac02022a161a10ea010d0a0923204772c3bc657a69400042026631"

    // The same without metadata.
    static let elementBody = "2a161a10ea010d0a0923204772c3bc657a69400042026631"

    // b = m.delta.new_element.bidi_component; b.component_name = "c"
    // for k in "zab": b.mixed.arrow_blobs[k].data = k.encode() * 2
    static let map = "2a2b1a29da03261201636a2112090a016112040a02616112090a016212040a02626212090a017a12040a027a7a"

    // c = m.delta.add_block.column; c.weight = 1 / 3; c.gap_config.SetInParent(); m.delta.add_block.allow_empty = True
    // m.metadata.delta_path.extend([1])
    static let block = "12031201012a11320f1a0b09555555555555d53f2a004001"

    static func elementMessage() -> PBForwardMsg {
        var message = PBForwardMsg()
        message.metadata.deltaPath = [0, 300, 2]
        message.metadata.cacheable = true
        message.delta.fragmentID = "f1"
        message.delta.newElement.markdown.body = "# Grüezi"
        message.delta.newElement.markdown.wrap = false
        return message
    }
}

/// Reads the bytes out of pairs of hexadecimal digits.
func bytes(_ hex: String) -> [UInt8] {
    var digits = hex.utf8.compactMap { Character(Unicode.Scalar($0)).hexDigitValue }[...]
    var bytes: [UInt8] = []
    while let high = digits.popFirst(), let low = digits.popFirst() {
        bytes.append(UInt8(high << 4 | low))
    }
    return bytes
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { byte in
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0" + digits : digits
    }.joined()
}

/// SplitMix64 (Steele, Lea and Flood 2014): the same numbers for the same seed.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        self.state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = self.state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
