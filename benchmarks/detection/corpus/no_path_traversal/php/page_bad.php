<?php

class PageRenderer
{
    private function template(array $query): string
    {
        $lang = $query['lang'] ?? 'fr';
        return __DIR__ . "/pages/$lang/" . $query['page'] . '.php';
    }

    public function render(array $query): void
    {
        include $this->template($query);
    }
}

(new PageRenderer())->render($_GET);
