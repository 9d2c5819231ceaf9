<?php

final class PrescriptionRepository
{
    public function __construct(private PDO $pdo)
    {
    }

    private function like(string $term): string
    {
        return sprintf("libelle LIKE '%%%s%%'", $term);
    }

    public function search(array $post): array
    {
        $sql = 'SELECT id, libelle FROM ordonnance WHERE ' . $this->like($post['q']);
        return $this->pdo->query($sql)->fetchAll(PDO::FETCH_ASSOC);
    }
}

$repository = new PrescriptionRepository(new PDO(getenv('DSN')));
echo json_encode($repository->search($_POST));
