<?php

use Firebase\JWT\JWT;
use Firebase\JWT\Key;

function vulnerable($password, $data, $key, $token)
{
    // ruleid: php-weak-hash
    $stored = md5($password);
    // ruleid: php-weak-hash
    $stored = sha1($salt . $password);
    // ruleid: php-weak-hash
    $signature = hash_hmac('md5', $data, $key);
    // ruleid: php-weak-hash
    $digest = hash('sha1', $data);
    // ruleid: php-weak-cipher
    $sealed = openssl_encrypt($data, 'des-ede3-cbc', $key, 0, random_bytes(8));
    // ruleid: php-weak-cipher
    $sealed = openssl_encrypt($data, 'aes-128-ecb', $key);
    // ruleid: php-weak-cipher
    $sealed = mcrypt_encrypt(MCRYPT_RIJNDAEL_128, $key, $data, MCRYPT_MODE_CBC);
    // ruleid: php-fixed-initialisation-vector
    $sealed = openssl_encrypt($data, 'aes-256-cbc', $key, 0, '1234567890123456');
    $iv = str_repeat("\0", 16);
    // ruleid: php-fixed-initialisation-vector
    $sealed = openssl_encrypt($data, 'aes-256-cbc', $key, OPENSSL_RAW_DATA, $iv);
    // ruleid: php-predictable-random
    $resetToken = uniqid('', true);
    // ruleid: php-predictable-random
    $otp = rand(100000, 999999);
    // ruleid: php-small-key
    $pair = openssl_pkey_new(['private_key_bits' => 1024, 'private_key_type' => OPENSSL_KEYTYPE_RSA]);
    // ruleid: php-old-protocol
    curl_setopt($curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_0);
    // ruleid: php-too-few-rounds
    $derived = hash_pbkdf2('sha256', $password, $salt, 1000, 32);
    // ruleid: php-too-few-rounds
    $stored = password_hash($password, PASSWORD_BCRYPT, ['cost' => 4]);
    // ruleid: php-token-not-verified
    return JWT::decode($token, new Key($key, 'none'));
}

function generateToken()
{
    // ruleid: php-weak-hash, php-predictable-random
    return md5(mt_rand());
}

function safe($password, $data, $key, $token, $text)
{
    $stored = password_hash($password, PASSWORD_DEFAULT);
    $stored = password_hash($password, PASSWORD_ARGON2ID);
    $digest = hash('sha256', $data);
    $signature = hash_hmac('sha256', $data, $key);
    $iv = random_bytes(16);
    $sealed = openssl_encrypt($data, 'aes-256-gcm', $key, OPENSSL_RAW_DATA, $iv, $tag);
    $sealed = sodium_crypto_secretbox($data, random_bytes(24), $key);
    $resetToken = bin2hex(random_bytes(32));
    $otp = random_int(100000, 999999);
    $colour = rand(0, 255);
    $etag = md5($text);
    $cacheKey = 'patients_' . md5($text);
    $pair = openssl_pkey_new(['private_key_bits' => 4096]);
    curl_setopt($curl, CURLOPT_SSLVERSION, CURL_SSLVERSION_TLSv1_2);
    $derived = hash_pbkdf2('sha256', $password, $salt, 600000, 32);
    return JWT::decode($token, new Key($key, 'RS256'));
}
