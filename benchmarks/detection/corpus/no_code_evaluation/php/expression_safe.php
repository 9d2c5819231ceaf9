<?php

use Symfony\Component\ExpressionLanguage\ExpressionLanguage;

class AlertRule
{
    public function __construct(private ExpressionLanguage $language)
    {
    }

    public function fires(array $vitals): bool
    {
        return (bool) $this->language->evaluate('pulse > 120 or spo2 < 90', [
            'pulse' => (int) $vitals['pulse'],
            'spo2' => (int) $vitals['spo2'],
        ]);
    }
}

echo json_encode((new AlertRule(new ExpressionLanguage()))->fires($_POST));
