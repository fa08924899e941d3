// The buttons under a message: tapping, the spinner, and what the bot answers.

import { chatPath, get, post } from "../api.js";
import { say } from "../elements/dialogs.js";
import { h, icon, rove } from "../elements/dom.js";
import { openLink } from "./links.js";
import { hasOldApp } from "./moments.js";
import { named } from "./whispers.js";
import { copyText, toast, trying } from "../elements/notices.js";
import { on, state } from "../store.js";
import { t } from "../words.js";

const WAIT_MS = 20000;
const pending = new Map();

export function inlineKeyboard(message) {
  const rows = message.reply_markup.inline_keyboard.map((row, rowAt) =>
    h(
      "div",
      { class: "keyboard-row" },
      row.map((button, at) => inlineButton(message, button, rowAt, at)),
    ),
  );
  const keyboard = h(
    "div",
    { class: "inline-keyboard", role: "group", "aria-label": t("Buttons of this message") },
    rows,
  );
  const all = keyboard.querySelectorAll("button");
  all.forEach((one, at) => (one.tabIndex = at ? -1 : 0));
  rove(keyboard, "button");
  return keyboard;
}

function inlineButton(message, button, row, column) {
  const symbol = button.url ? "url" : button.copy_text ? "copy" : isShare(button) ? "forward" : null;
  const hint = button.url ? `, ${t("opens a link")}` : button.copy_text ? `, ${t("copies a text")}` : "";
  const style = button.style && !hasOldApp() ? `style-${button.style}` : "";
  const onclick = (event) => tap(event.currentTarget, message, { row, column }, button);
  return h(
    "button",
    {
      type: "button",
      class: `inline-button ${style}`.trim(),
      "aria-label": hint && button.text + hint,
      onclick,
    },
    button.text,
    symbol && icon(symbol, "corner"),
  );
}

const isShare = (button) =>
  "switch_inline_query" in button ||
  "switch_inline_query_chosen_chat" in button ||
  "switch_inline_query_current_chat" in button;

async function tap(element, message, place, button) {
  if (element.getAttribute("aria-busy") === "true") return;
  if (isShare(button))
    return say(
      t("Choose a chat"),
      t("Telegram would now ask you to choose a chat and put the bot's name into its message box."),
    );
  if (button.web_app) return say(t("Mini app"), t("Telegram would now open a small web page inside the chat."));
  element.setAttribute("aria-busy", "true");
  const answer = await trying(() =>
    post(chatPath(message.chat.id, "tap"), { from: state.viewer, ...named(message), ...place }),
  );
  if (answer?.callback_query_id) return wait(answer.callback_query_id, element);
  element.removeAttribute("aria-busy");
  if (answer?.url) openLink(answer.url);
  if (answer?.copied) copyText(answer.copied);
}

function wait(id, element) {
  const give = setTimeout(() => finish(id, { text: t("The bot didn't answer this button.") }), WAIT_MS);
  pending.set(id, { element, give });
  // The answer may have come before we knew the id.
  get(`/sim/callbacks/${id}`).then(
    (answer) => answer.answered && finish(id, answer),
    () => null,
  );
}

function finish(id, answer) {
  const waiting = pending.get(id);
  if (!waiting) return;
  pending.delete(id);
  clearTimeout(waiting.give);
  waiting.element.removeAttribute("aria-busy");
  if (answer.text && answer.show_alert) say(state.bot.first_name, answer.text);
  else if (answer.text) toast(answer.text);
  if (answer.url) openLink(answer.url);
}

on("event:callback_answer", (event) => finish(String(event.callback_query_id), event));
