// Elements made from code: h("p", { class: "note" }, "text", child).

const SVG = "http://www.w3.org/2000/svg";

/** Makes an HTML element. Attributes that are null or false are left out; functions listen (onclick). */
export function h(tag, attributes = {}, ...children) {
  return filled(document.createElement(tag), attributes, children);
}

/** Makes an SVG element. */
export function s(tag, attributes = {}, ...children) {
  return filled(document.createElementNS(SVG, tag), attributes, children);
}

function filled(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (typeof value === "function") element.addEventListener(name.slice(2), value);
    else if (name === "style") for (const [property, to] of Object.entries(value)) element.style.setProperty(property, to);
    else element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  return element;
}

/** Puts new children in the place of the old ones. A link that has the focus gives it to the one that leads to the same. */
export function fill(element, ...children) {
  const held = element.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  element.replaceChildren(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== false));
  if (held) [...element.querySelectorAll("a")].find((link) => link.getAttribute("href") === held)?.focus({ preventScroll: true });
  return element;
}

/** Writes a text only where it differs, so that readers are not told what they know. */
export function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/** A table that scrolls by itself where it is wider than the page. */
export function scrolling(label, table) {
  return h("div", { class: "scrolling", role: "region", "aria-label": label, tabindex: "0" }, table);
}

let numbered = 0;

/** An id that no other element has. */
export function freshId(prefix) {
  numbered += 1;
  return `${prefix}-${numbered}`;
}

/** A labelled choice. Options are [value, text]. */
export function choice(label, options, chosen, onChange, attributes = {}) {
  const id = attributes.id ?? freshId("choice");
  const select = h(
    "select",
    { ...attributes, id, onchange: () => onChange(select.value) },
    options.map(([value, text]) => h("option", { value, selected: value === chosen }, text)),
  );
  return h("span", { class: "choice" }, h("label", { for: id }, label), select);
}

/** Buttons of which one is pressed. Options are [value, text]. */
export function switchOf(label, options, chosen, onChange) {
  const buttons = options.map(([value, text, spoken]) =>
    h(
      "button",
      {
        type: "button",
        "aria-pressed": String(value === chosen),
        "aria-label": spoken,
        "data-value": value,
        onclick: () => {
          buttons.forEach((other) => other.setAttribute("aria-pressed", String(other.dataset.value === value)));
          onChange(value);
        },
      },
      text,
    ),
  );
  return h("div", { class: "switch", role: "group", "aria-label": label }, buttons);
}
