<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class VaccineController extends Controller
{
    public function show(Request $request)
    {
        $lot = $request->input('lot');

        return DB::select('SELECT cip, expires_on FROM vaccine_lot WHERE lot = ? AND withdrawn = 0', [$lot]);
    }

    public function count(Request $request)
    {
        return DB::table('vaccine_lot')->whereRaw('LOWER(lot) = ?', [strtolower($request->input('lot'))])->count();
    }
}
