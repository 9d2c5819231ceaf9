<?php

const METHOD = 'des-ede3';

function encrypt_note(string $note, string $key): string
{
    return base64_encode(openssl_encrypt($note, METHOD, $key, OPENSSL_RAW_DATA));
}

function save_note(PDO $pdo, int $patient, string $note): void
{
    $stmt = $pdo->prepare('INSERT INTO note (patient_id, contenu) VALUES (?, ?)');
    $stmt->execute([$patient, encrypt_note($note, getenv('NOTE_KEY'))]);
}
