// The stations as marks on the map, each coloured by a value, and the way between them with the arrow keys.
import { colourAt, themeColour } from "./colours.js";
import { inWords, STALE_MS, domainOf, usable } from "./quantities.js";
import { ago } from "./time.js";

/** A mark: a circle, and for wind a pointer to where it blows. */
function markOf(L) {
  return L.CircleMarker.extend({
    _updatePath() {
      const { x, y } = this._point;
      const r = this._radius;
      const circle = `M${x - r},${y}a${r},${r} 0 1,0 ${r * 2},0a${r},${r} 0 1,0 ${-r * 2},0Z`;
      this._renderer._setPath(this, this.options.blowsTo === null ? circle : pointer(x, y, r, this.options.blowsTo));
    },
  });
}

/** A drop whose tip points to where the wind blows. */
function pointer(x, y, r, degrees) {
  const turn = (degrees * Math.PI) / 180;
  const point = (along, across) => {
    const px = x + along * Math.sin(turn) + across * Math.cos(turn);
    const py = y - along * Math.cos(turn) + across * Math.sin(turn);
    return `${px.toFixed(1)},${py.toFixed(1)}`;
  };
  return `M${point(r * 2.5, 0)}L${point(0, r)}A${r},${r} 0 1,1 ${point(0, -r)}Z`;
}

export class StationLayer {
  #L;
  #map;
  #Mark;
  #marks = new Map();
  #stations;
  #shown;
  #domain = [0, 1];
  #onOpen;
  #entry = null;

