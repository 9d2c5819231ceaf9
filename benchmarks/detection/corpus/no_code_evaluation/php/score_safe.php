<?php
const FORMULES = ['imc', 'asc'];

function imc(float $poids, float $taille): float
{
    return $poids / ($taille ** 2);
}

function asc(float $poids, float $taille): float
{
    return sqrt($poids * $taille * 100 / 3600);
}

$formule = $_POST['formule'];
if (!in_array($formule, FORMULES, true)) {
    http_response_code(400);
    exit;
}
echo json_encode(['resultat' => call_user_func($formule, (float) $_POST['poids'], (float) $_POST['taille'])]);
