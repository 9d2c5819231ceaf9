<?php

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Route;
use Illuminate\Support\HtmlString;
use Symfony\Component\HttpFoundation\Response;

// ruleid: php-html-from-request
echo $_GET['name'];
$name = $_POST['name'];
// ruleid: php-html-from-request
echo "<h1>Bonjour $name</h1>";
// ruleid: php-html-from-request
print '<p>' . $_REQUEST['q'] . '</p>';
// ruleid: php-html-from-request
printf('<p>%s</p>', $_COOKIE['theme']);
// ruleid: php-html-from-request
exit('Unknown page ' . $_GET['page']);

echo htmlspecialchars($_GET['name'], ENT_QUOTES, 'UTF-8');
echo '<h1>' . htmlentities($name) . '</h1>';
echo '<p>' . (int) $_GET['page'] . '</p>';
echo esc_html($_GET['name']);
echo json_encode(['name' => $_GET['name']]);
echo '<a href="?q=' . urlencode($_GET['q']) . '">search</a>';
echo 'constant';

Route::get('/hello', function (Request $request) {
    // ruleid: php-html-from-request
    return '<h1>' . $request->input('name') . '</h1>';
});
Route::get('/view', function (Request $request) {
    return view('hello', ['name' => $request->input('name')]);
});

class PageController extends AbstractController
{
    public function show(string $title): Response
    {
        // ruleid: php-html-from-request
        return new Response("<title>$title</title>");
    }

    public function safe(string $title, $request): Response
    {
        new Response('<title>' . htmlspecialchars($title) . '</title>');
        return $this->render('page.html.twig', ['title' => $title, 'name' => $request->get('name')]);
    }
}

function show_comment($comment)
{
    // ruleid: php-html-from-stored-value
    echo "<div>$comment</div>";
    echo '<div>' . esc_html($comment) . '</div>';
}

function list_patients($statement)
{
    while ($row = $statement->fetch()) {
        // ruleid: php-html-from-stored-value
        echo '<td>' . $row['name'] . '</td>';
        echo '<td>' . htmlspecialchars($row['name']) . '</td>';
        echo '<td>' . $row['id'] . '</td>';
    }
}

function marked($note)
{
    // ruleid: php-html-not-escaped
    return new HtmlString("<b>$note</b>");
}

function unmarked($note)
{
    // ruleid: php-html-not-escaped
    $twig = new \Twig\Environment($loader, ['autoescape' => false]);
    $twig = new \Twig\Environment($loader, ['autoescape' => 'html']);
    return new HtmlString('<b>' . e($note) . '</b>');
}
?>
<!-- ruleid: php-html-from-request -->
<h1><?= $_GET['title'] ?></h1>
<h1><?= htmlspecialchars($_GET['title']) ?></h1>
<!-- ruleid: php-html-not-escaped -->
<p>{!! $note !!}</p>
<p>{{ $note }}</p>