  constructor(L, map, stations, onOpen) {
    this.#L = L;
    this.#map = map;
    this.#Mark = markOf(L);
    this.#stations = stations;
    this.#onOpen = onOpen;
    map.on("zoomend", () => this.#resize());
  }

  get domain() {
    return this.#domain;
  }

  /** Draws all anew, coloured by a quantity. */
  show(shown) {
    this.#shown = shown;
    this.#domain = domainOf(
      shown,
      this.#stations.all().map((station) => station.latest),
    );
    const here = new Set();
    for (const station of this.#stations.all()) {
      if (!Number.isFinite(station.latitude) || !Number.isFinite(station.longitude)) continue;
      here.add(station.id);
      this.update(station.id);
    }
    for (const [id, mark] of this.#marks) {
      if (!here.has(id)) {
        mark.remove();
        this.#marks.delete(id);
      }
    }
    for (const { station_id: id } of this.#stations.openEvents) this.#marks.get(id)?.bringToFront();
    this.#enterAt(this.#entry && this.#marks.has(this.#entry) ? this.#entry : [...this.#marks.keys()][0]);
  }

  /** Draws one anew. */
  update(id, isNews = false) {
    const station = this.#stations.get(id);
    if (!station || !Number.isFinite(station.latitude)) return;
    const options = this.#optionsOf(station);
    let mark = this.#marks.get(id);
    if (mark) {
      mark.setStyle(options);
      mark.setRadius(options.radius);
      mark.redraw();
    } else {
      mark = new this.#Mark([station.latitude, station.longitude], options);
      mark.addTo(this.#map).bindTooltip(() => this.#words(id), { direction: "top", offset: [0, -8], sticky: false });
      mark.on("click", () => this.#onOpen(id));
      this.#marks.set(id, mark);
      this.#prepare(mark, id);
    }
    const element = mark.getElement();
    element.setAttribute("aria-label", this.#words(id).textContent);
    element.dataset.value = this.#shown.of(station.latest) ?? "";
    element.classList.toggle("has-event", options.events > 0);
    element.classList.toggle("is-old", options.old);
    if (isNews) {
      element.classList.remove("is-news");
      void element.getBBox(); // begins the animation anew
      element.classList.add("is-news");
    }
  }

  /** Puts the focus on a station and shows it. */
  focus(id) {
    const mark = this.#marks.get(id);
    if (!mark) return false;
    this.#enterAt(id);
    mark.getElement().focus();
    return true;
  }

  #prepare(mark, id) {
    const element = mark.getElement();
    element.dataset.station = id;
    element.setAttribute("role", "link");
    element.setAttribute("tabindex", "-1");
    element.addEventListener("focus", () => {
      if (!this.#map.getBounds().contains(mark.getLatLng())) this.#map.panTo(mark.getLatLng(), { animate: false });
      mark.openTooltip();
    });
    element.addEventListener("blur", () => mark.closeTooltip());
    element.addEventListener("keydown", (event) => this.#key(event, id));
  }

  /** One station can be reached with Tab, the others from there. */
  #enterAt(id) {
    this.#marks.get(this.#entry)?.getElement().setAttribute("tabindex", "-1");
    this.#entry = id ?? null;
    this.#marks.get(id)?.getElement().setAttribute("tabindex", "0");
  }

  #key(event, id) {
    const ways = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };
    if (event.key === "Enter" || event.key === " ") this.#onOpen(id);
    else if (event.key === "Escape") this.#map.getContainer().focus();
    else if (ways[event.key]) this.focus(this.#towards(id, ways[event.key]) ?? id);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** The nearest station within 45 degrees of a way. */
  #towards(id, [dx, dy]) {
    const from = this.#map.latLngToLayerPoint(this.#marks.get(id).getLatLng());
    let best = null;
    let least = Infinity;
    for (const [other, mark] of this.#marks) {
      const way = this.#map.latLngToLayerPoint(mark.getLatLng()).subtract(from);
      const along = way.x * dx + way.y * dy;
      const across = Math.abs(way.x * dy) + Math.abs(way.y * dx);
      if (other === id || along <= 0 || across > along) continue;
      const distance = Math.hypot(way.x, way.y) + across;
      if (distance < least) [best, least] = [other, distance];
    }
    return best;
  }

  #optionsOf(station) {
    const report = station.latest;
    const value = this.#shown.of(report);
    const [low, high] = this.#domain;
    const old = !report || Date.now() - Date.parse(report.timestamp) > STALE_MS;
    const colour = value === null ? themeColour("--nothing") : colourAt(this.#shown.scale, (value - low) / (high - low || 1));
    const events = this.#stations.eventsOf(station.id).length;
    const hollow = old && this.#shown.name !== "age";
    const direction = this.#shown.arrow && value > 0 ? usable(report, "wind_direction") : null;
    return {
      radius: this.#radius(value === null),
      fillColor: colour,
      fillOpacity: value === null ? 0.25 : hollow ? 0.12 : 1,
      color: events ? themeColour("--alarm") : hollow || value === null ? colour : themeColour("--mark-edge"),
      weight: events ? 2.5 : hollow ? 1.5 : 0.8,
      opacity: 1,
      className: "station",
      blowsTo: direction === null ? null : (direction + 180) % 360,
      events,
      old,
    };
  }

  #radius(empty) {
    const size = Math.min(9, Math.max(4, 2.2 + this.#map.getZoom() * 0.75)) * (this.#marks.size > 900 ? 0.75 : 1);
    return empty ? size * 0.6 : this.#shown.arrow ? size * 0.75 : size;
  }

  #resize() {
    for (const [id, mark] of this.#marks) mark.setRadius(this.#radius(this.#shown.of(this.#stations.get(id)?.latest) === null));
  }

  #words(id) {
    const station = this.#stations.get(id);
    const report = station?.latest;
    const words = document.createElement("div");
    const line = (text, kind) => {
      const element = document.createElement("div");
      element.className = kind;
      element.textContent = `${text} `;
      words.append(element);
    };
    line(`${id} ${station?.name ?? ""}`, "tip-name");
    line(`${this.#shown.label}: ${report ? inWords(this.#shown, report) : "no report"}`, "tip-value");
    if (report) line(`reported ${ago(report.timestamp)}`, "tip-age");
    for (const event of this.#stations.eventsOf(id)) line(`Open event: ${event.kind.replaceAll("_", " ")}`, "tip-event");
    return words;
  }
}
