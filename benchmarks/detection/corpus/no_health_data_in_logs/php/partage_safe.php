<?php

use GuzzleHttp\Client;

function share(Client $http, array $measure, string $token): int
{
    $response = $http->post('https://partage.example.fr/courbes', [
        'headers' => ['Authorization' => "Bearer $token"],
        'query' => ['format' => 'png', 'lang' => 'fr'],
        'json' => ['glycemie' => $measure['glycemie']],
    ]);
    file_put_contents('/var/log/partage.log', date('c') . " partage de glycémie {$response->getStatusCode()}\n", FILE_APPEND);
    return $response->getStatusCode();
}
