<?php

final class TokenFile
{
    private const PATH = '/var/lib/suivi/jeton.json';

    public function save(string $token): void
    {
        $dir = dirname(self::PATH);
        if (!is_dir($dir)) {
            mkdir($dir, 0700, true);
        }
        umask(0077);
        file_put_contents(self::PATH, json_encode(['jeton' => $token]), LOCK_EX);
        chmod(self::PATH, 0600);
    }
}

(new TokenFile())->save($_POST['jeton']);
