<?php

use Symfony\Component\Process\Process;

// ruleid: php-shell-command-built-from-text
system("ping -c 1 " . $_GET['host']);
// ruleid: php-shell-command-built-from-text
exec("convert {$_FILES['scan']['name']} out.png", $output);
$file = $_POST['file'];
// ruleid: php-shell-command-built-from-text
$listing = shell_exec("ls -l $file");
// ruleid: php-shell-command-built-from-text
$listing = `ls -l $file`;
// ruleid: php-shell-command-built-from-text
passthru(sprintf("tar czf %s.tgz data", $_REQUEST['name']));
// ruleid: php-shell-command-built-from-text
$pipe = popen('gzip ' . $file, 'r');

function convert(string $path)
{
    // ruleid: php-shell-command-built-from-text
    exec("pdftotext $path -");
    // ruleid: php-shell-command-built-from-text
    Process::fromShellCommandline("pdftotext $path -")->run();
    // ruleid: php-shell-command-built-from-text
    proc_open(['sh', '-c', "pdftotext $path -"], [], $pipes);
}

function run($command)
{
    // ruleid: php-shell-command-built-from-text
    return shell_exec($command);
}

class Backup
{
    public function run($ssh, $request)
    {
        // ruleid: php-shell-command-built-from-text
        $ssh->exec('backup ' . $request->input('name'));
    }

    public function safe($request, int $number, string $path)
    {
        system('ping -c 1 ' . escapeshellarg($_GET['host']));
        exec("report $number");
        exec('uptime');
        $argument = escapeshellarg($path);
        exec("pdftotext $argument -");
        $process = new Process(['pdftotext', $path, '-']);
        $process->run();
        proc_open(['pdftotext', $path], [], $pipes);
        $tool = $_GET['tool'];
        if (!in_array($tool, ['uptime', 'df'], true)) {
            throw new InvalidArgumentException();
        }
        exec($tool);
        exec(PHP_BINARY . ' artisan migrate');
        $this->pdo->exec("VACUUM");
        return $request->input('name');
    }
}
