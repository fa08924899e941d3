// The paper clip, and files that are dropped or pasted into the chat.

import { byId } from "../elements/dom.js";
import { openMenu } from "../elements/menu.js";
import {
  contactDialog,
  fileDialog,
  forwardDialog,
  pickFile,
  placeDialog,
  stickerDialog,
  voiceDialog,
} from "./share_dialogs.js";
import { t } from "../words.js";

const ITEMS = [
  { label: t("Picture"), symbol: "photo", act: () => pickFile("photo") },
  { label: t("File"), symbol: "file", act: () => pickFile("document") },
  { label: t("Contact"), symbol: "contact", act: contactDialog },
  { label: t("Location"), symbol: "location", act: placeDialog },
  { label: t("Sticker"), symbol: "sticker", act: stickerDialog },
  { label: t("Voice message"), symbol: "voice", act: voiceDialog },
  { label: t("Forwarded message"), symbol: "forward", act: forwardDialog },
];

function onDrag(event) {
  if (!event.dataTransfer?.types.includes("Files") || byId("composer").hidden) return;
  event.preventDefault();
  byId("chat-pane").classList.add("dropping");
}

function onDrop(event) {
  byId("chat-pane").classList.remove("dropping");
  const file = event.dataTransfer?.files[0];
  if (!file || byId("composer").hidden) return;
  event.preventDefault();
  fileDialog(file);
}

function onPaste(event) {
  const file = event.clipboardData?.files[0];
  if (!file) return;
  event.preventDefault();
  fileDialog(file);
}

export function startAttach() {
  const pane = byId("chat-pane");
  byId("attach").addEventListener("click", (event) => openMenu(event.currentTarget, ITEMS));
  pane.addEventListener("dragover", onDrag);
  pane.addEventListener(
    "dragleave",
    (event) => pane.contains(event.relatedTarget) || pane.classList.remove("dropping"),
  );
  pane.addEventListener("drop", onDrop);
  byId("compose").addEventListener("paste", onPaste);
}
