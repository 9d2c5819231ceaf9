<?php

function upload_invoice(string $host, string $file): bool
{
    $ftp = ftp_connect($host, 21, 30);
    ftp_login($ftp, getenv('FTP_USER'), getenv('FTP_PASSWORD'));
    ftp_pasv($ftp, true);
    $done = ftp_put($ftp, '/factures/' . basename($file), $file, FTP_BINARY);
    ftp_close($ftp);
    return $done;
}
