import Foundation

@discardableResult
func shell(_ command: String) -> String {
    let task = Process()
    let pipe = Pipe()
    task.standardOutput = pipe
    task.launchPath = "/bin/bash"
    task.arguments = ["-c", command]
    task.launch()
    return String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
}

func anonymise(scan: String) -> String {
    return shell("dcmodify -ea \"(0010,0010)\" " + scan)
}
