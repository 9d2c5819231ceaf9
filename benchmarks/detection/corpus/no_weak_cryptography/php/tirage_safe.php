<?php

function tip_of_the_day(array $tips): string
{
    return $tips[array_rand($tips)];
}

function activation_token(): string
{
    return bin2hex(random_bytes(24));
}

function sms_code(): string
{
    return str_pad((string) random_int(0, 999999), 6, '0', STR_PAD_LEFT);
}

header('X-Tip: ' . rawurlencode(tip_of_the_day(['Buvez de l\'eau', 'Marchez 30 minutes'])));
