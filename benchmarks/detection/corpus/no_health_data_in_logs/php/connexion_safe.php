<?php
$email = $_POST['email'];

$compte = trouver_compte($email);
if (!$compte || !password_verify($_POST['mot_de_passe'], $compte['hash'])) {
    error_log('Échec de connexion : mot de passe incorrect, compte ' . substr(hash_hmac('sha256', $email, getenv('LOG_KEY')), 0, 12));
    http_response_code(401);
    exit;
}

error_log('Connexion réussie');
$_SESSION['compte'] = $compte['id'];
