// Progressive enhancement only: every page works without this file.

import { Button, CharacterCount, Checkboxes, ErrorSummary, FileUpload, NotificationBanner, PasswordInput, Radios,
  ServiceNavigation, SkipLink, createAll } from "./govuk-frontend.js";

const french = document.documentElement.lang === "fr";

document.body.classList.add("js-enabled", "govuk-frontend-supported");

const passwordWords = french
  ? {
      showPassword: "Afficher",
      hidePassword: "Masquer",
      showPasswordAriaLabel: "Afficher le mot de passe",
      hidePasswordAriaLabel: "Masquer le mot de passe",
      passwordShownAnnouncement: "Votre mot de passe est affiché",
      passwordHiddenAnnouncement: "Votre mot de passe est masqué",
    }
  : {};
const countWords = french
  ? {
      charactersUnderLimit: { one: "Il vous reste %{count} caractère", other: "Il vous reste %{count} caractères" },
      charactersAtLimit: "Il ne vous reste aucun caractère",
      charactersOverLimit: {
        one: "Vous avez %{count} caractère de trop",
        other: "Vous avez %{count} caractères de trop",
      },
      textareaDescription: { other: "Vous pouvez saisir jusqu’à %{count} caractères" },
    }
  : {};
const fileWords = french
  ? {
      chooseFilesButton: "Choisir un fichier",
      dropInstruction: "ou déposez-le ici",
      noFileChosen: "Aucun fichier choisi",
      multipleFilesChosen: { one: "%{count} fichier choisi", other: "%{count} fichiers choisis" },
      enteredDropZone: "Zone de dépôt",
      leftDropZone: "Hors de la zone de dépôt",
    }
  : {};

for (const component of [Button, Checkboxes, ErrorSummary, NotificationBanner, Radios, ServiceNavigation, SkipLink]) {
  createAll(component);
}
createAll(PasswordInput, { i18n: passwordWords });
createAll(CharacterCount, { i18n: countWords });
createAll(FileUpload, { i18n: fileWords });

// A page whose content moves on by itself names the address of its fragment: <div data-poll="URL" data-poll-seconds="3">.
// The server answers 304 while nothing has changed, and the header X-Poll: done when nothing more will.
async function poll(region) {
  let tag = region.dataset.pollTag || "";
  const seconds = Number(region.dataset.pollSeconds || "3");
  for (;;) {
    await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(region.dataset.poll, { headers, credentials: "same-origin", cache: "no-store" });
      if (answer.status === 200) {
        tag = answer.headers.get("ETag") || "";
        if (answer.headers.get("X-Poll") === "done") {
          window.location.reload();
          return;
        }
        const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
        region.replaceChildren(...parsed.body.childNodes);
      } else if (answer.status !== 304 && answer.status < 500) {
        return;
      }
    } catch {
      // The network is away for a moment: the next turn tries again.
    }
  }
}

for (const region of document.querySelectorAll("[data-poll]")) {
  poll(region);
}
