<?php

$context = stream_context_create([
    'ssl' => [
        'verify_peer' => true,
        'verify_peer_name' => true,
        'allow_self_signed' => false,
        'cafile' => __DIR__ . '/certs/registre-ca.pem',
        'peer_name' => 'registre.example.fr',
    ],
]);

$bundle = file_get_contents('https://registre.example.fr/Bundle/vaccins', false, $context);
file_put_contents('/var/lib/app/vaccins.json', $bundle);
