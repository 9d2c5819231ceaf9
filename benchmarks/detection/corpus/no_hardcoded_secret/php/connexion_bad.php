<?php

class Database
{
    private static ?PDO $pdo = null;

    public static function get(): PDO
    {
        return self::$pdo ??= new PDO('mysql:host=mysql.interne;dbname=suivi', 'suivi', 'wK92_hfPz0qXv', [
            PDO::ATTR_ERRMODE => PDO::ERRMODE_EXCEPTION,
        ]);
    }
}
