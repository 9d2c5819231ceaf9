<?php

final class InvoiceImport
{
    private function parse(string $content): SimpleXMLElement
    {
        libxml_set_external_entity_loader(static fn () => null);
        return simplexml_load_string($content, SimpleXMLElement::class, LIBXML_NONET | LIBXML_NOBLANKS);
    }

    public function total(array $file): float
    {
        return (float) $this->parse(file_get_contents($file['tmp_name']))->total;
    }
}

echo (new InvoiceImport())->total($_FILES['facture']);
