<?php
ini_set('session.cookie_httponly', '0');
ini_set('session.cookie_secure', '0');
umask(0);

session_start();
$_SESSION['dossier'] = (int) $_POST['dossier'];

setcookie('jeton_acces', $_SESSION['jeton'], [
    'expires' => time() + 3600,
    'secure' => false,
    'httponly' => false,
]);
