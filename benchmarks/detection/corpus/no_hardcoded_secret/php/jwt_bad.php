<?php

use Firebase\JWT\JWT;

define('JWT_SECRET', 'b5c1e7f30a9d4826bb07d3fe15a8c964');

function issue_token(int $user): string
{
    return JWT::encode(['sub' => $user, 'exp' => time() + 900], JWT_SECRET, 'HS256');
}

echo json_encode(['token' => issue_token((int) $_SESSION['user'])]);
