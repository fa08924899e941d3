// Starts the page: state first, then the stream, then the first chat.

import { chatPath, get } from "./api.js";
import { startAttach } from "./composer/attach.js";
import { openChat, showNobody, startChat } from "./chat/chat.js";
import { closeClock, startClock } from "./panes/clock.js";
import { startCommands } from "./composer/commands.js";
import { startComposer } from "./composer/composer.js";
import { byId, icon } from "./elements/dom.js";
import { startFaults } from "./panes/faults.js";
import { startGuide } from "./panes/guide.js";
import { startFoot } from "./chat/foot.js";
import { serviceText } from "./elements/format.js";
import { openHelp } from "./panes/help.js";
import { watchScrolling } from "./chat/log.js";
import { showConnection } from "./elements/notices.js";
import { neighbourChat, startPeople } from "./panes/people.js";
import { startReplyKeyboard } from "./composer/reply_keyboard.js";
import { forgetSeen, lastSeen, loadState, markSeen, on, state, tell } from "./store.js";
import { startTopics } from "./chat/topics.js";
import { openStream } from "./stream.js";
import { offerLanguages, t, translatePage } from "./words.js";

const RETRY_MS = 1500;
const MOST_PREVIEWS = 40;

async function begin() {
  try {
    state.lastEvent = await loadState();
  } catch {
    showConnection(t("The simulator doesn't answer. Trying again…"));
    setTimeout(begin, RETRY_MS);
    return;
  }
  showConnection(null);
  openStream();
  await openFirst();
  document.documentElement.dataset.begun = "";
  loadPreviews();
}

async function openFirst() {
  const wanted = Number(location.hash.slice(1));
  const ids = [...state.people.keys(), ...state.groups.keys()];
  const first = ids.includes(wanted) ? wanted : ids[0];
  if (first === undefined) return showNobody();
  const narrow = matchMedia("(max-width: 720px)").matches;
  await openChat(first, { focus: false });
  if (narrow && first !== wanted) document.body.dataset.pane = "people";
}

async function loadPreviews() {
  const ids = [...state.people.keys(), ...state.groups.keys()].filter((id) => id !== state.chatId);
  for (const id of ids.slice(0, MOST_PREVIEWS)) {
    const view = await get(`${chatPath(id)}?viewer=${Math.max(id, 0)}`).catch(() => null);
    if (view?.messages.length) takePreview(id, view.messages);
  }
  tell("rows");
}

function takePreview(id, messages) {
  const last = messages.at(-1);
  if (!state.previews.has(id)) state.previews.set(id, last);
  const seen = lastSeen(id) > last.message_id ? 0 : lastSeen(id);
  const unread = messages.filter(
    (message) => message.message_id > seen && message.from?.id !== id && !serviceText(message),
  ).length;
  tell("history", messages);
  if (unread && id !== state.chatId) state.unread.set(id, unread);
  else markSeen(id, last.message_id);
}

function onKey(event) {
  const typing = event.target.matches("input, textarea, select") || document.querySelector("dialog[open]");
  if (event.key === "?" && !typing) openHelp();
  else if (event.altKey && ["ArrowUp", "ArrowDown"].includes(event.key))
    tell("open", { chatId: neighbourChat(event.key === "ArrowUp" ? -1 : 1) });
  else if (event.key === "Escape" && document.body.dataset.clock) closeClock();
  else return;
  event.preventDefault();
}

let refreshing = false;
let again = false;

// Many people can come at once; one more look after the last is enough.
async function refreshPeople() {
  again = true;
  if (refreshing) return;
  refreshing = true;
  while (again) {
    again = false;
    await loadState().catch(() => null);
  }
  refreshing = false;
}

translatePage();
offerLanguages(byId("language"));
byId("close-clock").append(icon("back"));
byId("close-clock").addEventListener("click", closeClock);
byId("open-help").addEventListener("click", openHelp);
document.addEventListener("keydown", onKey);
on("event:people", refreshPeople);
on("event:groups", refreshPeople);
on("opened", () => history.replaceState(null, "", `#${state.chatId}`));
on(
  "people",
  () =>
    state.chatId === null || state.people.has(state.chatId) || state.groups.has(state.chatId) || openFirst(),
);
on("restarted", () => {
  forgetSeen();
  location.reload();
});
watchScrolling();
startPeople();
startChat();
startTopics();
startFoot();
startComposer();
startCommands();
startReplyKeyboard();
startAttach();
startClock();
startFaults();
startGuide();
document.documentElement.dataset.ready = "";
begin();
