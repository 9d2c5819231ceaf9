<?php

function codes(string $uri): array
{
    $codes = [];
    $reader = XMLReader::open($uri, 'UTF-8', LIBXML_NONET);
    $reader->setParserProperty(XMLReader::LOADDTD, false);
    $reader->setParserProperty(XMLReader::SUBST_ENTITIES, false);
    while ($reader->read()) {
        if ($reader->nodeType === XMLReader::ELEMENT && $reader->name === 'code') {
            $codes[] = $reader->readString();
        }
    }
    return $codes;
}

echo json_encode(codes($_FILES['analyse']['tmp_name']));
