<?php
$pdo = new PDO(getenv('DSN'));

function e(?string $text): string
{
    return htmlspecialchars((string) $text, ENT_QUOTES | ENT_SUBSTITUTE, 'UTF-8');
}

if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    $texte = trim($_POST['commentaire']);
    $pdo->prepare('INSERT INTO commentaire (texte) VALUES (?)')->execute([$texte]);
    print "<div class='commentaire'>" . e($texte) . '</div>';
}
