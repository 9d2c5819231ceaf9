<?php

use Illuminate\Support\Facades\Route;

// ruleid: php-debug-mode
ini_set('display_errors', '1');
// ruleid: php-debug-mode
ini_set('display_errors', 'On');
// ruleid: php-debug-mode
define('WP_DEBUG', true);
// ruleid: php-debug-mode
define('YII_ENV', 'dev');
// ruleid: php-debug-mode
$kernel = new AppKernel('dev', true);
// ruleid: php-debug-mode
$app->addErrorMiddleware(true, true, true);
// ruleid: php-debug-mode
$app = new Slim\App(['settings' => ['displayErrorDetails' => true]]);
// ruleid: php-debug-mode
Symfony\Component\ErrorHandler\Debug::enable();
// ruleid: php-debug-mode
phpinfo();
// ruleid: php-debug-mode
putenv('APP_DEBUG=true');
// ruleid: php-debug-mode
$settings = ['name' => 'records', 'debug' => env('APP_DEBUG', true)];
// ruleid: php-test-route-left-in
Route::get('/debug/env', fn () => getenv());
// ruleid: php-test-route-left-in
$app->post('/test/reset', ResetAction::class);

ini_set('display_errors', '0');
ini_set('memory_limit', '1');
error_reporting(E_ALL);
define('WP_DEBUG', false);
define('YII_ENV', 'prod');
define('HTTPS', true);
$kernel = new AppKernel('prod', false);
$app->addErrorMiddleware(false, true, true);
$settings = ['debug' => env('APP_DEBUG', false)];
$settings = ['debug' => false];
$settings = ['debug' => (bool) getenv('APP_DEBUG')];
if ($settings['environment'] === 'development') {
    ini_set('display_errors', '1');
}
Route::get('/test-results/{id}', [ResultController::class, 'show']);
Route::get('/devices', [DeviceController::class, 'index']);
$logger->debug('started');
