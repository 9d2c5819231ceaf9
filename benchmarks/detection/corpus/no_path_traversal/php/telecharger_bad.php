<?php
session_start();
if (!isset($_SESSION['user'])) {
    http_response_code(403);
    exit;
}

$fichier = $_GET['fichier'];
header('Content-Type: application/pdf');
readfile('/srv/comptes-rendus/' . $fichier);
