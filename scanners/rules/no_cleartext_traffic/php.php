<?php

use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;

class Transfers
{
    // ruleid: php-clear-text-request, any-clear-text-address
    const API_URL = 'http://api.laboratoire.fr/v1';
    const NAMESPACE_URL = 'http://hl7.org/fhir';
    const FHIR_SYSTEM = 'http://loinc.org';

    public function vulnerable($id)
    {
        // ruleid: php-clear-text-request
        $curl = curl_init('http://api.laboratoire.fr/patients');
        // ruleid: php-clear-text-request
        curl_setopt($curl, CURLOPT_URL, "http://api.laboratoire.fr/patients/$id");
        // ruleid: php-clear-text-request
        $answer = file_get_contents('http://api.laboratoire.fr/results');
        // ruleid: php-clear-text-request
        $client = new Client(['base_uri' => 'http://api.laboratoire.fr']);
        // ruleid: php-clear-text-request
        $client->request('GET', 'http://api.laboratoire.fr/patients');
        // ruleid: php-clear-text-request
        $client->post('http://api.laboratoire.fr/patients', ['json' => []]);
        // ruleid: php-clear-text-request
        Http::get('http://api.laboratoire.fr/patients');
        // ruleid: php-clear-text-request
        wp_remote_post('http://api.laboratoire.fr/patients', []);
        // ruleid: php-clear-text-request
        $soap = new SoapClient('http://api.laboratoire.fr/service?wsdl');
        // ruleid: php-clear-text-request
        $ftp = ftp_connect('ftp.laboratoire.fr');
        // ruleid: php-clear-text-request
        $directory = ldap_connect('ldap://annuaire.laboratoire.fr');
    }

    public function safe($id)
    {
        $curl = curl_init('https://api.laboratoire.fr/patients');
        curl_setopt($curl, CURLOPT_URL, "https://api.laboratoire.fr/patients/$id");
        $answer = file_get_contents('https://api.laboratoire.fr/results');
        $client = new Client(['base_uri' => 'https://api.laboratoire.fr']);
        $client->get('http://localhost:8080/health');
        Http::get('http://127.0.0.1/health');
        $directory = ldap_connect('ldaps://annuaire.laboratoire.fr');
        $ftp = ftp_ssl_connect('ftp.laboratoire.fr');
        $coding = ['system' => 'http://loinc.org', 'code' => '4548-4'];
        $document->createElementNS('http://www.w3.org/2000/svg', 'svg');
        return file_get_contents(__DIR__ . '/notice.txt');
    }
}
