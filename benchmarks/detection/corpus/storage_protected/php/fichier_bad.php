<?php

final class TokenFile
{
    private const PATH = '/var/lib/suivi/jeton.json';

    public function save(string $token): void
    {
        $dir = dirname(self::PATH);
        if (!is_dir($dir)) {
            mkdir($dir, 0777, true);
        }
        file_put_contents(self::PATH, json_encode(['jeton' => $token]));
        chmod(self::PATH, 0666);
    }
}

(new TokenFile())->save($_POST['jeton']);
