<?php

use GuzzleHttp\Client;
use Illuminate\Support\Facades\Log;

class PatientService
{
    public function vulnerable($patient, $nir, $glucose, $token, $request, $password, $accessToken)
    {
        // ruleid: php-health-data-logged
        error_log("NIR $nir not found");
        // ruleid: php-health-data-logged
        Log::info('patient created', ['patient' => $patient]);
        // ruleid: php-health-data-logged
        Log::debug('glucose ' . $glucose);
        // ruleid: php-health-data-logged
        $this->logger->info(sprintf('Patient %s received', $patient->name));
        // ruleid: php-health-data-logged
        $this->logger->warning('token refused: {token}', ['token' => $token]);
        // ruleid: php-health-data-logged
        logger()->info("password $password");
        $message = "Diagnosis: {$patient->diagnosis}";
        // ruleid: php-health-data-logged
        $this->logger->error($message);
        // ruleid: php-health-data-logged
        syslog(LOG_INFO, 'access ' . $accessToken);
        // ruleid: php-health-data-logged
        var_dump($patient);
        // ruleid: php-health-data-logged
        file_put_contents('/var/log/app.log', json_encode($patient), FILE_APPEND);
        // ruleid: php-health-data-logged
        \Sentry\captureMessage("Failed for {$patient->getBirthDate()}");
        // ruleid: php-request-logged
        Log::info('request', $request->all());
        // ruleid: php-request-logged
        $this->logger->debug('body ' . file_get_contents('php://input'));
        // ruleid: php-request-logged
        error_log(print_r($_POST, true));
        // ruleid: php-health-data-in-address
        $url = "https://api.laboratoire.fr/patients?nir=$nir";
        // ruleid: php-health-data-in-address
        return file_get_contents('https://api.laboratoire.fr/me?access_token=' . $accessToken);
    }

    public function safe($patient, $patients, $nir, $token, $request, Client $client)
    {
        error_log('NIR not found');
        Log::info('patient created', ['patient_id' => $patient->id]);
        Log::info('Patient ' . $patient->getId() . ' received');
        Log::info("imported " . count($patients) . " patients");
        $this->logger->info('token refreshed');
        $this->logger->info('nir ' . $this->mask($nir));
        $this->logger->info('token ' . hash('sha256', $token));
        $this->logger->error('Invalid password', ['user_id' => $patient->userId]);
        Log::info('request', ['route' => $request->path(), 'method' => $request->method()]);
        $url = "https://api.laboratoire.fr/patients/{$patient->id}?page=2";
        return $client->get('/me', ['headers' => ['Authorization' => "Bearer $token"]]);
    }
}
