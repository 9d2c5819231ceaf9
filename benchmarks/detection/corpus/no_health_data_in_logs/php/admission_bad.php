<?php

use Psr\Log\LoggerInterface;

final class AdmissionService
{
    public function __construct(private LoggerInterface $logger)
    {
    }

    public function admit(array $patient): void
    {
        $this->logger->info('Admission de ' . $patient['nom'] . ' pour ' . $patient['diagnostic']);
        $this->logger->debug('Dossier', ['nir' => $patient['nir'], 'groupe' => $patient['groupe_sanguin']]);
    }
}
