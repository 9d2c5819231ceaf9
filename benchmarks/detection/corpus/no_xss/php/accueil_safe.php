<?php
$prenom = htmlspecialchars($_GET['prenom'] ?? 'visiteur', ENT_QUOTES, 'UTF-8');
$page = (int) ($_GET['page'] ?? 1);
?>
<!doctype html>
<html lang="fr">
<body>
  <h1>Bonjour <?= $prenom ?></h1>
  <p>Page <?= $page ?></p>
</body>
</html>
