package fr.scores;

import java.io.InputStreamReader;
import java.io.Reader;
import javax.script.Bindings;
import javax.script.ScriptEngine;
import javax.script.ScriptEngineManager;

public class BundledScore {
    private static final String SCRIPT = "weight / (height * height)";

    public Object bmi(String weight, String height) throws Exception {
        ScriptEngine engine = new ScriptEngineManager().getEngineByName("graal.js");
        Bindings bindings = engine.createBindings();
        bindings.put("weight", Double.parseDouble(weight));
        bindings.put("height", Double.parseDouble(height));
        return engine.eval(SCRIPT, bindings);
    }
}
