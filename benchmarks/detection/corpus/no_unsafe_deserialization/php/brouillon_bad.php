<?php

use Symfony\Component\HttpFoundation\Request;

function restore_draft(Request $request): array
{
    $brouillon = $request->request->get('brouillon');
    $data = unserialize($brouillon);
    return is_array($data) ? $data : [];
}

function restore_protocol(Request $request): mixed
{
    return yaml_parse($request->getContent(), 0, $n, ['!php/object' => fn ($v) => unserialize($v)]);
}
