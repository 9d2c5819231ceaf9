<?php

use Slim\Factory\AppFactory;

require __DIR__ . '/../vendor/autoload.php';

$app = AppFactory::create();
$app->addRoutingMiddleware();
$app->addErrorMiddleware(false, true, true);

$app->get('/etat', function ($request, $response) {
    $response->getBody()->write(json_encode(['php' => PHP_MAJOR_VERSION, 'debug' => false]));
    return $response->withHeader('Content-Type', 'application/json');
});

$app->run();
