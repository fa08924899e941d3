// Adding a person and changing what Telegram knows of them.

import { post, remove } from "./api.js";
import { confirmed, field, formDialog, select } from "./dialogs.js";
import { h } from "./dom.js";
import { trying } from "./notices.js";
import { fullName, loadState, state, tell } from "./store.js";

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
    "Add a person",
    [
      field("First name", input("first_name", { required: true })),
      field("Last name", input("last_name")),
      field("Username", input("username", { placeholder: "without @" })),
      field("Language of their Telegram", select("language_code", LANGUAGES, navigator.language.slice(0, 2))),
    ],
    "Add",
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
    "Language of their Telegram",
    select("language_code", options, person.language_code),
    "The bot sees it with the next message.",
  );
  formDialog(`${person.first_name}'s language`, [chooser], "Change", async (form) => {
    await post(`/sim/people/${person.id}/language`, { language_code: form.get("language_code") });
    await loadState();
  });
}

export async function blockBot(person) {
  const text = `${person.first_name} won't get anything until they unblock it. The bot is told.`;
  if (!(await confirmed("Block the bot?", text, "Block", "danger"))) return;
  await trying(() => post(`/sim/people/${person.id}/block`));
  await loadState();
}

export async function unblockBot(person) {
  await trying(() => post(`/sim/people/${person.id}/unblock`));
  await loadState();
}

export async function removePerson(person) {
  const text = `As if ${fullName(person)} had deleted their Telegram account. It can't be undone.`;
  if (!(await confirmed(`Delete ${person.first_name}'s account?`, text, "Delete", "danger"))) return;
  await trying(() => remove(`/sim/people/${person.id}`));
  await loadState();
  const next = [...state.people.keys(), ...state.groups.keys()][0];
  if (next !== undefined) tell("open", { chatId: next });
}
