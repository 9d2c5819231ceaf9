class Tools {
    void vulnerable(String name, Runtime runtime) throws Exception {
        // ruleid: java-command-built-from-text
        Runtime.getRuntime().exec("ping " + name);
        String command = "convert " + name;
        // ruleid: java-command-built-from-text
        Process process = Runtime.getRuntime().exec(command);
        // ruleid: java-command-built-from-text
        runtime.exec(String.format("tar xf %s", name));
        // ruleid: java-command-built-from-text
        new ProcessBuilder("sh", "-c", "cat " + name).start();
        // ruleid: java-command-built-from-text
        String[] words = new String[] {"/bin/sh", "-c", name};
    }

    void safe(String name) throws Exception {
        Runtime.getRuntime().exec("ls -l");
        Runtime.getRuntime().exec(new String[] {"ls", "-l"});
        new ProcessBuilder("convert", name).start();
        new ProcessBuilder("sh", "-c", "ls | wc -l").start();
        executor.exec(name);
    }
}
