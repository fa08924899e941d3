// Adding a person and changing what Telegram knows of them.

import { post, remove } from "../api.js";
import { confirmed, field, formDialog, select } from "../elements/dialogs.js";
import { h } from "../elements/dom.js";
import { trying } from "../elements/notices.js";
import { fullName, loadState, state, tell } from "../store.js";
import { language, t } from "../words.js";

const LANGUAGES = [
  ["en", "English"],
  ["fr", "Français"],
  ["es", "Español"],
  ["de", "Deutsch"],
  ["pt", "Português"],
  ["ar", "العربية"],
];

const input = (name, props = {}) => h("input", { name, autocomplete: "off", maxlength: "64", ...props });

export function addPersonDialog() {
  formDialog(
    t("Add a person"),
    [
      field(t("First name"), input("first_name", { required: true })),
      field(t("Last name"), input("last_name")),
      field(t("Username"), input("username", { placeholder: t("without @") })),
      field(t("Language of their Telegram"), select("language_code", LANGUAGES, language)),
    ],
    t("Add"),
    async (form) => {
      const person = await post("/sim/people", filled(form));
      await loadState();
      tell("open", { chatId: person.id });
    },
  );
}

const filled = (form) =>
  Object.fromEntries([...form].map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));

export function changeLanguage(person) {
  const known = LANGUAGES.some(([code]) => code === person.language_code);
  const options = known ? LANGUAGES : [[person.language_code, person.language_code], ...LANGUAGES];
  const chooser = field(
    t("Language of their Telegram"),
    select("language_code", options, person.language_code),
    t("The bot sees it with the next message."),
  );
  formDialog(t("{name}'s language", { name: person.first_name }), [chooser], t("Change"), async (form) => {
    await post(`/sim/people/${person.id}/language`, { language_code: form.get("language_code") });
    await loadState();
  });
}

export async function blockBot(person) {
  const text = t("{name} won't get anything until they unblock it. The bot is told.", { name: person.first_name });
  if (!(await confirmed(t("Block the bot?"), text, t("Block"), "danger"))) return;
  await trying(() => post(`/sim/people/${person.id}/block`));
  await loadState();
}

export async function unblockBot(person) {
  await trying(() => post(`/sim/people/${person.id}/unblock`));
  await loadState();
}

export async function removePerson(person) {
  const text = t("As if {name} had deleted their Telegram account. It can't be undone.", { name: fullName(person) });
  const question = t("Delete {name}'s account?", { name: person.first_name });
  if (!(await confirmed(question, text, t("Delete"), "danger"))) return;
  await trying(() => remove(`/sim/people/${person.id}`));
  await loadState();
  const next = [...state.people.keys(), ...state.groups.keys()][0];
  if (next !== undefined) tell("open", { chatId: next });
}
