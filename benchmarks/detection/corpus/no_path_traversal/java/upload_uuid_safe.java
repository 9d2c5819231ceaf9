package fr.pieces;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
public class UploadController {
    @PostMapping("/upload")
    public String upload(@RequestParam MultipartFile file) throws IOException {
        String title = file.getOriginalFilename();
        Path target = Path.of("/srv/uploads", UUID.randomUUID() + ".bin");
        Files.copy(file.getInputStream(), target);
        return title + " received";
    }
}
