<?php

class SearchPage
{
    private const TABS = ['tous', 'medecins', 'pharmacies'];

    public function render(): void
    {
        $tab = in_array($_GET['onglet'] ?? '', self::TABS, true) ? $_GET['onglet'] : 'tous';
        header('Content-Type: application/json');
        echo json_encode(['onglet' => $tab, 'q' => $_GET['q'] ?? '']);
    }
}

(new SearchPage())->render();
