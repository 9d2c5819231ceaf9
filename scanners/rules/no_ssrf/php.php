<?php

$url = $_GET['url'];
// ruleid: php-request-to-chosen-host
$curl = curl_init($url);
// ruleid: php-request-to-chosen-host
curl_setopt($curl, CURLOPT_URL, $_POST['callback']);
// ruleid: php-request-to-chosen-host
$page = file_get_contents($_GET['url']);
// ruleid: php-request-to-chosen-host
$page = file_get_contents($url);
// ruleid: php-request-to-chosen-host
$answer = wp_remote_get("https://{$_GET['host']}/status");

$answer = wp_safe_remote_get('https://api.laboratoire.fr/status');
$curl = curl_init('https://api.laboratoire.fr/patients/' . urlencode($_GET['id']));
curl_setopt($curl, CURLOPT_URL, "https://api.laboratoire.fr/patients/{$_GET['id']}");
curl_setopt($curl, CURLOPT_POSTFIELDS, http_build_query($_POST));
$checked = $_GET['checked'];
if (!in_array(parse_url($checked, PHP_URL_HOST), ['api.laboratoire.fr'], true)) {
    exit;
}
$page = file_get_contents($checked);
$servers = ['north' => 'https://north.laboratoire.fr'];
$page = file_get_contents($servers[$_GET['region']]);
