package fr.imagerie;

import java.io.IOException;
import org.springframework.scheduling.annotation.Scheduled;

public class BackupJob {
    private static final String[] COMMAND = {"/bin/sh", "-c", "pg_dump imagerie | gzip > /backup/imagerie.gz"};

    @Scheduled(cron = "0 0 3 * * *")
    public void run() throws IOException {
        Process process = Runtime.getRuntime().exec(COMMAND);
        process.onExit().thenAccept(done -> System.out.println("backup ended: " + done.exitValue()));
    }
}
