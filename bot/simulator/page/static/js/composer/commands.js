// The list of the bot's commands above the message box: "/" opens it, arrows choose, Enter sends.

import { chatPath, get } from "../api.js";
import { byId, h } from "../elements/dom.js";
import { on, state, tell } from "../store.js";
import { t } from "../words.js";

let all = [];
let shown = [];
let chosen = -1;

const list = () => byId("command-list");

export function suggestCommands(text) {
  const found = /^\/(\w*)$/u.exec(text);
  show(found ? all.filter((one) => one.command.startsWith(found[1].toLowerCase())) : []);
}

export function showAllCommands() {
  const open = !list().hidden;
  byId("compose").focus();
  if (open) return hideCommands();
  show(all.length ? all : [{ command: "", description: t("This bot has set no commands here.") }]);
}

export function hideCommands() {
  show([]);
}

function show(commands) {
  shown = commands;
  chosen = -1;
  list().replaceChildren(...commands.map(row));
  list().hidden = !commands.length;
  mark();
}

function row({ command, description }, at) {
  const onpointerdown = (event) => {
    event.preventDefault();
    pick(at);
  };
  return h(
    "li",
    { id: `command-${at}`, role: "option", "aria-selected": "false", onpointerdown },
    command && h("b", {}, `/${command}`),
    h("span", {}, description),
  );
}

function mark() {
  [...list().children].forEach((one, at) => one.setAttribute("aria-selected", String(at === chosen)));
  if (chosen < 0) byId("compose").removeAttribute("aria-activedescendant");
  else byId("compose").setAttribute("aria-activedescendant", `command-${chosen}`);
  list().children[chosen]?.scrollIntoView({ block: "nearest" });
}

function pick(at) {
  const { command } = shown[at];
  hideCommands();
  if (command) tell("command", `/${command}`);
}

// Commands that come while somebody is typing one are offered at once.
function offerAgain() {
  const box = byId("compose");
  if (document.activeElement === box && chosen < 0 && box.value.startsWith("/")) suggestCommands(box.value);
}

// Gives true when the key was meant for the list.
export function commandsKey(event) {
  if (list().hidden) return false;
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (step) {
    chosen = (chosen + step + shown.length) % shown.length;
    mark();
  } else if (event.key === "Escape") hideCommands();
  else if (["Enter", "Tab"].includes(event.key) && chosen >= 0) pick(chosen);
  else return false;
  event.preventDefault();
  return true;
}

function take(view) {
  all =
    view.chat?.commands ??
    state.people.get(state.chatId)?.commands ??
    state.groups.get(state.chatId)?.commands ??
    [];
  byId("commands").hidden = !all.length;
  offerAgain();
}

async function refresh() {
  if (state.chatId === null) return;
  const view = await get(`${chatPath(state.chatId)}?viewer=${state.viewer}`).catch(() => null);
  if (view?.chat?.id === state.chatId) take(view);
}

export function startCommands() {
  on("opened", take);
  on("event:commands", refresh);
  document.addEventListener("pointerdown", ({ target }) => !byId("foot").contains(target) && hideCommands());
}
