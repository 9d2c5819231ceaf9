package fr.imagerie;

import java.io.IOException;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ReportController {
    @PostMapping("/report")
    public void render(@RequestBody ReportOrder order) throws IOException {
        String line = "wkhtmltopdf --title '" + order.getTitle() + "' in.html out.pdf";
        ProcessBuilder builder = new ProcessBuilder("/bin/sh", "-c", line);
        builder.redirectErrorStream(true);
        builder.start();
    }
}
