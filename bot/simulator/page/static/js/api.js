// Talks to the server's people's side. Every refusal becomes an Error with the server's sentence.

import { refusal, t } from "./words.js";

export async function get(path) {
  return answer(await fetch(path, { headers: { accept: "application/json" } }));
}

export async function post(path, body = {}) {
  return answer(
    await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    }),
  );
}

export async function remove(path) {
  return answer(await fetch(path, { method: "DELETE" }));
}

export async function upload(path, file) {
  const form = new FormData();
  form.append("file", file, file.name || "file");
  return answer(await fetch(path, { method: "POST", body: form }));
}

export const chatPath = (chatId, act = "") => `/sim/chats/${chatId}${act ? `/${act}` : ""}`;

async function answer(response) {
  const body = await response.json().catch(() => ({}));
  if (response.ok) return body;
  const nameless = t("The simulator answered {status}.", { status: response.status });
  throw new Error(body.error ? refusal(body.error) : nameless);
}
