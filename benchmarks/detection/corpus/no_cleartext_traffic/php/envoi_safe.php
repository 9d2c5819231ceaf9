<?php

const API = 'https://collecte.suivi-sante.example.fr/api';

function send_measure(float $value, string $token): int
{
    $observation = [
        'resourceType' => 'Observation',
        'code' => ['coding' => [['system' => 'http://loinc.org', 'code' => '29463-7']]],
        'valueQuantity' => ['value' => $value, 'system' => 'http://unitsofmeasure.org', 'code' => 'kg'],
    ];
    $curl = curl_init(API . '/Observation');
    curl_setopt($curl, CURLOPT_POSTFIELDS, json_encode($observation));
    curl_setopt($curl, CURLOPT_HTTPHEADER, ["Authorization: Bearer $token"]);
    curl_exec($curl);
    return curl_getinfo($curl, CURLINFO_RESPONSE_CODE);
}
