<?php
const HOTES = ['images.example.fr', 'documents.example.fr'];

$parts = parse_url($_GET['url'] ?? '');
if (($parts['scheme'] ?? '') !== 'https' || !in_array($parts['host'] ?? '', HOTES, true)) {
    http_response_code(400);
    exit;
}

$curl = curl_init('https://' . HOTES[array_search($parts['host'], HOTES, true)] . '/' . ltrim($parts['path'] ?? '', '/'));
curl_setopt($curl, CURLOPT_RETURNTRANSFER, true);
header('Content-Type: image/png');
echo curl_exec($curl);
