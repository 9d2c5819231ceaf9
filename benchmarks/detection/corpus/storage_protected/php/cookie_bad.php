<?php
session_start();

function remember(int $user): void
{
    $token = bin2hex(random_bytes(32));
    enregistrer_jeton($user, hash('sha256', $token));
    setcookie('remember_token', $token, time() + 30 * 86400, '/');
}

if (isset($_POST['remember'], $_SESSION['user'])) {
    remember($_SESSION['user']);
}
