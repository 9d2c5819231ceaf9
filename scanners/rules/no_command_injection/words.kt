class Words {
    fun faults(host: String): Process {
        val shell = mutableListOf("sh")
        shell.add("-c")
        // ruleid: kotlin-command-built-from-text
        shell.add("ping -c1 $host")
        val words = host.split(" ")
        // ruleid: kotlin-command-built-from-text
        ProcessBuilder(words).start()
        // ruleid: kotlin-command-built-from-text
        val lists = mutableListOf("bash", "-c", "ping $host")
        // ruleid: kotlin-command-built-from-text
        return ProcessBuilder("ping $host").start()
    }

    fun safe(host: String, speed: String): Process {
        val words = "gzip -9 /exports/latest.csv".split(" ")
        ProcessBuilder(words).start()
        val tool = if (speed == "fast") "lz4" else "gzip"
        Runtime.getRuntime().exec(arrayOf(tool, "/exports/latest.csv"))
        val known = TOOLS[speed] ?: return ProcessBuilder("true").start()
        Runtime.getRuntime().exec(arrayOf(known, "/exports/latest.csv"))
        return ProcessBuilder("ping", "-c1", host).start()
    }
}
