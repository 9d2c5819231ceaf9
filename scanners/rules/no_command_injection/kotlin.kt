fun vulnerable(name: String) {
    // ruleid: kotlin-command-built-from-text
    Runtime.getRuntime().exec("ping $name")
    val command = "convert " + name
    // ruleid: kotlin-command-built-from-text
    Runtime.getRuntime().exec(command)
    // ruleid: kotlin-command-built-from-text
    ProcessBuilder("sh", "-c", "cat $name").start()
    // ruleid: kotlin-command-built-from-text
    Runtime.getRuntime().exec(arrayOf("sh", "-c", name))
}

fun safe(name: String) {
    Runtime.getRuntime().exec("ls -l")
    Runtime.getRuntime().exec(arrayOf("ls", "-l"))
    ProcessBuilder("convert", name).start()
    ProcessBuilder("sh", "-c", "ls | wc -l").start()
}
