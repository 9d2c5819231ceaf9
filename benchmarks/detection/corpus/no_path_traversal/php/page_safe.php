<?php

class PageRenderer
{
    private const PAGES = ['accueil' => 'home.php', 'faq' => 'faq.php', 'contact' => 'contact.php'];

    public function render(array $query): void
    {
        $page = self::PAGES[$query['page'] ?? 'accueil'] ?? 'home.php';
        include __DIR__ . '/pages/' . $page;
    }
}

(new PageRenderer())->render($_GET);
