<?php

use Firebase\JWT\JWT;
use Firebase\JWT\Key;

function vulnerable($dsn, $claims, $data, $curl, $entered)
{
    // ruleid: php-secret-in-call
    $pdo = new PDO($dsn, 'records', 'kT9!vRw2Lq');
    // ruleid: php-secret-in-call
    $link = mysqli_connect('db', 'records', 'kT9!vRw2Lq', 'health');
    // ruleid: php-secret-in-call
    $token = JWT::encode($claims, 'kT9vRw2LqZ81mPx4', 'HS256');
    // ruleid: php-secret-in-call
    $signature = hash_hmac('sha256', $data, 'kT9vRw2LqZ81mPx4');
    // ruleid: php-secret-in-call
    $sealed = openssl_encrypt($data, 'aes-256-gcm', 'kT9vRw2LqZ81mPx4', 0, random_bytes(12), $tag);
    // ruleid: php-secret-in-call
    define('DB_PASSWORD', 'kT9!vRw2Lq');
    // ruleid: php-secret-in-call
    curl_setopt($curl, CURLOPT_USERPWD, 'records:kT9!vRw2Lq');
    // ruleid: php-secret-in-call
    curl_setopt($curl, CURLOPT_HTTPHEADER, ['Authorization: Bearer kT9vRw2LqZ81mPx4aa']);
    // ruleid: php-secret-in-call
    if ($entered->password === 'kT9!vRw2Lq') {
        return true;
    }
    // ruleid: php-secret-in-call
    return $client->request('GET', '/me', ['auth' => ['records', 'kT9!vRw2Lq']]);
}

function safe($dsn, $claims, $data, $curl, $entered)
{
    $pdo = new PDO($dsn, getenv('DB_USER'), getenv('DB_PASSWORD'));
    $link = mysqli_connect($_ENV['DB_HOST'], $_ENV['DB_USER'], $_ENV['DB_PASSWORD'], 'health');
    $token = JWT::encode($claims, config('jwt.key'), 'HS256');
    $signature = hash_hmac('sha256', $data, $this->key);
    define('DB_PASSWORD', getenv('DB_PASSWORD'));
    define('DB_NAME', 'health_records');
    curl_setopt($curl, CURLOPT_HTTPHEADER, ['Authorization: Bearer ' . $token]);
    if (password_verify($entered->password, $stored)) {
        return true;
    }
    return ['password' => 'required|min:12', 'token' => env('API_TOKEN')];
}
