<?php

class RuleRunner
{
    private function body(array $rule): string
    {
        return 'return $tension ' . $rule['operator'] . ' ' . $rule['value'] . ';';
    }

    public function fires(array $rule, int $tension): bool
    {
        $test = fn () => eval($this->body($rule));
        return (bool) $test();
    }
}

$rules = json_decode(file_get_contents('php://input'), true);
var_dump((new RuleRunner())->fires($rules[0], 142));
