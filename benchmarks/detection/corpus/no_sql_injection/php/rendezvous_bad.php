<?php

namespace App\Http\Controllers;

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

class AppointmentController extends Controller
{
    public function index(Request $request)
    {
        $doctor = $request->input('doctor');
        $sort = $request->query('order', 'starts_at');

        return DB::table('appointments')
            ->whereRaw("doctor_code = '$doctor'")
            ->orderByRaw($sort)
            ->get();
    }
}
