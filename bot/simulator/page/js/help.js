// The "?" dialog: what this page is, and every shortcut.

import { button, buttons, openDialog } from "./dialogs.js";
import { h } from "./dom.js";

const SHORTCUTS = [
  [["Enter"], "Send"],
  [["Shift", "Enter"], "New line"],
  [["↑"], "Edit your last message (in an empty message box)"],
  [["/"], "The bot's commands"],
  [["Esc"], "Cancel a reply or an edit, close what is open"],
  [["Alt", "↑"], "Previous chat"],
  [["Alt", "↓"], "Next chat"],
  [["↑", "↓"], "Walk through people, messages or buttons"],
  [["R"], "Reply to the message in focus"],
  [["E"], "Edit the message in focus, if it is yours"],
  [["C"], "Copy the message in focus"],
  [["Enter"], "Go to the buttons of the message in focus"],
  [["?"], "This help"],
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
    "You play everybody: choose a person on the left and write as them. The bot is the real one; Telegram is not: nothing leaves this computer.";
  const done = button("Done", (event) => event.target.closest("dialog").close(), "primary");
  openDialog("Help", [h("p", {}, about), h("dl", { class: "shortcuts" }, keys), buttons(done)]);
}
