<?php

$lang = [
    'password' => 'Mot de passe',
    'password_confirm' => 'Confirmez le mot de passe',
    'secret_question' => 'Question secrète',
    'api_key' => 'Clé de l\'interface',
];

function password_input(array $lang, string $name = 'password'): string
{
    return '<input type="password" name="' . htmlspecialchars($name) . '" placeholder="' . $lang['password'] . '">';
}
