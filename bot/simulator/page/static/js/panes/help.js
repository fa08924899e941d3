// The "?" dialog: what this page is, and every shortcut.

import { button, buttons, openDialog } from "../elements/dialogs.js";
import { h } from "../elements/dom.js";
import { t } from "../words.js";

const SHORTCUTS = [
  [["Enter"], t("Send")],
  [["Shift", "Enter"], t("New line")],
  [["↑"], t("Edit your last message (in an empty message box)")],
  [["/"], t("The bot's commands")],
  [["Esc"], t("Cancel a reply or an edit, close what is open")],
  [["Alt", "↑"], t("Previous chat")],
  [["Alt", "↓"], t("Next chat")],
  [["↑", "↓"], t("Walk through people, messages or buttons")],
  [["R"], t("Reply to the message in focus")],
  [["E"], t("Edit the message in focus, if it is yours")],
  [["C"], t("Copy the message in focus")],
  [["Enter"], t("Go to the buttons of the message in focus")],
  [["?"], t("This help")],
];

export function openHelp() {
  const keys = SHORTCUTS.flatMap(([parts, what]) => [
    h(
      "dt",
      {},
      parts.flatMap((key, at) => (at ? [" ", h("kbd", {}, key)] : [h("kbd", {}, key)])),
    ),
    h("dd", {}, what),
  ]);
  const about =
    t("You play everybody: choose a person on the left and write as them. The bot is the real one; Telegram is not: nothing leaves this computer.");
  const done = button(t("Done"), (event) => event.target.closest("dialog").close(), "primary");
  openDialog(t("Help"), [h("p", {}, about), h("dl", { class: "shortcuts" }, keys), buttons(done)]);
}
