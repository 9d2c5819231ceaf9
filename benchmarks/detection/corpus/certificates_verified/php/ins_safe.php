<?php

function verify_ins(string $ins): array
{
    $curl = curl_init('https://teleservice.example.fr/ins/' . rawurlencode($ins));
    curl_setopt_array($curl, [
        CURLOPT_RETURNTRANSFER => true,
        CURLOPT_SSL_VERIFYPEER => true,
        CURLOPT_SSL_VERIFYHOST => 2,
        CURLOPT_CAINFO => '/etc/ssl/igc-sante.pem',
    ]);
    $body = curl_exec($curl);
    curl_close($curl);
    return json_decode($body, true);
}
