class Words {
    Process faults(String host, ProcessBuilder builder) throws IOException {
        List<String> shell = new ArrayList<>();
        shell.add("sh");
        shell.add("-c");
        // ruleid: java-command-built-from-text
        shell.add("ping -c1 " + host);
        String[] parts = ("nslookup " + host).split(" ");
        // ruleid: java-command-built-from-text
        Process lookup = new ProcessBuilder(parts).start();
        // ruleid: java-command-built-from-text
        return new ProcessBuilder(Arrays.asList(host.split("\\s+"))).start();
    }

    Process safe(String host, String speed) throws IOException {
        List<String> words = new ArrayList<>();
        words.add("gzip");
        words.add("-c");
        words.add("/exports/latest.csv");
        String tool = switch (speed) { case "fast" -> "lz4"; default -> "gzip"; };
        Runtime.getRuntime().exec(new String[] {tool, "/exports/latest.csv"});
        String other = speed.equals("fast") ? "lz4" : "xz";
        Runtime.getRuntime().exec(new String[] {other, "/exports/latest.csv"});
        return new ProcessBuilder(words).start();
    }
}
