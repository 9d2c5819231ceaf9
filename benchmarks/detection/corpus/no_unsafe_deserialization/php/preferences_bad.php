<?php

class Preferences
{
    public string $langue = 'fr';
    public int $taille = 16;
}

$prefs = new Preferences();
if (isset($_COOKIE['prefs'])) {
    $prefs = unserialize(base64_decode($_COOKIE['prefs']));
}

echo '<html lang="' . htmlspecialchars($prefs->langue) . '">';
