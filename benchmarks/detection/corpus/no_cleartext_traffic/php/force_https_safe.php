<?php

if (($_SERVER['HTTPS'] ?? 'off') !== 'on') {
    header('Location: https://' . $_SERVER['SERVER_NAME'] . $_SERVER['REQUEST_URI'], true, 301);
    exit;
}

header('Strict-Transport-Security: max-age=31536000');
$elastic = getenv('ELASTIC_URL') ?: 'http://localhost:9200';
$status = json_decode(file_get_contents($elastic . '/_cluster/health'), true);
echo htmlspecialchars($status['status'] ?? 'unknown');
