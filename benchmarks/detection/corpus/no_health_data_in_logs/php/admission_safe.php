<?php

use Psr\Log\LoggerInterface;

final class AdmissionService
{
    public function __construct(private LoggerInterface $logger)
    {
    }

    public function admit(array $patients): void
    {
        $this->logger->info('Admission de {count} patients', ['count' => count($patients)]);
        foreach ($patients as $patient) {
            if (empty($patient['diagnostic'])) {
                $this->logger->warning('Un diagnostic manque');
            }
        }
    }
}
