<?php

class FhirProxy
{
    private const BASE = 'https://fhir.example.fr/Patient/';

    public function forward(array $query): void
    {
        $id = rawurlencode($query['id']);
        header('Content-Type: application/fhir+json');
        echo file_get_contents(self::BASE . $id);
    }
}

(new FhirProxy())->forward($_GET);
