package fr.scores;

import java.util.Map;
import java.util.function.IntUnaryOperator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class ScoreTableController {
    private static final Map<String, IntUnaryOperator> FORMULAS =
        Map.of("maxPulse", age -> 220 - age, "target", age -> (220 - age) * 7 / 10);

    @PostMapping("/score/table")
    public int score(@RequestParam String formula, @RequestParam int age) {
        IntUnaryOperator evaluated = FORMULAS.get(formula);
        return evaluated == null ? -1 : evaluated.applyAsInt(age);
    }
}
