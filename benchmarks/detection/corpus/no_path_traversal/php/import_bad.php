<?php

$dossier = '/srv/imports/' . date('Y-m-d');
@mkdir($dossier, 0750, true);

$cible = $dossier . '/' . $_POST['nom'];
if (move_uploaded_file($_FILES['document']['tmp_name'], $cible)) {
    if (isset($_POST['remplace'])) {
        unlink("/srv/imports/{$_POST['remplace']}");
    }
    echo json_encode(['statut' => 'ok']);
}
