<?php

function lines_of(string $service, string $count): string
{
    return `journalctl -u $service -n $count`;
}

$service = $_GET['service'];
$count = $_GET['count'];

header('Content-Type: text/plain');
print lines_of($service, $count);
