<?php

function verify_ins(string $ins): array
{
    $curl = curl_init('https://teleservice.example.fr/ins/' . rawurlencode($ins));
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
    curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, false);
    curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 0);
    $body = curl_exec($curl);
    curl_close($curl);
    return json_decode($body, true);
}
