func faults(name: String, line: String) throws {
    // ruleid: swift-command-built-from-text
    let script = NSAppleScript(source: "tell application \"Mail\" to send \"\(name)\"")
    // ruleid: swift-command-built-from-text
    try Process.run(URL(fileURLWithPath: "/usr/bin/env"), arguments: ["zsh", "-c", "say " + name])
    // ruleid: swift-command-built-from-text
    let words = ["bash", "-lc", line]
    let process = Process()
    // ruleid: swift-command-built-from-text
    process.arguments = line.components(separatedBy: " ")
    process.launchPath = "/usr/bin/osascript"
    // ruleid: swift-command-built-from-text
    process.arguments = ["-e", "say \"\(name)\""]
}

func safe(name: String) throws {
    let script = NSAppleScript(source: "tell application \"Mail\" to activate")
    try Process.run(URL(fileURLWithPath: "/usr/bin/say"), arguments: ["-v", name])
    let process = Process()
    process.arguments = ["-c", "sync && date"]
    process.arguments = "-c sync".components(separatedBy: " ")
}
