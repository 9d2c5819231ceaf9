<?php

const API = 'http://collecte.suivi-sante.example.fr/api';

function send_measure(array $measure, string $token): int
{
    $curl = curl_init(API . '/mesures');
    curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($measure));
    curl_setopt($curl, CURLOPT_HTTPHEADER, ["Authorization: Bearer $token", 'Content-Type: application/json']);
    curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
    curl_exec($curl);
    return curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
}
