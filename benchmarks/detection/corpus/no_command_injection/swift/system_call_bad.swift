import Foundation

struct SpirometerDriver {
    func reset(url: URL) {
        guard let port = url.host else { return }
        let script = String(format: "stty -f /dev/%@ 38400", port)
        script.withCString { pointer in
            _ = popen(pointer, "r")
        }
    }
}
