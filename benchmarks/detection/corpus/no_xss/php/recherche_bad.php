<?php

class SearchPage
{
    private function title(string $term): string
    {
        return sprintf('<h2>Résultats pour « %s »</h2>', $term);
    }

    public function render(): void
    {
        $term = $_REQUEST['q'];
        echo '<main>' . $this->title($term) . '</main>';
    }
}

(new SearchPage())->render();
