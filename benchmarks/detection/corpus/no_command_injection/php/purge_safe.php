<?php

const KEEP_DAYS = 30;

function purge_exports(string $token): void
{
    if (!hash_equals(getenv('CRON_TOKEN'), $token)) {
        http_response_code(403);
        exit;
    }
    shell_exec('find /srv/exports -type f -mtime +' . KEEP_DAYS . ' -delete');
}

purge_exports($_SERVER['HTTP_X_CRON_TOKEN'] ?? '');
