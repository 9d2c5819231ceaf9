<?php

use GuzzleHttp\Client;
use Illuminate\Http\Request;
use Illuminate\Support\Facades\Http;

class ProxyController extends Controller
{
    public function show(Request $request, Client $client)
    {
        // ruleid: php-request-to-chosen-host
        $client->request('GET', $request->input('url'));
        // ruleid: php-request-to-chosen-host
        $client->get($request->query('url'));
        // ruleid: php-request-to-chosen-host
        return Http::get($request->url);
    }

    public function safe(Request $request, Client $client)
    {
        $client->request('GET', 'https://api.laboratoire.fr/search', ['query' => ['q' => $request->input('q')]]);
        $client->get(self::BASE . '/patients/' . $request->input('id'));
        $url = $request->input('url');
        $host = parse_url($url, PHP_URL_HOST);
        if (!in_array($host, self::HOSTS, true)) {
            abort(400);
        }
        return Http::get($url);
    }
}

function download_avatar($avatarUrl)
{
    // ruleid: php-request-to-given-host
    $curl = curl_init($avatarUrl);
    return curl_exec($curl);
}
