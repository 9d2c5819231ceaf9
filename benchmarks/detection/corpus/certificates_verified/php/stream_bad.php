<?php

$context = stream_context_create([
    'ssl' => [
        'verify_peer' => false,
        'verify_peer_name' => false,
        'allow_self_signed' => true,
    ],
    'http' => ['header' => 'Accept: application/fhir+json'],
]);

$bundle = file_get_contents('https://registre.example.fr/Bundle/vaccins', false, $context);
file_put_contents('/var/lib/app/vaccins.json', $bundle);
