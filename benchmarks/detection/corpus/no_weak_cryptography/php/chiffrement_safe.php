<?php

const METHOD = 'aes-256-gcm';

function encrypt_note(string $note, string $key): string
{
    $iv = random_bytes(openssl_cipher_iv_length(METHOD));
    $data = openssl_encrypt($note, METHOD, $key, OPENSSL_RAW_DATA, $iv, $tag);
    return base64_encode($iv . $tag . $data);
}

function etag(string $body): string
{
    return '"' . hash('sha256', $body) . '"';
}
