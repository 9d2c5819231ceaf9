<?php

use GuzzleHttp\Client;
use Illuminate\Support\Facades\Http;

$curl = curl_init('https://api.laboratoire.fr');
// ruleid: php-certificate-not-verified
curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, false);
// ruleid: php-certificate-not-verified
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 0);
// ruleid: php-certificate-not-verified
curl_setopt_array($curl, [CURLOPT_RETURNTRANSFER => true, CURLOPT_SSL_VERIFYPEER => 0]);
// ruleid: php-certificate-not-verified
$client = new Client(['base_uri' => 'https://api.laboratoire.fr', 'verify' => false]);
// ruleid: php-certificate-not-verified
$client->request('GET', '/patients', ['verify' => false]);
// ruleid: php-certificate-not-verified
Http::withoutVerifying()->get('https://api.laboratoire.fr');
// ruleid: php-certificate-not-verified
$context = stream_context_create(['ssl' => ['verify_peer' => false]]);
// ruleid: php-certificate-not-verified
$context = stream_context_create(['ssl' => ['allow_self_signed' => true]]);
// ruleid: php-certificate-not-verified
wp_remote_get('https://api.laboratoire.fr', ['sslverify' => false]);
// ruleid: php-certificate-not-verified
add_filter('https_ssl_verify', '__return_false');
// ruleid: php-certificate-not-verified
$pdo = new PDO($dsn, $user, $password, [PDO::MYSQL_ATTR_SSL_VERIFY_SERVER_CERT => false]);
// ruleid: php-certificate-not-verified
ldap_set_option(null, LDAP_OPT_X_TLS_REQUIRE_CERT, LDAP_OPT_X_TLS_NEVER);

curl_setopt($curl, CURLOPT_SSL_VERIFYPEER, true);
curl_setopt($curl, CURLOPT_SSL_VERIFYHOST, 2);
curl_setopt($curl, CURLOPT_HEADER, false);
curl_setopt_array($curl, [CURLOPT_SSL_VERIFYPEER => true, CURLOPT_SSL_VERIFYHOST => 2]);
$client = new Client(['verify' => '/etc/ssl/laboratoire.pem']);
$client = new Client(['verify' => true, 'http_errors' => false]);
$context = stream_context_create(['ssl' => ['verify_peer' => true, 'cafile' => 'ca.pem']]);
wp_remote_get('https://api.laboratoire.fr', ['sslverify' => true]);
$account = ['verified' => false];
