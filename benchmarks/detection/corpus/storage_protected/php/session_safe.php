<?php
ini_set('session.cookie_httponly', '1');
ini_set('session.cookie_secure', '1');
session_set_cookie_params(['lifetime' => 0, 'secure' => true, 'httponly' => true, 'samesite' => 'Lax']);

session_start();
session_regenerate_id(true);
$_SESSION['dossier'] = (int) $_POST['dossier'];

setcookie('jeton_acces', $_SESSION['jeton'], time() + 3600, '/', '', true, true);
