// Adding a group, and who is in it with which rights.

import { post } from "../api.js";
import { button, buttons, check, field, formDialog, openDialog, select } from "../elements/dialogs.js";
import { h } from "../elements/dom.js";
import { avatar } from "../elements/format.js";
import { trying } from "../elements/notices.js";
import { chatTitle, fullName, loadState, state, statusIn, tell } from "../store.js";
import { t } from "../words.js";

const STATUSES = [
  ["creator", t("Owner")],
  ["administrator", t("Administrator")],
  ["member", t("Member")],
  ["left", t("Not a member")],
  ["kicked", t("Banned")],
];
const BOT_STATUSES = STATUSES.filter(([status]) => status !== "creator" && status !== "kicked");

export function addGroupDialog() {
  const people = [...state.people.values()];
  const rows = people.map((person, at) => check("members", fullName(person), at === 0, person.id));
  const members = h(
    "fieldset",
    { class: "plain" },
    h("legend", {}, t("People in it (the first is the owner)")),
    rows,
  );
  formDialog(
    t("Add a group"),
    [
      field(t("Name"), h("input", { name: "title", required: true, maxlength: "128", autocomplete: "off" })),
      members,
      field(t("The bot is"), select("bot", BOT_STATUSES, "member")),
    ],
    t("Add"),
    async (form) => {
      const chosen = form
        .getAll("members")
        .map((id, at) => ({ id: Number(id), status: at ? "member" : "creator" }));
      const group = await post("/sim/groups", {
        title: form.get("title").trim(),
        members: chosen,
        bot: form.get("bot"),
      });
      await loadState();
      tell("open", { chatId: group.id });
    },
  );
}

export function openGroup(groupId) {
  const group = state.groups.get(groupId);
  const people = [...state.people.values()].map((person) =>
    memberRow(group, person.id, fullName(person), STATUSES),
  );
  const bot = memberRow(group, state.bot.id, t("{name} (the bot)", { name: state.bot.first_name }), BOT_STATUSES);
  const done = button(t("Done"), (event) => event.target.closest("dialog").close(), "primary");
  openDialog(chatTitle(groupId), [
    h("p", { class: "quiet" }, t("Changes take effect at once, and the bot is told as Telegram would.")),
    bot,
    people,
    buttons(done),
  ]);
}

function memberRow(group, userId, name, statuses) {
  const chooser = select(`member-${userId}`, statuses, statusIn(group, userId), {
    "aria-label": t("{name} is", { name }),
  });
  chooser.addEventListener("change", () => trying(() => setStatus(group.id, userId, chooser.value)));
  return h("div", { class: "member" }, avatar(userId, name, "small"), h("span", {}, name), chooser);
}

async function setStatus(groupId, person, status) {
  const isIn = (value) => !["left", "kicked"].includes(value);
  const was = isIn(statusIn(state.groups.get(groupId), person));
  if (!was && status === "member") await post(`/sim/groups/${groupId}/join`, { person, status });
  else if (was && status === "left") await post(`/sim/groups/${groupId}/leave`, { person });
  else await post(`/sim/groups/${groupId}/status`, { person, status });
  await loadState();
}
