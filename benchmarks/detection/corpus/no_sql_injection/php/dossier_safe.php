<?php
session_start();
$db = mysqli_connect('db', getenv('DB_USER'), getenv('DB_PASS'), 'dossiers');

$stmt = $db->prepare('SELECT nom, prenom, groupe_sanguin FROM dossier WHERE id = ? AND service = ?');
$stmt->bind_param('is', $_GET['dossier'], $_GET['service']);
$stmt->execute();

foreach ($stmt->get_result() as $row) {
    echo htmlspecialchars($row['nom']) . '<br>';
}
