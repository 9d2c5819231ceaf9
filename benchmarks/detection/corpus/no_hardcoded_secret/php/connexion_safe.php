<?php

class Database
{
    private const PASSWORD_FILE = '/run/secrets/db_password';

    public static function get(): PDO
    {
        $password = trim(file_get_contents(self::PASSWORD_FILE));
        return new PDO('mysql:host=mysql.interne;dbname=suivi', 'suivi', $password);
    }
}

$_SESSION['token'] = bin2hex(random_bytes(32));
