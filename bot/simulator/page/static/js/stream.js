// The stream of events. EventSource itself comes back after a loss and sends Last-Event-ID; we say
// so, and begin again ourselves only when the browser has given up.

import { showConnection } from "./elements/notices.js";
import { loadState, state, tell } from "./store.js";
import { t } from "./words.js";

const RETRY_MS = 2000;

let lost = false;
let held = null;

// What happens while a chat is being fetched may or may not be in the answer: it waits, and is
// then told in order, as if it had come after.
export function holdEvents() {
  held ??= [];
}

export function releaseEvents() {
  const waiting = held ?? [];
  held = null;
  for (const event of waiting) tell(`event:${event.event}`, event);
}

export function openStream() {
  const source = new EventSource(`/sim/events?after=${state.lastEvent}`);
  source.onopen = onOpen;
  source.onmessage = take;
  source.onerror = () => {
    lost = true;
    showConnection(t("The simulator doesn't answer. Trying again…"));
    if (source.readyState === EventSource.CLOSED) setTimeout(openStream, RETRY_MS);
  };
}

async function onOpen() {
  showConnection(null);
  if (!lost) return;
  lost = false;
  // A simulator begun afresh has another world than the one that we show.
  const before = state.world;
  await loadState().catch(() => null);
  tell(state.world === before ? "reconnected" : "restarted");
}

function take(message) {
  const event = JSON.parse(message.data);
  const number = Number(message.lastEventId || event.number || 0);
  if (number) state.lastEvent = number;
  if (held) held.push(event);
  else tell(`event:${event.event}`, event);
}
