<?php

namespace App\Service;

use GuzzleHttp\Client;

class PractitionerDirectory
{
    private Client $client;

    public function __construct(string $region)
    {
        $this->client = new Client(['base_uri' => "http://annuaire-{$region}.example-sante.fr/", 'timeout' => 5.0]);
    }

    public function find(string $rpps): array
    {
        return json_decode($this->client->get('ps/' . rawurlencode($rpps))->getBody(), true);
    }
}
