// A field that finds a station by id or name, with the keys of a combo box.
import { fill, h } from "./dom.js";
import { part } from "./api.js";
import { stations } from "./stations.js";

const SHOWN = 8;

/** Puts the field into its place; one of all pages. */
export function search(place) {
  let chosen = -1;
  let options = [];
  const list = h("ul", { id: "found", role: "listbox", "aria-label": "Stations found", hidden: true });
  const field = h("input", {
    type: "search",
    role: "combobox",
    "aria-label": "Find a station by id or name",
    "aria-expanded": "false",
    "aria-controls": "found",
    "aria-autocomplete": "list",
    autocomplete: "off",
    spellcheck: "false",
    placeholder: "Find a station",
    oninput: () => show(),
    onfocus: () => show(),
    onblur: () => setTimeout(close, 150),
    onkeydown: (event) => {
      if (event.key === "Escape") {
        if (list.hidden) field.value = "";
        close();
        event.preventDefault();
      } else if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        mark(options.length ? (chosen + (event.key === "ArrowDown" ? 1 : options.length - 1 + (chosen < 0 ? 1 : 0))) % options.length : -1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        go(options[Math.max(0, chosen)]?.dataset.station ?? exact(field.value));
      }
    },
  });

  function show() {
    const wanted = field.value.trim().toUpperCase();
    if (!wanted) return close();
    if (!stations.loaded) loadOnce().then(() => document.activeElement === field && show());
    const found = matching(wanted);
    options = found.map((station, at) =>
      h(
        "li",
        { id: `found-${at}`, role: "option", "aria-selected": "false", "data-station": station.id, onmousedown: () => go(station.id) },
        h("b", {}, station.id),
        ` ${station.name ?? ""}`,
        station.state ? h("span", { class: "faint" }, ` ${station.state}`) : null,
      ),
    );
    fill(list, options.length ? options : h("li", { class: "faint", role: "presentation" }, stations.loaded ? "No station found" : "Reading the stations …"));
    list.hidden = false;
    field.setAttribute("aria-expanded", "true");
    mark(options.length ? 0 : -1);
  }

  function mark(at) {
    chosen = at;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === at)));
    if (at >= 0) field.setAttribute("aria-activedescendant", options[at].id);
    else field.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    chosen = -1;
    options = [];
    field.setAttribute("aria-expanded", "false");
    field.removeAttribute("aria-activedescendant");
  }

  function go(id) {
    if (!id) return;
    field.value = "";
    close();
    field.blur();
    location.hash = `#/stations/${part(id)}`;
  }

  fill(place, field, list);
}

/** Something that looks like an id may be one that the list does not have. */
function exact(text) {
  const id = text.trim().toUpperCase();
  return /^[A-Z0-9_-]{3,32}$/.test(id) ? id : null;
}

let once = null;

function loadOnce() {
  once ??= stations.load().catch(() => {
    once = null;
  });
  return once;
}

/** Ids that begin so, then names with a word that begins so, then those that have it anywhere. */
function matching(wanted) {
  const ranked = [];
  for (const station of stations.all()) {
    const name = (station.name ?? "").toUpperCase();
    const rank = station.id.startsWith(wanted) ? 0 : ` ${name}`.includes(` ${wanted}`) ? 1 : name.includes(wanted) || station.id.includes(wanted) ? 2 : 3;
    if (rank < 3) ranked.push([rank, station]);
  }
  return ranked
    .sort(([a, x], [b, y]) => a - b || x.id.localeCompare(y.id))
    .slice(0, SHOWN)
    .map(([, station]) => station);
}
