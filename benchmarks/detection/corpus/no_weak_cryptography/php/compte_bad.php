<?php

class AccountService
{
    public function __construct(private PDO $pdo)
    {
    }

    public function register(string $email, string $password): void
    {
        $hash = md5('sel-' . $password);
        $stmt = $this->pdo->prepare('INSERT INTO compte (email, mot_de_passe) VALUES (?, ?)');
        $stmt->execute([$email, $hash]);
    }
}
