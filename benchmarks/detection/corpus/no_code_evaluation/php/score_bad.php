<?php
$poids = (float) $_POST['poids'];
$taille = (float) $_POST['taille'];
$formule = $_POST['formule'];

eval('$resultat = ' . $formule . ';');

header('Content-Type: application/json');
echo json_encode(['resultat' => $resultat]);
