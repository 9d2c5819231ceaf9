<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Process\Process;

class LetterController
{
    public function send(Request $request): Response
    {
        $process = new Process(['sendfax', '-n', '-d', $request->request->get('number'), '/srv/fax/lettre.pdf']);
        $process->mustRun();

        return new Response('', Response::HTTP_NO_CONTENT);
    }
}
