<?php
session_start();
$db = mysqli_connect('db', getenv('DB_USER'), getenv('DB_PASS'), 'dossiers');

$id = $_GET['dossier'];
$result = mysqli_query($db, "SELECT nom, prenom, groupe_sanguin FROM dossier WHERE id = " . $id);

while ($row = mysqli_fetch_assoc($result)) {
    echo htmlspecialchars($row['nom']) . ' : ' . htmlspecialchars($row['groupe_sanguin']) . '<br>';
}
