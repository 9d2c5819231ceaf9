<?php

use Illuminate\Support\Facades\Crypt;
use Illuminate\Support\Facades\Storage;
use Symfony\Component\HttpFoundation\Cookie;

function vulnerable($path, $token, $patient, $password, $data)
{
    // ruleid: php-file-open-to-all
    chmod($path, 0777);
    // ruleid: php-file-open-to-all
    mkdir($path, 0777, true);
    // ruleid: php-file-open-to-all
    chmod('/srv/private_key.pem', 0644);
    // ruleid: php-file-open-to-all
    umask(0);
    // ruleid: php-file-open-to-all
    exec('chmod -R 777 /srv/uploads');
    // ruleid: php-file-open-to-all
    $s3->putObject(['Bucket' => 'records', 'Key' => 'r', 'ACL' => 'public-read']);
    // ruleid: php-file-open-to-all
    Storage::disk('public')->put('patients/' . $patient->id . '.pdf', $data);
    // ruleid: php-cookie-unprotected
    setcookie('session_token', $token);
    // ruleid: php-cookie-unprotected
    setcookie('auth', $token, time() + 3600, '/', '', false, true);
    // ruleid: php-cookie-unprotected
    setcookie('jwt', $token, ['expires' => 0, 'secure' => false]);
    // ruleid: php-cookie-unprotected
    ini_set('session.cookie_httponly', '0');
    // ruleid: php-cookie-unprotected
    session_set_cookie_params(['secure' => false, 'httponly' => true]);
    // ruleid: php-cookie-unprotected
    $cookie = new Cookie('token', $token, 0, '/', null, false, true);
    // ruleid: php-secret-in-plain-file
    file_put_contents('token.txt', $token);
    // ruleid: php-secret-in-plain-file
    file_put_contents('patient.json', json_encode($patient));
    // ruleid: php-secret-in-plain-file
    Storage::put('account.txt', "marie:$password");
    // ruleid: php-secret-in-plain-file
    return file_put_contents('account.json', json_encode(['user' => 'marie', 'password' => $password]));
}

function safe($path, $token, $patient, $password, $key, $nonce)
{
    chmod($path, 0600);
    chmod($path, 0644);
    mkdir($path, 0700, true);
    umask(0077);
    setcookie('session_token', $token, ['secure' => true, 'httponly' => true, 'samesite' => 'Strict']);
    setcookie('auth', $token, time() + 3600, '/', '', true, true);
    setcookie('theme', 'dark');
    ini_set('session.cookie_secure', '1');
    $cookie = new Cookie('token', $token, 0, '/', null, true, true);
    file_put_contents('token.bin', sodium_crypto_secretbox($token, $nonce, $key));
    Storage::put('patient.bin', Crypt::encryptString(json_encode($patient)));
    file_put_contents('settings.json', json_encode(['theme' => 'dark']));
    file_put_contents('password.txt', password_hash($password, PASSWORD_DEFAULT));
    $user->password = password_hash($password, PASSWORD_DEFAULT);
    return Storage::disk('local')->put('count.txt', (string) count($patient));
}
