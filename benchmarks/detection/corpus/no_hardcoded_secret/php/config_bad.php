<?php

return [
    'db' => [
        'host' => 'mysql.interne',
        'name' => 'dossiers',
        'user' => 'dossiers_app',
        'password' => 'Tz8kQm4!vR1xLp',
    ],
    'locale' => 'fr_FR',
    'timezone' => 'Europe/Paris',
];
