<?php

namespace App\Controller;

use Symfony\Component\HttpFoundation\Request;
use Symfony\Component\HttpFoundation\Response;
use Symfony\Component\Process\Process;

class FaxController
{
    public function send(Request $request): Response
    {
        $number = $request->request->get('number');
        $process = Process::fromShellCommandline('sendfax -n -d ' . $number . ' /srv/fax/lettre.pdf');
        $process->run();

        return new Response($process->getOutput());
    }
}
