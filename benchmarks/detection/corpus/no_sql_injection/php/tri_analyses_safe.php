<?php

final class AnalysisList
{
    private const COLUMNS = ['date' => 'preleve_le', 'type' => 'code_loinc'];

    public function __construct(private PDO $pdo)
    {
    }

    public function forPatient(int $patient, string $sort): array
    {
        $column = self::COLUMNS[$sort] ?? 'preleve_le';
        $stmt = $this->pdo->prepare("SELECT * FROM analyse WHERE patient_id = :p ORDER BY $column");
        $stmt->execute(['p' => $patient]);
        return $stmt->fetchAll(PDO::FETCH_ASSOC);
    }
}

echo json_encode((new AnalysisList(new PDO(getenv('DSN'))))->forPatient((int) $_GET['id'], $_GET['sort'] ?? 'date'));
