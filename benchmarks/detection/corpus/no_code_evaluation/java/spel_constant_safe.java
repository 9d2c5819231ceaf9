package fr.scores;

import org.springframework.expression.Expression;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import org.springframework.expression.spel.support.SimpleEvaluationContext;
import javax.servlet.http.HttpServletRequest;

public class PulseRule {
    private static final Expression RULE = new SpelExpressionParser().parseExpression("pulse > #limit");

    public boolean matches(HttpServletRequest request, Measure measure) {
        SimpleEvaluationContext context = SimpleEvaluationContext.forReadOnlyDataBinding().build();
        context.setVariable("limit", Integer.valueOf(request.getParameter("threshold")));
        return Boolean.TRUE.equals(RULE.getValue(context, measure, Boolean.class));
    }
}
