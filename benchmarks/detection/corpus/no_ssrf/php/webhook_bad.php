<?php

namespace App\Http\Controllers;

use GuzzleHttp\Client;
use Illuminate\Http\Request;

class WebhookController extends Controller
{
    public function test(Request $request)
    {
        $callback = $request->input('callback');
        $response = (new Client(['timeout' => 3]))->post($callback, ['json' => ['event' => 'ping']]);

        return ['status' => $response->getStatusCode(), 'body' => (string) $response->getBody()];
    }
}
