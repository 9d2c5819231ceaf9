<?php

function activation_token(): string
{
    $token = '';
    for ($i = 0; $i < 24; $i++) {
        $token .= dechex(mt_rand(0, 15));
    }
    return $token;
}

$token = activation_token();
mail($_POST['email'], 'Activation', "https://suivi.example.fr/activer?t=$token");
