<?php
$xml = file_get_contents('php://input');

$dom = new DOMDocument();
$dom->resolveExternals = false;
$dom->substituteEntities = false;
if (!$dom->loadXML($xml, LIBXML_NONET) || $dom->doctype !== null) {
    http_response_code(400);
    exit;
}

$titre = $dom->getElementsByTagName('title')->item(0);
echo json_encode(['titre' => $titre?->textContent]);
