package fr.seance;

import java.io.InputStream;
import java.util.Map;
import org.springframework.web.multipart.MultipartFile;
import org.yaml.snakeyaml.Yaml;

public class PlanImport {
    public Map<String, Object> load(MultipartFile file) throws java.io.IOException {
        Yaml yaml = new Yaml();
        try (InputStream stream = file.getInputStream()) {
            return yaml.load(stream);
        }
    }
}
