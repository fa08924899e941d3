// The topics of a forum: which one is shown, and so where one writes. "All" shows every message with
// the name of its topic, and writes into the general one, as one does who has chosen none.

import { post } from "../api.js";
import { field, formDialog } from "../elements/dialogs.js";
import { byId, h, rove } from "../elements/dom.js";
import { trying } from "../elements/notices.js";
import { isAdmin, loadState, on, state, tell } from "../store.js";
import { t } from "../words.js";

const ALL = null;
const GENERAL = 0;
const chosen = new Map();

const group = () => state.groups.get(state.chatId);
const topicsOf = () => (group()?.is_forum ? group().topics : []);
const current = () => chosen.get(state.chatId) ?? ALL;
const threadOf = (message) => (message.is_topic_message ? message.message_thread_id : GENERAL);

export function isInTopic(message) {
  return !group()?.is_forum || current() === ALL || threadOf(message) === current();
}

// What a message of one's own says of where it goes.
export const ownTopic = () => (group()?.is_forum && current() ? { thread: current() } : {});

// Which topic a message stands in, where messages of all topics are shown.
export function topicLabel(message) {
  if (!group()?.is_forum || current() !== ALL) return null;
  const topic = topicsOf().find((one) => one.thread === threadOf(message));
  return topic ? h("small", { class: "topic-name" }, `# ${topic.name}`) : null;
}

function showTopics() {
  const bar = byId("topics");
  bar.hidden = !group()?.is_forum;
  if (bar.hidden) return bar.replaceChildren();
  const all = topicsOf().map(({ thread, name, closed }) => tab(thread, closed ? `🔒 ${name}` : `# ${name}`));
  bar.replaceChildren(tab(ALL, t("All")), tab(GENERAL, t("General")), ...all, ...tools());
  rove(bar, "button");
}

function tab(thread, name) {
  const isShown = thread === current();
  const onclick = () => {
    chosen.set(state.chatId, thread);
    tell("open", { chatId: state.chatId });
  };
  return h(
    "button",
    { type: "button", class: "topic", "aria-pressed": String(isShown), tabindex: isShown ? 0 : -1, onclick },
    name,
  );
}

// What an administrator does with topics.
function tools() {
  if (!isAdmin(group(), state.viewer)) return [];
  const tool = (label, onclick) => h("button", { type: "button", class: "topic tool", tabindex: "-1", onclick }, label);
  const shown = topicsOf().find(({ thread }) => thread === current());
  const close = shown && tool(shown.closed ? t("Open it again") : t("Close it"), () => trying(() => setClosed(shown)));
  return [close, tool(t("+ Topic"), addTopic)].filter(Boolean);
}

async function setClosed({ thread, closed }) {
  await post(`/sim/groups/${state.chatId}/topics`, { from: state.viewer, thread, closed: !closed });
  await loadState();
}

function addTopic() {
  const name = h("input", { name: "name", required: true, maxlength: "128", autocomplete: "off" });
  formDialog(t("A new topic"), [field(t("Name"), name)], t("Add"), async (form) => {
    const topic = await post(`/sim/groups/${state.chatId}/topics`, {
      from: state.viewer,
      name: form.get("name").trim(),
    });
    await loadState();
    chosen.set(state.chatId, topic.thread);
    tell("open", { chatId: state.chatId });
  });
}

// An ordinary group becomes a supergroup by it, under another id.
export async function switchTopicsOn() {
  const forum = await trying(() => post(`/sim/groups/${state.chatId}/forum`, { from: state.viewer }));
  if (!forum) return;
  await loadState();
  tell("open", { chatId: forum.id });
}

export function startTopics() {
  for (const topic of ["opened", "people"]) on(topic, showTopics);
}
