<?php
session_start();
$racine = realpath('/srv/comptes-rendus');
$chemin = realpath($racine . '/' . ($_GET['fichier'] ?? ''));

if ($chemin === false || !str_starts_with($chemin, $racine . DIRECTORY_SEPARATOR)) {
    http_response_code(404);
    exit;
}

header('Content-Type: application/pdf');
readfile($chemin);
