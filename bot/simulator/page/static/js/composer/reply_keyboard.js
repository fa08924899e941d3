// The bot's own keyboard below the message box, with its buttons that share something.

import { chatPath, post } from "../api.js";
import { hasOldApp } from "../chat/moments.js";
import { check, confirmed, formDialog } from "../elements/dialogs.js";
import { byId, h, icon, rove } from "../elements/dom.js";
import { toast, trying } from "../elements/notices.js";
import { locationDialog, phoneOf } from "./share_dialogs.js";
import { fullName, on, state, tell } from "../store.js";
import { t } from "../words.js";

let markup = null;
let folded = false;

const area = () => byId("reply-keyboard");

function show(next) {
  markup = next?.keyboard ? next : null;
  folded = false;
  const rows = markup?.keyboard.map((row) => h("div", { class: "keyboard-row" }, row.map(button))) ?? [];
  area().replaceChildren(...rows);
  area()
    .querySelectorAll("button")
    .forEach((one, at) => (one.tabIndex = at ? -1 : 0));
  fold(false);
}

function fold(value) {
  folded = value;
  const toggle = byId("toggle-keyboard");
  toggle.hidden = !markup;
  area().hidden = !markup || folded;
  toggle.setAttribute("aria-expanded", String(!folded));
  toggle.setAttribute("aria-label", folded ? t("Show the bot's keyboard") : t("Hide the bot's keyboard"));
}

function button(spec) {
  const name = typeof spec === "string" ? { text: spec } : spec;
  const style = name.style && !hasOldApp() ? `style-${name.style}` : "";
  return h(
    "button",
    { type: "button", class: `reply-button ${style}`.trim(), onclick: () => trying(() => press(name)) },
    name.text,
  );
}

async function press(spec) {
  if (spec.request_contact) return shareContact(spec);
  if (spec.request_location)
    return locationDialog(t("{name} asks for your location", { name: state.bot.first_name }), (location) =>
      send(spec, { location }),
    );
  if (spec.request_users) return chooseUsers(spec);
  if (spec.request_chat || spec.request_poll || spec.web_app)
    return toast(t("This kind of button can't be played here."));
  return send(spec);
}

async function send(spec, extra = {}) {
  const sent = await post(chatPath(state.chatId, "press"), { from: state.viewer, text: spec.text, ...extra });
  if (markup?.one_time_keyboard) fold(true);
  tell("sent");
  return sent;
}

async function shareContact(spec) {
  const person = state.people.get(state.viewer);
  const phone = phoneOf(person.id);
  const yes = await confirmed(
    t("Share your phone number?"),
    t("{bot} will know {phone}, an invented number of {name}'s.", {
      bot: state.bot.first_name,
      phone,
      name: person.first_name,
    }),
    t("Share"),
  );
  if (yes)
    await send(spec, { contact: { phone_number: phone, first_name: person.first_name, user_id: person.id } });
}

function chooseUsers(spec) {
  const most = spec.request_users.max_quantity ?? 1;
  const type = most > 1 ? "checkbox" : "radio";
  const others = [...state.people.values()].filter((person) => person.id !== state.viewer);
  const rows = others.map((person) => check("users", fullName(person), false, person.id, type));
  const legend = most > 1 ? t("Choose up to {most}", { most }) : t("Choose one person");
  const list = h(
    "fieldset",
    { class: "plain" },
    h("legend", {}, legend),
    rows.length ? rows : h("p", { class: "quiet" }, t("Add more people on the left first.")),
  );
  formDialog(spec.text, [list], t("Share"), (form) => send(spec, { users: form.getAll("users").map(Number) }));
}

function onEvent({ chat_id: chatId, viewers, markup: next }) {
  if (chatId === state.chatId && viewers.includes(state.viewer) && !next.force_reply) show(next);
}

export function startReplyKeyboard() {
  byId("toggle-keyboard").append(icon("keyboard"));
  byId("toggle-keyboard").addEventListener("click", () => fold(!folded));
  rove(area(), "button");
  on("opened", (view) => show(view.keyboard));
  on("event:keyboard", onEvent);
}
