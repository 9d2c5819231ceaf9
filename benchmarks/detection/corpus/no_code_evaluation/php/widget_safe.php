<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;

class ChartController extends Controller
{
    public function render(Request $request)
    {
        $aggregate = match ($request->input('fn')) {
            'min' => fn (array $v) => min($v),
            'max' => fn (array $v) => max($v),
            default => fn (array $v) => array_sum($v) / count($v),
        };

        return response()->json(['data' => $aggregate(array_map('floatval', $request->input('values')))]);
    }
}
