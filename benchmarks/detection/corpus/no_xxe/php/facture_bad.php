<?php

final class InvoiceImport
{
    private function parse(string $content): SimpleXMLElement
    {
        $flags = LIBXML_NOENT | LIBXML_NOBLANKS;
        return simplexml_load_string($content, SimpleXMLElement::class, $flags);
    }

    public function total(array $file): float
    {
        return (float) $this->parse(file_get_contents($file['tmp_name']))->total;
    }
}

echo (new InvoiceImport())->total($_FILES['facture']);
