<?php

function share_url(array $patient, string $token): string
{
    $params = ['token' => $token, 'nom' => $patient['nom'], 'glycemie' => $patient['glycemie']];
    return 'https://partage.example.fr/courbe?' . http_build_query($params);
}

function notify(array $patient, string $token): void
{
    $url = share_url($patient, $token);
    file_put_contents('/var/log/partage.log', "glycemie={$patient['glycemie']} $url\n", FILE_APPEND);
    header('Location: ' . $url);
}
