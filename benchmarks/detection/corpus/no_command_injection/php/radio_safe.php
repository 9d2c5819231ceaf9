<?php
$examen = basename($_POST['examen']);
$formats = ['png' => '--write-png', 'jpg' => '--write-jpeg'];
$flag = $formats[$_POST['format'] ?? 'png'] ?? '--write-png';

$cmd = 'dcmj2pnm ' . $flag . ' ' . escapeshellarg('/srv/pacs/' . $examen) . ' /tmp/apercu';
exec($cmd, $lines, $code);

http_response_code($code === 0 ? 200 : 500);
echo json_encode(['lines' => count($lines)]);
