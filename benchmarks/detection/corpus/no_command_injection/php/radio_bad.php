<?php
$examen = $_POST['examen'];
$format = $_POST['format'] ?? 'png';

$cmd = "dcmj2pnm --write-$format /srv/pacs/" . $examen . ' /tmp/apercu.' . $format;
exec($cmd, $lines, $code);

http_response_code($code === 0 ? 200 : 500);
header('Content-Type: application/json');
echo json_encode(['lines' => $lines]);
