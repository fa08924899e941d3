// Builds elements. Text always goes in as text; the only HTML taken as such is the server's
// `text_html`, which entities.py has escaped.

const SVG = "http://www.w3.org/2000/svg";
const AS_PROPERTY = new Set(["value", "checked", "disabled", "hidden", "textContent", "open"]);

export const byId = (id) => document.getElementById(id);

export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(props ?? {})) setProp(element, name, value);
  element.append(
    ...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false),
  );
  return element;
}

function setProp(element, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "html") element.innerHTML = value;
  else if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
  else if (name === "data") Object.assign(element.dataset, value);
  else if (AS_PROPERTY.has(name)) element[name] = value;
  else element.setAttribute(name === "class" ? "class" : name, value === true ? "" : value);
}

const PATHS = {
  attach: "M20 11.5l-8 8a5 5 0 0 1-7.5-7l8.5-8.5a3.4 3.4 0 0 1 5 5l-8.5 8.5a1.7 1.7 0 0 1-2.5-2.5l7.5-7.5",
  send: "M4 12l16-8-6 16-3-7zM11 13l9-9",
  back: "M15 5l-7 7 7 7",
  more: "M12 5h.01M12 12h.01M12 19h.01",
  clock: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM12 7.5V12l3 2",
  keyboard:
    "M4 6h16a1 1 0 0 1 1 1v10a1 1 0 0 1-1 1H4a1 1 0 0 1-1-1V7a1 1 0 0 1 1-1zM7 10h.01M11 10h.01M15 10h.01M18 10h.01M8 14h8",
  close: "M6 6l12 12M18 6L6 18",
  photo:
    "M5 5h14a1 1 0 0 1 1 1v12a1 1 0 0 1-1 1H5a1 1 0 0 1-1-1V6a1 1 0 0 1 1-1zM4 16l5-5 5 5 2-2 4 4M15 9h.01",
  file: "M13 3H7a1 1 0 0 0-1 1v16a1 1 0 0 0 1 1h10a1 1 0 0 0 1-1V8zM13 3v5h5M9 13h6M9 17h4",
  contact: "M12 4a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM4 21c0-5 3.5-7 8-7s8 2 8 7",
  location:
    "M12 21c-4-5-7-8-7-11.5a7 7 0 0 1 14 0C19 13 16 16 12 21zM12 7.5a2.5 2.5 0 1 1 0 5 2.5 2.5 0 0 1 0-5z",
  sticker:
    "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM8.5 14c1 2 2 2.5 3.5 2.5s2.5-.5 3.5-2.5M9 9.5h.01M15 9.5h.01",
  voice: "M12 3a3 3 0 0 1 3 3v5a3 3 0 0 1-6 0V6a3 3 0 0 1 3-3zM5 11a7 7 0 0 0 14 0M12 18v3",
  forward: "M13 6l7 6-7 6v-4c-5 0-8 1.5-10 5 .5-6 4-9 10-9z",
  reply: "M11 6l-7 6 7 6v-4c5 0 8 1.5 10 5-.5-6-4-9-10-9z",
  edit: "M4 20l1-5L16 4l4 4L9 19zM14 6l4 4",
  copy: "M9 9h10v11H9zM15 9V5H5v11h4",
  url: "M8 16L17 7M10 7h7v7",
  people:
    "M9 5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM2.5 19c0-4 2.5-5.5 6.5-5.5s6.5 1.5 6.5 5.5M16 5.5a3 3 0 0 1 0 6M18 14c2.3.6 3.5 2.2 3.5 5",
  link: "M10 14a4 4 0 0 0 6 .5l3-3a4 4 0 0 0-6-6l-1 1M14 10a4 4 0 0 0-6-.5l-3 3a4 4 0 0 0 6 6l1-1",
  language: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
  block: "M12 3a9 9 0 1 1 0 18 9 9 0 0 1 0-18zM6 6l12 12",
  leave: "M10 4H5v16h5M14 8l5 4-5 4M19 12H9",
  trash: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13",
  download: "M12 4v11M7 11l5 5 5-5M5 20h14",
  sent: "M5 12.5l4 4 9-10",
  read: "M2 12.5l4 4 9-10M11 16l.5.5 9-10",
};

export function icon(name, extra = "") {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon ${extra}`.trim());
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(SVG, "path");
  path.setAttribute("d", PATHS[name]);
  svg.append(path);
  return svg;
}

export function iconButton(name, label, onclick, props = {}) {
  return h(
    "button",
    { type: "button", class: "icon-button", "aria-label": label, title: label, onclick, ...props },
    icon(name),
  );
}

// Arrow keys move inside a group that is one stop for Tab.
export function rove(container, selector) {
  container.addEventListener("keydown", (event) => {
    const items = [...container.querySelectorAll(selector)];
    const at = items.indexOf(event.target.closest(selector));
    const to = nextIndex(event.key, at, items.length);
    if (at < 0 || to === null) return;
    event.preventDefault();
    focusOnly(items, items[to]);
  });
}

function nextIndex(key, at, count) {
  const moves = {
    ArrowDown: at + 1,
    ArrowRight: at + 1,
    ArrowUp: at - 1,
    ArrowLeft: at - 1,
    Home: 0,
    End: count - 1,
  };
  return key in moves ? Math.min(Math.max(moves[key], 0), count - 1) : null;
}

export function focusOnly(items, chosen) {
  for (const item of items) item.tabIndex = item === chosen ? 0 : -1;
  chosen?.focus();
}
