<?php

class FhirProxy
{
    private function target(array $query): string
    {
        return 'https://' . $query['serveur'] . '/fhir/' . $query['ressource'];
    }

    public function forward(array $query): void
    {
        header('Content-Type: application/fhir+json');
        echo file_get_contents($this->target($query));
    }
}

(new FhirProxy())->forward($_GET);
