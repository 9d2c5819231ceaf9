<?php

function codes(string $uri): array
{
    $codes = [];
    $reader = new XMLReader();
    $reader->open($uri);
    $reader->setParserProperty(XMLReader::LOADDTD, true);
    $reader->setParserProperty(XMLReader::SUBST_ENTITIES, true);
    while ($reader->read()) {
        if ($reader->name === 'code') {
            $codes[] = $reader->readString();
        }
    }
    return $codes;
}

echo json_encode(codes($_FILES['analyse']['tmp_name']));
