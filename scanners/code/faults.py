"""What each probe on code looks for, in words for everybody: used where a tool brings only its own English.

`standards` are requirements of OWASP ASVS 5.0.0 and controls of OWASP MASVS 2.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from criteria.vocabulary import Text


@dataclass(frozen=True, slots=True)
class Fault:
    """The weakness (CWE) that a probe stands for, the clauses that forbid it, what is wrong and what to do."""

    cwe: str
    standards: tuple[str, ...]
    message: Text


FAULTS: Mapping[str, Fault] = MappingProxyType(
    {
        "code.no_sql_injection": Fault(
            "CWE-89",
            ("ASVS 5.0.0 1.2.4", "MASVS-CODE-4"),
            Text(
                "Une requête est construite avec du texte : qui maîtrise une valeur maîtrise la requête. "
                "Transmettez les valeurs par des paramètres.",
                "A query is built from text: whoever controls a value controls the query. Pass values as parameters.",
            ),
        ),
        "code.no_command_injection": Fault(
            "CWE-78",
            ("ASVS 5.0.0 1.2.5", "MASVS-CODE-4"),
            Text(
                "Une commande du système est construite avec une valeur. "
                "Lancez le programme avec une liste d’arguments.",
                "A system command is built from a value. Start the program with a list of arguments.",
            ),
        ),
        "code.no_code_evaluation": Fault(
            "CWE-95",
            ("ASVS 5.0.0 1.3.2", "MASVS-CODE-4"),
            Text(
                "Du texte est exécuté comme du code. Choisissez l’action dans une table.",
                "Text is run as code. Look the action up in a table instead.",
            ),
        ),
        "code.no_path_traversal": Fault(
            "CWE-22",
            ("ASVS 5.0.0 5.3.2", "MASVS-CODE-4"),
            Text(
                "Un chemin de fichier vient de l’extérieur et peut sortir du dossier prévu. "
                "Vérifiez le chemin canonique avant de l’ouvrir.",
                "A file path comes from outside and can leave its folder. Check the canonical path before opening it.",
            ),
        ),
        "code.no_unsafe_deserialization": Fault(
            "CWE-502",
            ("ASVS 5.0.0 1.5.2", "MASVS-CODE-4"),
            Text(
                "Des données reçues sont reconstruites en objets, ce qui peut exécuter du code. Utilisez JSON.",
                "Received data is rebuilt into objects, which can run code. Use JSON.",
            ),
        ),
        "code.no_xxe": Fault(
            "CWE-611",
            ("ASVS 5.0.0 1.5.1", "MASVS-CODE-4"),
            Text(
                "Cet analyseur XML suit les entités externes : un document peut lire des fichiers. Désactivez les DTD.",
                "This XML parser follows external entities: a document can read files. Switch DTDs off.",
            ),
        ),
        "code.no_xss": Fault(
            "CWE-79",
            ("ASVS 5.0.0 1.2.1", "MASVS-PLATFORM-2"),
            Text(
                "Une valeur entre dans une page sans échappement : elle peut y devenir un script. Échappez-la.",
                "A value enters a page without escaping: it can become a script there. Escape it.",
            ),
        ),
        "code.no_ssrf": Fault(
            "CWE-918",
            ("ASVS 5.0.0 1.3.6",),
            Text(
                "Une valeur reçue décide de l’hôte auquel le serveur s’adresse. Choisissez l’hôte dans une liste fixe.",
                "A received value decides which host the server calls. Choose the host from a fixed list.",
            ),
        ),
        "code.no_health_data_in_logs": Fault(
            "CWE-532",
            ("ASVS 5.0.0 16.2.5", "MASVS-STORAGE-2"),
            Text(
                "Une donnée personnelle ou un secret part dans un journal. "
                "N’y écrivez qu’un identifiant sans signification.",
                "Personal data or a secret goes into a log. Write only an identifier without meaning there.",
            ),
        ),
        "code.no_hardcoded_secret": Fault(
            "CWE-798",
            ("ASVS 5.0.0 13.3.1", "MASVS-CRYPTO-2"),
            Text(
                "Un secret est écrit dans le code : qui a le code a le secret. Gardez-le hors du code et changez-le.",
                "A secret is written in the code: who has the code has the secret. Keep it elsewhere, and change it.",
            ),
        ),
        "code.no_cleartext_traffic": Fault(
            "CWE-319",
            ("ASVS 5.0.0 12.2.1", "MASVS-NETWORK-1"),
            Text(
                "Un échange se fait en clair : il peut être lu et modifié en chemin. Utilisez TLS.",
                "An exchange is in clear text: it can be read and changed on the way. Use TLS.",
            ),
        ),
        "code.certificates_verified": Fault(
            "CWE-295",
            ("ASVS 5.0.0 12.3.2", "MASVS-NETWORK-1"),
            Text(
                "Le certificat du serveur n’est pas vérifié. Gardez la vérification par défaut.",
                "The server's certificate is not verified. Keep the default verification.",
            ),
        ),
        "code.no_weak_cryptography": Fault(
            "CWE-327",
            ("ASVS 5.0.0 11.3.2", "MASVS-CRYPTO-1"),
            Text(
                "Cette cryptographie est faible. Utilisez AES-GCM, SHA-256 et un générateur aléatoire sûr.",
                "This cryptography is weak. Use AES-GCM, SHA-256 and a secure random generator.",
            ),
        ),
        "code.webview_hardened": Fault(
            "CWE-749",
            ("MASVS-PLATFORM-2",),
            Text(
                "Cette vue web donne trop de droits aux pages qu’elle affiche. Retirez ce réglage.",
                "This web view gives too many rights to the pages that it shows. Take this setting out.",
            ),
        ),
        "code.storage_protected": Fault(
            "CWE-312",
            ("ASVS 5.0.0 14.3.3", "MASVS-STORAGE-1"),
            Text(
                "Une donnée sensible est gardée sans protection sur l’appareil. "
                "Utilisez le stockage chiffré du système.",
                "Sensitive data is kept without protection on the device. Use the platform's encrypted storage.",
            ),
        ),
        "code.components_guarded": Fault(
            "CWE-926",
            ("MASVS-PLATFORM-1",),
            Text(
                "Une autre application peut atteindre ce composant. Ne l’exportez pas, ou demandez une permission.",
                "Another application can reach this component. Do not export it, or ask for a permission.",
            ),
        ),
        "code.release_build": Fault(
            "CWE-489",
            ("ASVS 5.0.0 13.4.2", "MASVS-RESILIENCE-4"),
            Text(
                "Un réglage de mise au point est resté. Retirez-le de la version publiée.",
                "A setting for debugging was left on. Take it out of the published build.",
            ),
        ),
        "code.no_advertising_sdk": Fault(
            "CWE-359",
            ("MASVS-PRIVACY-1",),
            Text(
                "Un SDK publicitaire ou de profilage est présent. Retirez-le.",
                "An advertising or profiling SDK is present. Take it out.",
            ),
        ),
    }
)
