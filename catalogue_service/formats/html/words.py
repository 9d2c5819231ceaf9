"""What the page says of itself, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.vocabulary import Text

WORDS: Mapping[str, Text] = {
    "skip": Text("Aller au contenu", "Skip to the content"),
    "report": Text("Rapport de vérification", "Check report"),
    "contents": Text("Sommaire", "Contents"),
    "warnings": Text("À savoir avant de lire", "Know before you read"),
    "application": Text("Application", "Application"),
    "publisher": Text("Éditeur", "Publisher"),
    "package": Text("Empreinte SHA-256 du paquet", "SHA-256 of the package"),
    "corpus_is": Text("corpus {version}, en vigueur le {on}", "corpus {version}, in force on {on}"),
    "digest": Text("Empreinte des critères", "Digest of the criteria"),
    "examined": Text("Examen", "Examined"),
    "examined_is": Text("{date} à {time} UTC, en {seconds} s", "{date} at {time} UTC, in {seconds} s"),
    "program": Text("Programme", "Program"),
    "since": Text("Depuis la version {version}", "Since version {version}"),
    "since_is": Text(
        "nouveaux défauts : {new} ; corrigés : {fixed} ; inchangés : {unchanged}",
        "new faults: {new}; fixed: {fixed}; unchanged: {unchanged}",
    ),
    "remembered_all": Text("Lectures reprises d’un examen précédent", "Readings known from an earlier run"),
    "remembered_is": Text("{remembered} sur {scanned} ({rate} %)", "{remembered} of {scanned} ({rate} %)"),
    "blocking": Text("Ce qui bloque", "What blocks"),
    "blocking_open": Text(
        "Indéterminé, et bloquant tant qu’il manque une réponse", "Undetermined, and blocking until it is answered"
    ),
    "blocking_none": Text("Aucun critère bloquant n’a échoué.", "No blocking criterion failed."),
    "remedy": Text("Que faire", "What to do"),
    "question": Text("À répondre dans manifest.json", "To answer in manifest.json"),
    "see": Text("Voir", "See"),
    "counts": Text("Verdicts par domaine", "Verdicts by domain"),
    "counts_are": Text("Nombre de critères par domaine et par verdict", "Number of criteria by domain and verdict"),
    "domain": Text("Domaine", "Domain"),
    "application_code": Text("Défauts dans le code de l’application", "Faults in the application’s own code"),
    "nothing_found": Text(
        "Les instruments n’y ont trouvé aucun défaut. Ce qu’ils n’ont pas pu voir est dit plus bas.",
        "The instruments found no fault there. What they could not see is told below.",
    ),
    "elsewhere": Text(
        "Défauts dans le paquet et sur les serveurs déclarés", "Faults in the package and on the declared servers"
    ),
    "outside": Text("Défauts hors du code de l’application", "Faults outside the application’s own code"),
    "outside_is": Text(
        "Tests, bibliothèques, code généré ou minifié : analysés comme le reste, montrés à part. "
        "Une personne dit ce qu’ils signifient.",
        "Tests, libraries, generated or minified code: analysed like the rest, shown apart. "
        "A person says what they mean.",
    ),
    "criteria": Text("Critères", "Criteria"),
    "rule": Text("Règle", "Rule"),
    "also": Text("Aussi vu par", "Also seen by"),
    "weakness": Text("Faiblesse", "Weakness"),
    "standards": Text("Référentiels", "Standards"),
    "tools": Text("Outils", "Tools"),
    "severity": Text("gravité", "severity"),
    "whole": Text("Le paquet dans son ensemble", "The package as a whole"),
    "line": Text("Ligne {first}", "Line {first}"),
    "lines": Text("Lignes {first} à {last}", "Lines {first} to {last}"),
    "flagged": Text("ligne signalée", "flagged line"),
    "accepted": Text("Accepté par un instructeur", "Accepted by a reviewer"),
    "accepted_short": Text("accepté", "accepted"),
    "new": Text("nouveau", "new"),
    "unchanged": Text("inchangé", "unchanged"),
    "one_hidden": Text("1 autre figure dans le rapport en JSON.", "1 more is in the report as JSON."),
    "hidden": Text("{count} autres figurent dans le rapport en JSON.", "{count} more are in the report as JSON."),
    "not_seen": Text("Ce qui n’a pas été vu", "What was not seen"),
    "not_seen_is": Text(
        "Le silence n’est pas une réussite : rien de ce qui suit ne compte comme satisfait.",
        "Silence is no success: nothing of what follows counts as met.",
    ),
    "all_seen": Text(
        "Tous les points de contrôle ont reçu une réponse et tous les fichiers attendus ont été lus.",
        "Every probe was answered and every file expected was read.",
    ),
    "files_unread": Text("Fichiers non lus, ou lus en partie", "Files not read, or not whole"),
    "probes_unheard": Text("Points de contrôle sans réponse", "Probes without an answer"),
    "file": Text("Fichier", "File"),
    "why": Text("Pourquoi", "Why"),
    "probes": Text("Points de contrôle", "Probes"),
    "verdicts": Text("Critère par critère", "Criterion by criterion"),
    "criterion": Text("Critère", "Criterion"),
    "verdict": Text("Verdict", "Verdict"),
    "reasons": Text("Raisons", "Reasons"),
    "verdicts_are": Text("verdicts et raisons", "verdicts and reasons"),
    "not_applicable_are": Text("critères sans objet", "criteria that do not apply"),
    "not_applicable": Text("Sans objet ({count})", "Not applicable ({count})"),
    "instruments": Text("Instruments", "Instruments"),
    "instruments_are": Text(
        "Instruments, outils et fichiers lus", "Instruments, their tools and the files that they read"
    ),
    "instrument": Text("Instrument", "Instrument"),
    "tool": Text("Outil", "Tool"),
    "seconds": Text("Secondes", "Seconds"),
    "files": Text("Fichiers lus / attendus", "Files read / expected"),
    "known": Text("Déjà connus", "Remembered"),
    "unread": Text("Non lus", "Not read"),
    "again": Text("Refaire cet examen", "Run it again"),
    "again_is": Text("Où PAQUET est le dossier ou l’archive", "Where PACKAGE is the folder or the archive"),
    "package_word": Text("PAQUET", "PACKAGE"),
    "again_forms": Text(
        "Avec `--format sarif` le rapport s’ouvre dans un éditeur de code, avec `--format json` un programme le lit. "
        "`catalogue criteria show {criterion}` montre un critère en entier.",
        "With `--format sarif` the report opens in a code editor, with `--format json` a program reads it. "
        "`catalogue criteria show {criterion}` shows a criterion whole.",
    ),
    "made_by": Text(
        "Ce fichier ne charge rien, n’exécute rien et peut être lu sans réseau.",
        "This file loads nothing, runs nothing and can be read without a network.",
    ),
}
