<?php

$extensions = ['pdf', 'jpg', 'png'];
$extension = strtolower(pathinfo($_FILES['document']['name'], PATHINFO_EXTENSION));
if (!in_array($extension, $extensions, true)) {
    http_response_code(415);
    exit;
}

$nom = bin2hex(random_bytes(16)) . '.' . $extension;
move_uploaded_file($_FILES['document']['tmp_name'], '/srv/imports/' . $nom);

$ancien = basename($_POST['remplace'] ?? '');
if ($ancien !== '' && is_file('/srv/imports/' . $ancien)) {
    unlink('/srv/imports/' . $ancien);
}
