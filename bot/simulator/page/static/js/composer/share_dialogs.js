// What one attaches: pictures, files, contacts, places, stickers, voices, forwarded words.

import { chatPath, post, upload } from "../api.js";
import { field, formDialog, openDialog, select } from "../elements/dialogs.js";
import { h } from "../elements/dom.js";
import { fileSize } from "../elements/format.js";
import { ownTopic } from "../chat/topics.js";
import { trying } from "../elements/notices.js";
import { fullName, state, tell } from "../store.js";
import { t } from "../words.js";

const PLACES = [
  ["48.8566,2.3522", "Paris"],
  ["45.7640,4.8357", "Lyon"],
  ["43.2965,5.3698", "Marseille"],
  ["51.5074,-0.1278", t("London")],
  ["40.7128,-74.0060", "New York"],
];
const STICKERS = ["👍", "❤️", "😂", "🎉", "👋", "🙏", "🤔", "😍", "😢", "🔥"];
const SAMPLES = [
  ["Luis", "Ortega", "+33 6 12 34 56 01"],
  ["Nadia", "Benali", "+33 6 12 34 56 02"],
  ["Marc", "Petit", "+33 6 12 34 56 03"],
];

// Invented, but always the same for the same person.
export const phoneOf = (id) => `+336${String(id % 100000000).padStart(8, "0")}`;

async function act(name, body) {
  const sent = await post(chatPath(state.chatId, name), { from: state.viewer, ...ownTopic(), ...body });
  tell("sent");
  return sent;
}

const input = (name, value, props = {}) => h("input", { name, value, autocomplete: "off", ...props });

// The phone's address book: invented friends without Telegram, then everybody who plays here.
function addressBook() {
  const players = [...state.people.values()].filter((person) => person.id !== state.viewer);
  return [
    ...SAMPLES.map(([first_name, last_name, phone_number]) => ({ first_name, last_name, phone_number })),
    ...players.map(({ id, first_name, last_name }) => ({
      first_name,
      last_name: last_name ?? "",
      phone_number: phoneOf(id),
      user_id: id,
    })),
  ];
}

export function contactDialog() {
  const book = addressBook();
  const nameOf = (card) => (card.user_id ? t("{name} (plays here)", { name: fullName(card) }) : fullName(card));
  const names = book.map((card, at) => [at, nameOf(card)]);
  const fields = {
    first_name: input("first_name", "", { required: true }),
    last_name: input("last_name", ""),
    phone_number: input("phone_number", "", { required: true, inputmode: "tel" }),
  };
  const chooser = select("card", names, 0);
  const copy = () => Object.entries(fields).forEach(([name, box]) => (box.value = book[chooser.value][name]));
  chooser.addEventListener("change", copy);
  copy();
  const shown = [
    field(t("From the address book"), chooser),
    field(t("First name"), fields.first_name),
    field(t("Last name"), fields.last_name),
    field(t("Phone number"), fields.phone_number),
  ];
  formDialog(t("Share a contact"), shown, t("Share"), () => act("contact", cardOf(fields, book[chooser.value])));
}

function cardOf(fields, { user_id: userId }) {
  const typed = Object.entries(fields).map(([name, box]) => [name, box.value.trim()]);
  return {
    ...Object.fromEntries(typed.filter(([, value]) => value)),
    ...(userId ? { user_id: userId } : {}),
  };
}

export function locationDialog(title, share) {
  const latitude = input("latitude", "48.8566", { inputmode: "decimal", required: true });
  const longitude = input("longitude", "2.3522", { inputmode: "decimal", required: true });
  const places = select("place", PLACES, PLACES[0][0]);
  places.addEventListener("change", () => ([latitude.value, longitude.value] = places.value.split(",")));
  formDialog(
    title,
    [field(t("Place"), places), field(t("Latitude"), latitude), field(t("Longitude"), longitude)],
    t("Share"),
    () => share({ latitude: Number(latitude.value), longitude: Number(longitude.value) }),
  );
}

export const placeDialog = () => locationDialog(t("Share a location"), (location) => act("location", location));

export function stickerDialog() {
  const send = async (event, emoji) => {
    event.target.closest("dialog").close();
    await trying(() => act("sticker", { emoji }));
  };
  const all = STICKERS.map((emoji) =>
    h(
      "button",
      { type: "button", "aria-label": t("Sticker {emoji}", { emoji }), onclick: (event) => send(event, emoji) },
      emoji,
    ),
  );
  openDialog(t("Send a sticker"), h("div", { class: "emoji-grid" }, all));
}

export function voiceDialog() {
  const seconds = input("duration", "7", { type: "number", min: "1", max: "3600", required: true });
  formDialog(
    t("Send a voice message"),
    [field(t("Length in seconds"), seconds, t("No sound is recorded: the bot only sees that it came."))],
    t("Send"),
    (form) => act("voice", { duration: Number(form.get("duration")) }),
  );
}

export function forwardDialog() {
  const text = h("textarea", { name: "text", rows: "3", required: true });
  formDialog(
    t("Forward a message"),
    [field(t("Written by"), input("from_name", "Luis", { required: true })), field(t("Text"), text)],
    t("Forward"),
    (form) => act("forward", { from_name: form.get("from_name"), text: form.get("text") }),
  );
}

export function pickFile(kind) {
  const picker = h("input", { type: "file", accept: kind === "photo" ? "image/*" : "" });
  picker.addEventListener("change", () => picker.files[0] && fileDialog(picker.files[0], kind));
  picker.click();
}

export function fileDialog(file, kind = file.type.startsWith("image/") ? "photo" : "document") {
  const caption = input("caption", "", { maxlength: "1024" });
  const title = kind === "photo" ? t("Send a picture") : t("Send a file");
  formDialog(
    title,
    [
      h("p", { class: "dialog-box" }, `${file.name || t("Picture")} (${fileSize(file.size)})`),
      field(t("Caption, if you like"), caption),
    ],
    t("Send"),
    async () => {
      const reply = state.replyTo ? { reply_to: state.replyTo.message_id } : {};
      const words = { caption: caption.value.trim(), ...ownTopic(), ...reply };
      const query = new URLSearchParams({ from: state.viewer, kind, ...words });
      await upload(`${chatPath(state.chatId, "file")}?${query}`, file);
      tell("answered");
      tell("sent");
    },
  );
}
