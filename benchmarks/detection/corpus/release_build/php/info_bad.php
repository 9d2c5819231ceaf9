<?php

use Slim\Factory\AppFactory;

require __DIR__ . '/../vendor/autoload.php';

$app = AppFactory::create();
$app->addRoutingMiddleware();
$app->addErrorMiddleware(true, true, true);

$app->get('/etat', function ($request, $response) {
    ob_start();
    phpinfo();
    $response->getBody()->write(ob_get_clean());
    return $response;
});

$app->run();
