<?php

return [
    'db' => [
        'host' => env('DB_HOST', '127.0.0.1'),
        'name' => env('DB_DATABASE', 'dossiers'),
        'user' => env('DB_USERNAME', 'dossiers_app'),
        'password' => env('DB_PASSWORD', ''),
    ],
    'passwords' => ['users' => ['provider' => 'users', 'table' => 'password_reset_tokens', 'expire' => 60]],
    'token_header' => 'X-Auth-Token',
];
