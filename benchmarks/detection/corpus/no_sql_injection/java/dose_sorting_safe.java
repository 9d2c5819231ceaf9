package fr.carnet.doses;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class DoseSortingController {
    private static final Map<String, String> ORDERS = Map.of("date", "taken_at", "amount", "amount DESC");
    private final JdbcTemplate jdbc;

    public DoseSortingController(JdbcTemplate jdbc) {
        this.jdbc = jdbc;
    }

    @GetMapping("/doses/sorted")
    public List<Map<String, Object>> sorted(@RequestParam String sort, @RequestParam String drug) {
        String order = ORDERS.getOrDefault(sort, "taken_at");
        return jdbc.queryForList("SELECT taken_at, amount FROM doses WHERE drug_code = ? ORDER BY " + order, drug);
    }
}
