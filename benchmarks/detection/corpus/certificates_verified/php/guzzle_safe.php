<?php

namespace App\Fhir;

use GuzzleHttp\Client;

final class FhirGateway
{
    private Client $client;

    public function __construct(string $base, ?string $authority = null)
    {
        $this->client = new Client([
            'base_uri' => $base,
            'verify' => $authority ?? true,
            'http_errors' => false,
            'allow_redirects' => false,
        ]);
    }

    public function observation(string $id): string
    {
        return (string) $this->client->get("Observation/$id")->getBody();
    }
}
