<?php
$prenom = $_GET['prenom'] ?? 'visiteur';
?>
<!doctype html>
<html lang="fr">
<body>
  <h1>Bonjour <?= $prenom ?></h1>
  <p>Votre prochain rendez-vous est le <?php echo htmlspecialchars($_GET['date'] ?? ''); ?>.</p>
</body>
</html>
