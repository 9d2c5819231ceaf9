<?php

use Symfony\Component\Yaml\Yaml;

function vulnerable($data, $path)
{
    // ruleid: php-unsafe-deserialization
    $cart = unserialize($_COOKIE['cart']);
    // ruleid: php-unsafe-deserialization
    $state = unserialize(base64_decode($_POST['state']));
    // ruleid: php-unsafe-deserialization
    $record = \unserialize($data);
    // ruleid: php-unsafe-deserialization
    $record = unserialize($data, ['allowed_classes' => true]);
    // ruleid: php-unsafe-deserialization
    $record = maybe_unserialize($data);
    // ruleid: php-unsafe-deserialization
    $record = igbinary_unserialize($data);
    // ruleid: php-unsafe-deserialization
    $settings = Yaml::parse($data, Yaml::PARSE_OBJECT);
    // ruleid: php-phar-from-request
    return file_exists($_GET['archive']);
}

function safe($data, $path, $key, $signature)
{
    $cart = json_decode($_COOKIE['cart'], true);
    $record = unserialize($data, ['allowed_classes' => false]);
    $record = unserialize($data, ['allowed_classes' => [Visit::class]]);
    $copy = unserialize(serialize($record));
    $settings = Yaml::parse($data);
    $text = serialize($record);
    if (!hash_equals(hash_hmac('sha256', $data, $key), $signature)) {
        throw new RuntimeException('signature');
    }
    $state = unserialize($data);
    return file_exists(__DIR__ . '/' . basename($_GET['archive']));
}
