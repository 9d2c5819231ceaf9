<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\Http;

class WebhookController extends Controller
{
    public function notify(Request $request)
    {
        $partner = match ($request->input('partner')) {
            'lab' => config('partners.lab.url'),
            'pharmacy' => config('partners.pharmacy.url'),
            default => abort(422),
        };

        return Http::timeout(3)->post($partner, ['message' => $request->input('message')])->status();
    }
}
