package fr.imagerie;

import java.io.IOException;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;

class FormatChoice {
    private static final Set<String> FORMATS = Set.of("png", "jpeg", "tiff");

    void export(HttpServletRequest request) throws IOException {
        String format = request.getParameter("format");
        if (!FORMATS.contains(format)) {
            throw new IllegalArgumentException("unknown format");
        }
        new ProcessBuilder("/usr/bin/convert", "/data/last.dcm", "/data/last." + format).start();
    }
}
