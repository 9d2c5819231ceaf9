<?php
$pdo = new PDO(getenv('DSN'));

if ($_SERVER['REQUEST_METHOD'] === 'POST') {
    $texte = trim($_POST['commentaire']);
    $pdo->prepare('INSERT INTO commentaire (texte) VALUES (?)')->execute([$texte]);
    print "<div class='commentaire'>$texte</div>";
}
?>
<form method="post"><textarea name="commentaire"></textarea><button>Envoyer</button></form>
