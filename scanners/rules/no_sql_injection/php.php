<?php

use Illuminate\Http\Request;
use Illuminate\Support\Facades\DB;

$id = $_GET['id'];
// ruleid: php-sql-built-from-text
$rows = mysqli_query($link, "SELECT * FROM patients WHERE id = $id");
// ruleid: php-sql-built-from-text
$rows = $mysqli->query("SELECT * FROM patients WHERE name = '" . $_POST['name'] . "'");
$sql = "SELECT * FROM patients WHERE 1 = 1";
$sql .= " AND city = '{$_GET['city']}'";
// ruleid: php-sql-built-from-text
$rows = $pdo->query($sql);
// ruleid: php-sql-built-from-text
$statement = $pdo->prepare(sprintf("SELECT * FROM results WHERE code = '%s'", $code));
// ruleid: php-sql-built-from-text
pg_query($link, "DELETE FROM visits WHERE id = " . $_REQUEST['id']);

$number = (int) $_GET['id'];
$rows = $mysqli->query("SELECT * FROM patients WHERE id = $number");
$rows = $mysqli->query("SELECT * FROM patients WHERE id = " . intval($_GET['id']));
$rows = $pdo->query("SELECT count(*) FROM patients");
$statement = $pdo->prepare("SELECT * FROM patients WHERE id = ?");
$statement->execute([$_GET['id']]);
$name = mysqli_real_escape_string($link, $_POST['name']);
$rows = mysqli_query($link, "SELECT * FROM patients WHERE name = '$name'");
$rows = $pdo->query("SELECT * FROM patients WHERE name = " . $pdo->quote($_GET['name']));

class PatientController extends Controller
{
    const TABLE = 'patients';

    public function search(Request $request)
    {
        // ruleid: php-sql-built-from-text
        $rows = DB::select("SELECT * FROM patients WHERE name = '" . $request->input('name') . "'");
        // ruleid: php-sql-built-from-text
        $rows = Patient::whereRaw("name = '{$request->name}'")->get();
        // ruleid: php-sql-built-from-text
        $rows = DB::table('patients')->orderByRaw($request->get('sort'))->get();
        // ruleid: php-sql-built-from-text
        return $this->query->where(DB::raw("lower(name) = '$request->name'"))->get();
    }

    public function doctrine(string $name, $em, $qb)
    {
        // ruleid: php-sql-built-from-text
        $em->createQuery("SELECT p FROM App\Entity\Patient p WHERE p.name = '" . $name . "'");
        // ruleid: php-sql-built-from-text
        $qb->andWhere("p.name = '$name'");
        // ruleid: php-sql-built-from-text
        return $this->connection->executeQuery("SELECT * FROM patients WHERE name = '$name'");
    }

    public function safe(Request $request, $em, $qb, array $ids, int $page)
    {
        DB::select('SELECT * FROM patients WHERE name = ?', [$request->input('name')]);
        DB::table('patients')->where('name', $request->input('name'))->get();
        Patient::whereRaw('lower(name) = ?', [$request->name])->get();
        $em->createQuery('SELECT p FROM Patient p WHERE p.name = :name')->setParameter('name', $request->get('name'));
        $qb->andWhere('p.name = :name')->setParameter('name', $request->get('name'));
        $this->pdo->query("SELECT * FROM " . self::TABLE . " LIMIT 10");
        $marks = implode(',', array_fill(0, count($ids), '?'));
        $this->pdo->prepare("SELECT * FROM patients WHERE id IN ($marks)")->execute($ids);
        $this->pdo->query("SELECT * FROM patients LIMIT 10 OFFSET $page");
        $sort = $request->get('sort');
        if (!in_array($sort, ['name', 'city'], true)) {
            $sort = 'name';
        }
        $this->pdo->query("SELECT * FROM patients ORDER BY $sort");
        $direction = $request->get('direction') === 'desc' ? 'DESC' : 'ASC';
        $this->pdo->query("SELECT * FROM patients ORDER BY name $direction");
        $this->logger->info("search for " . $request->get('name'));
        return $this->client->get("/patients/" . $request->get('id'));
    }
}

function visits($wpdb, $patient)
{
    // ruleid: php-sql-built-from-text
    $wpdb->get_results("SELECT * FROM {$wpdb->prefix}visits WHERE patient = '$patient'");
    // ruleid: php-sql-built-from-text
    $wpdb->query($wpdb->prepare("DELETE FROM visits WHERE name = '" . $_POST['name'] . "'"));
    $wpdb->get_results($wpdb->prepare("SELECT * FROM {$wpdb->prefix}visits WHERE patient = %d", $patient));
    return $wpdb->get_var("SELECT count(*) FROM {$wpdb->prefix}visits");
}
