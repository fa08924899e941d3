// A picture at full size over the page.

import { h } from "./dom.js";
import { button, openDialog } from "./dialogs.js";
import { t } from "../words.js";

export function openPicture(message, alt) {
  const image = h("img", { src: message.file_url, alt });
  const close = button(t("Close"), (event) => event.target.closest("dialog").close());
  const dialog = openDialog(alt, [image, close], { class: "picture" });
  dialog.querySelector("h2").className = "unseen";
}
