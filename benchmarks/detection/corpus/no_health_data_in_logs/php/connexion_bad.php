<?php
$email = $_POST['email'];
$motDePasse = $_POST['mot_de_passe'];

$compte = trouver_compte($email);
if (!$compte || !password_verify($motDePasse, $compte['hash'])) {
    error_log("Échec de connexion : $email / $motDePasse");
    http_response_code(401);
    exit;
}

$_SESSION['compte'] = $compte['id'];
