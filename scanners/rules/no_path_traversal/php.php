<?php

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Storage;
use Symfony\Component\HttpFoundation\BinaryFileResponse;

// ruleid: php-path-from-request
$text = file_get_contents('/srv/reports/' . $_GET['name']);
$name = $_POST['file'];
// ruleid: php-path-from-request
readfile("/srv/reports/$name");
// ruleid: php-path-from-request
unlink('uploads/' . $_REQUEST['photo']);
// ruleid: php-path-from-request
move_uploaded_file($_FILES['scan']['tmp_name'], 'uploads/' . $_FILES['scan']['name']);
// ruleid: php-path-from-request
include 'pages/' . $_GET['page'] . '.php';
$weak = str_replace('../', '', $_GET['name']);
// ruleid: php-path-from-request
$handle = fopen('/srv/reports/' . $weak, 'r');

$text = file_get_contents('/srv/reports/' . basename($_GET['name']));
$path = realpath('/srv/reports/' . $_GET['name']);
if ($path === false || strpos($path, '/srv/reports/') !== 0) {
    exit;
}
readfile($path);
$number = (int) $_GET['number'];
readfile("/srv/reports/$number.pdf");
$page = $_GET['page'];
if (!in_array($page, ['home', 'help'], true)) {
    exit;
}
include "pages/$page.php";
include __DIR__ . '/header.php';
$body = json_decode(file_get_contents('php://input'), true);
move_uploaded_file($_FILES['scan']['tmp_name'], 'uploads/' . bin2hex(random_bytes(16)) . '.pdf');
$known = ['summary' => 'summary.pdf'];
readfile('/srv/' . $known[$_GET['name']]);

class DocumentController extends Controller
{
    public function show(Request $request)
    {
        // ruleid: php-path-from-request
        return response()->download(storage_path('app/' . $request->input('file')));
    }

    public function symfony(string $name): BinaryFileResponse
    {
        // ruleid: php-path-from-request
        return new BinaryFileResponse('/srv/documents/' . $name);
    }

    public function upload(Request $request)
    {
        $file = $request->file('scan');
        // ruleid: php-path-from-request
        $file->move('/srv/scans', $file->getClientOriginalName());
        $file->store('scans');
        $file->storeAs('scans', $file->hashName());
        return Storage::download('documents/' . basename($request->query('name')));
    }
}

function read_report($filename)
{
    // ruleid: php-path-joined-from-parameter
    return file_get_contents(REPORTS . '/' . $filename);
}

function read_own($filename)
{
    return file_get_contents(REPORTS . '/' . basename($filename));
}

function unpack_zip(ZipArchive $zip, $folder)
{
    for ($i = 0; $i < $zip->numFiles; $i++) {
        $entry = $zip->getNameIndex($i);
        // ruleid: php-archive-extracted-outside
        file_put_contents($folder . '/' . $entry, $zip->getFromIndex($i));
    }
    $zip->extractTo($folder);
}
