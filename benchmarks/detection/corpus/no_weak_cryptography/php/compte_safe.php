<?php

class AccountService
{
    public function __construct(private PDO $pdo)
    {
    }

    public function register(string $email, string $password): void
    {
        $hash = password_hash($password, PASSWORD_ARGON2ID);
        $stmt = $this->pdo->prepare('INSERT INTO compte (email, mot_de_passe) VALUES (?, ?)');
        $stmt->execute([$email, $hash]);
    }
}
