package fr.coffre;

import java.util.Collections;
import java.util.List;
import java.util.Random;

public class TipOfTheDay {
    private final Random random = new Random();

    public String pick(List<String> tips) {
        Collections.shuffle(tips, random);
        return tips.get(random.nextInt(tips.size()));
    }
}
