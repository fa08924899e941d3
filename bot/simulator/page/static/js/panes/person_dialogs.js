// Adding a person and changing what Telegram knows of them.

import { post, remove } from "../api.js";
import { check, confirmed, field, formDialog, select } from "../elements/dialogs.js";
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

export function changeApp(person) {
  const { app } = person;
  const zones = Intl.supportedValuesOf("timeZone").map((zone) => [zone, zone.replaceAll("_", " ")]);
  const hours = [
    ["0", t("as their language has it")],
    ["12", "1–12"],
    ["24", "0–23"],
  ];
  const fields = [
    field(
      t("Time zone of their phone"),
      select("time_zone", [["", t("the campaign's")], ...zones], app.time_zone),
      t("Days and hours that the bot sends as such are shown on this clock. The bot never learns it."),
    ),
    field(t("Hours on their clock"), select("hours", hours, app.hours)),
    check("old", t("An app of last year: no dates, no colours, nothing for one alone"), app.old),
  ];
  formDialog(t("{name}'s app", { name: person.first_name }), fields, t("Change"), async (form) => {
    const told = { time_zone: form.get("time_zone"), hours: Number(form.get("hours")), old: form.has("old") };
    await post(`/sim/people/${person.id}/app`, told);
    await loadState();
    tell("open", { chatId: state.chatId, focus: false });
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
