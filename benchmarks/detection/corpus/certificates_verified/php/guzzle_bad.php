<?php

namespace App\Fhir;

use GuzzleHttp\Client;

final class FhirGateway
{
    private Client $client;

    public function __construct(string $base)
    {
        $options = ['base_uri' => $base, 'timeout' => 10];
        $options['verify'] = false;
        $this->client = new Client($options);
    }

    public function observation(string $id): string
    {
        return (string) $this->client->get("Observation/$id")->getBody();
    }
}
