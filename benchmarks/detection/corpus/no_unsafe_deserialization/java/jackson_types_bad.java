package fr.seance;

import com.fasterxml.jackson.databind.ObjectMapper;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
public class PlanController {
    private final ObjectMapper mapper = new ObjectMapper();

    public PlanController() {
        mapper.enableDefaultTyping();
    }

    @PostMapping("/plan")
    public void save(@RequestBody String body) throws Exception {
        Object plan = mapper.readValue(body, Object.class);
        System.out.println(plan.getClass());
    }
}
