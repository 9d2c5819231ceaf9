func vulnerable(name: String) {
    let task = Process()
    task.launchPath = "/bin/sh"
    // ruleid: swift-command-built-from-text
    task.arguments = ["-c", "ping \(name)"]
    // ruleid: swift-command-built-from-text
    system("ping " + name)
    // ruleid: swift-command-built-from-text
    popen("cat \(name)", "r")
}

func safe(name: String) {
    let task = Process()
    task.launchPath = "/sbin/ping"
    task.arguments = [name]
    task.arguments = ["-c", "ls | wc -l"]
    system("clear")
}
