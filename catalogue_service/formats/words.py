"""The words of the closed sets that every form of the report prints, in French and in English."""

from __future__ import annotations

from collections.abc import Mapping

from criteria.vocabulary import CodeKind, Domain, Eligibility, Level, Outcome, Severity, Strength, Text, VerdictValue

# French puts a space that does not break before a colon.
NBSP = "\u00a0"

ELIGIBILITY: Mapping[Eligibility, Text] = {
    Eligibility.ELIGIBLE: Text("Rien ne s’oppose au référencement.", "Nothing blocks referencing."),
    Eligibility.NOT_ELIGIBLE: Text("Non référençable en l’état.", "Not eligible as it stands."),
    Eligibility.NEEDS_REVIEW: Text(
        "Rien ne bloque ; des personnes doivent encore examiner certains critères.",
        "Nothing blocks; people still have to examine some criteria.",
    ),
    Eligibility.UNDETERMINED: Text(
        "Rien de bloquant n’a échoué, mais des critères bloquants restent indéterminés.",
        "Nothing that blocks failed, but some blocking criteria are undetermined.",
    ),
}
ALONE: Mapping[Domain, Text] = {
    Domain.ETHICS: Text("Seule l’éthique a été examinée.", "Ethics alone was judged."),
    Domain.INTEROPERABILITY: Text("Seule l’interopérabilité a été examinée.", "Interoperability alone was judged."),
    Domain.SECURITY: Text("Seule la sécurité a été examinée.", "Security alone was judged."),
}
VERDICTS: Mapping[VerdictValue, Text] = {
    VerdictValue.MET: Text("satisfait", "met"),
    VerdictValue.NOT_MET: Text("non satisfait", "not met"),
    VerdictValue.NEEDS_REVIEW: Text("à examiner", "needs review"),
    VerdictValue.UNDETERMINED: Text("indéterminé", "undetermined"),
    VerdictValue.NOT_APPLICABLE: Text("sans objet", "not applicable"),
}
MARKS: Mapping[VerdictValue, str] = {
    VerdictValue.MET: "✔",
    VerdictValue.NOT_MET: "✘",
    VerdictValue.NEEDS_REVIEW: "◆",
    VerdictValue.UNDETERMINED: "?",
    VerdictValue.NOT_APPLICABLE: "–",
}
DOMAINS: Mapping[Domain, Text] = {
    Domain.ETHICS: Text("Éthique", "Ethics"),
    Domain.INTEROPERABILITY: Text("Interopérabilité", "Interoperability"),
    Domain.SECURITY: Text("Sécurité", "Security"),
}
LEVELS: Mapping[Level, Text] = {
    Level.MANDATORY: Text("obligatoire", "compulsory"),
    Level.MANDATORY_FOR_EXCHANGE: Text("obligatoire pour échanger des données", "compulsory for exchanging data"),
    Level.INFORMATIVE: Text("pour information", "for information"),
}
STRENGTHS: Mapping[Strength, Text] = {
    Strength.OBSERVED: Text("observé", "observed"),
    Strength.REVIEWED: Text("examiné par un instructeur", "reviewed"),
    Strength.FORM: Text("vérifié sur le dossier", "stated in the package"),
    Strength.DECLARED: Text("déclaré par l’éditeur", "declared by the vendor"),
}
SEVERITIES: Mapping[Severity, Text] = {
    Severity.CRITICAL: Text("critique", "critical"),
    Severity.HIGH: Text("élevée", "high"),
    Severity.MEDIUM: Text("moyenne", "medium"),
    Severity.LOW: Text("faible", "low"),
    Severity.INFO: Text("information", "information"),
}
KINDS: Mapping[CodeKind, Text] = {
    CodeKind.APPLICATION: Text("Code de l’application", "The application’s own code"),
    CodeKind.TEST: Text("Tests", "Tests"),
    CodeKind.VENDORED: Text("Bibliothèques embarquées", "Libraries brought along"),
    CodeKind.GENERATED: Text("Code généré", "Generated code"),
    CodeKind.MINIFIED: Text("Code minifié", "Minified code"),
}
ANSWERS: Mapping[Outcome, Text] = {
    Outcome.PASSED: Text("réussi", "passed"),
    Outcome.FAILED: Text("échoué", "failed"),
    Outcome.CANT_TELL: Text("sans conclusion", "could not tell"),
    Outcome.INAPPLICABLE: Text("sans objet", "inapplicable"),
    Outcome.UNTESTED: Text("non testé", "not tested"),
}
