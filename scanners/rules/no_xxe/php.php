<?php

function vulnerable($text, $path)
{
    // ruleid: php-xml-parser-resolves-entities
    $xml = simplexml_load_string($text, 'SimpleXMLElement', LIBXML_NOENT);
    $document = new DOMDocument();
    // ruleid: php-xml-parser-resolves-entities
    $document->loadXML($text, LIBXML_NOENT | LIBXML_DTDLOAD);
    // ruleid: php-xml-parser-resolves-entities
    $document->resolveExternals = true;
    // ruleid: php-xml-parser-resolves-entities
    $document->substituteEntities = true;
    // ruleid: php-xml-parser-resolves-entities
    $element = new SimpleXMLElement($text, LIBXML_NOENT);
    $reader = new XMLReader();
    // ruleid: php-xml-parser-resolves-entities
    $reader->setParserProperty(XMLReader::SUBST_ENTITIES, true);
    // ruleid: php-xml-parser-resolves-entities
    libxml_disable_entity_loader(false);
    // ruleid: php-xml-parser-resolves-entities
    $options = LIBXML_DTDLOAD | LIBXML_NOENT;
    return $document->load($path, $options);
}

function safe($text, $path)
{
    $xml = simplexml_load_string($text);
    $xml = simplexml_load_string($text, 'SimpleXMLElement', LIBXML_NONET | LIBXML_NOCDATA);
    $document = new DOMDocument();
    $document->loadXML($text, LIBXML_NONET);
    $document->resolveExternals = false;
    $document->substituteEntities = false;
    $reader = new XMLReader();
    $reader->setParserProperty(XMLReader::SUBST_ENTITIES, false);
    libxml_set_external_entity_loader(static fn () => null);
    return new SimpleXMLElement($text);
}

function older($text)
{
    libxml_disable_entity_loader(true);
    return simplexml_load_string($text);
}
