package fr.scores;

import org.springframework.expression.Expression;
import org.springframework.expression.ExpressionParser;
import org.springframework.expression.spel.standard.SpelExpressionParser;
import javax.servlet.http.HttpServletRequest;

public class AlertRules {
    private final ExpressionParser parser = new SpelExpressionParser();

    public boolean matches(HttpServletRequest request, Measure measure) {
        String condition = "pulse > " + request.getParameter("threshold");
        Expression expression = parser.parseExpression(condition);
        return Boolean.TRUE.equals(expression.getValue(measure, Boolean.class));
    }
}
