<?php

$prefs = ['langue' => 'fr', 'taille' => 16];

if (isset($_COOKIE['prefs'])) {
    try {
        $recu = json_decode(base64_decode($_COOKIE['prefs']), true, 8, JSON_THROW_ON_ERROR);
        $prefs['langue'] = in_array($recu['langue'], ['fr', 'en'], true) ? $recu['langue'] : 'fr';
    } catch (JsonException) {
        setcookie('prefs', '', ['expires' => 1, 'secure' => true, 'httponly' => true]);
    }
}

echo '<html lang="' . htmlspecialchars($prefs['langue']) . '">';
