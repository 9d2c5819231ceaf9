<?php
$xml = file_get_contents('php://input');

libxml_disable_entity_loader(false);
$dom = new DOMDocument();
$dom->loadXML($xml, LIBXML_NOENT | LIBXML_DTDLOAD);

$titre = $dom->getElementsByTagName('title')->item(0);
header('Content-Type: application/json');
echo json_encode(['titre' => $titre?->textContent]);
