<?php

// ruleid: php-code-evaluated
eval($_POST['code']);
// ruleid: php-code-evaluated
eval("\$result = $formula;");
// ruleid: php-code-evaluated
assert("is_numeric('$value')");
// ruleid: php-code-evaluated
$add = create_function('$a,$b', 'return $a + $b;');
// ruleid: php-code-evaluated
$text = preg_replace('/(\w+)/e', 'strtoupper("\\1")', $text);
$action = $_GET['action'];
// ruleid: php-code-chosen-by-request
$action();
// ruleid: php-code-chosen-by-request
call_user_func($_GET['callback'], $patient);
$class = $_POST['class'];
// ruleid: php-code-chosen-by-request
$object = new $class();
// ruleid: php-code-chosen-by-request
include $_GET['page'] . '.php';
// ruleid: php-code-chosen-by-request
require_once('pages/' . $_GET['page']);
// ruleid: php-code-chosen-by-request
$twig->createTemplate('Bonjour ' . $_GET['name'])->render();
// ruleid: php-code-chosen-by-request
extract($_POST);

$result = json_decode($_POST['code'], true);
assert($result !== null);
assert(is_array($result));
$text = preg_replace('/e/', 'a', $text);
$text = preg_replace('#note#i', 'a', $text);
require_once __DIR__ . '/vendor/autoload.php';
include 'header.php';
$actions = ['list' => 'listPatients', 'show' => 'showPatient'];
$name = $actions[$_GET['action']] ?? 'listPatients';
$name();
$page = $_GET['page'];
if (!in_array($page, ['home', 'help'], true)) {
    $page = 'home';
}
include "pages/$page.php";
$twig->render('hello.html.twig', ['name' => $_GET['name']]);
array_map('intval', $_POST['ids']);
array_map(fn ($id) => (int) $id, $_POST['ids']);
call_user_func([$this, 'show'], $_GET['id']);
