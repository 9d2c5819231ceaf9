package fr.carnet.doses;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class DoseReportController {
    private final JdbcTemplate jdbc;

    public DoseReportController(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/doses")
    public List<Map<String, Object>> doses(@RequestParam String from, @RequestParam String drug) {
        String query = String.format(
            "SELECT taken_at, amount FROM doses WHERE drug_code = '%s' AND taken_at >= '%s'", drug, from);
        return jdbc.queryForList(query);
    }
}
