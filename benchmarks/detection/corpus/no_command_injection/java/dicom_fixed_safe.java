package fr.imagerie;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;

public class StudyConverter {
    public int convert(String study, Path folder) throws IOException, InterruptedException {
        UUID id = UUID.fromString(study);
        ProcessBuilder builder = new ProcessBuilder(
            List.of("/usr/bin/dcm2jpg", "--", folder.resolve(id.toString()).toString(), "/tmp/out.jpg"));
        return builder.start().waitFor();
    }
}
