// Small menus that open beside a button: arrows move, Escape and a press elsewhere close.

import { h, icon, rove } from "./dom.js";

let shown = null;

export function closeMenu() {
  shown?.();
  shown = null;
}

export function openMenu(anchor, items) {
  const again = anchor.getAttribute("aria-expanded") === "true";
  closeMenu();
  if (again) return;
  const menu = h("div", { class: "menu", role: "menu" }, items.map(item));
  document.body.append(menu);
  place(menu, anchor.getBoundingClientRect());
  rove(menu, "[role=menuitem]");
  watch(menu, anchor);
  menu.firstElementChild.focus();
}

function item({ label, symbol, act, danger }) {
  const onclick = () => {
    closeMenu();
    act();
  };
  return h(
    "button",
    { type: "button", role: "menuitem", tabindex: "-1", class: danger && "danger", onclick },
    symbol && icon(symbol),
    label,
  );
}

function place(menu, box) {
  const { width, height } = menu.getBoundingClientRect();
  const left = Math.min(Math.max(8, box.left), innerWidth - width - 8);
  const below = box.bottom + height + 8 < innerHeight;
  menu.style.left = `${left}px`;
  menu.style.top = `${Math.max(8, below ? box.bottom + 4 : box.top - height - 4)}px`;
}

function watch(menu, anchor) {
  const outside = (event) => !menu.contains(event.target) && !anchor.contains(event.target) && closeMenu();
  const keys = (event) => {
    if (event.key === "Tab") closeMenu();
    if (event.key !== "Escape") return;
    event.stopPropagation();
    closeMenu();
    anchor.focus();
  };
  anchor.setAttribute("aria-expanded", "true");
  menu.addEventListener("keydown", keys);
  document.addEventListener("pointerdown", outside, true);
  shown = () => {
    const inside = menu.contains(document.activeElement);
    document.removeEventListener("pointerdown", outside, true);
    anchor.setAttribute("aria-expanded", "false");
    menu.remove();
    if (inside) anchor.focus({ preventScroll: true });
  };
}
