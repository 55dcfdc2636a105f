// The map's paper: an equal-area conic projection of the United States and the outlines of their states. No tiles.
import { leaflet } from "./vendor.js";

const RAD = Math.PI / 180;
const [SOUTH, NORTH, ORIGIN, CENTRE] = [29.5 * RAD, 45.5 * RAD, 37.5 * RAD, -96 * RAD];
const N = (Math.sin(SOUTH) + Math.sin(NORTH)) / 2;
const C = Math.cos(SOUTH) ** 2 + 2 * N * Math.sin(SOUTH);
const RHO0 = Math.sqrt(C - 2 * N * Math.sin(ORIGIN)) / N;
const RADIUS = 6_371_000;

// Points that a part reaches to.
const PLACES = {
  "48 states": [[48.4, -124.7], [40.4, -124.5], [32.5, -117.1], [25.8, -97.3], [24.6, -81.6], [25.8, -80], [35.2, -75.4], [44.8, -66.9], [47.5, -69.2], [49.4, -95.1]],
  Alaska: [[71.4, -156.5], [54.7, -130], [60, -141], [52, -172], [60.5, -172], [65.6, -168]],
  Hawaii: [[18.9, -155.7], [22.3, -159.5], [19.5, -154.8], [21.9, -160.3]],
  "Puerto Rico": [[17.9, -67.3], [18.5, -67.2], [18.4, -65.2], [17.9, -65.2]],
};
const CLOSEST = 9;

/** Albers' projection; the antimeridian is nowhere near the seam, so the Aleutians stay together. */
function projection(L) {
  return {
    bounds: L.bounds([-8e6, -8e6], [8e6, 8e6]),
    project({ lat, lng }) {
      const east = ((lng * RAD - CENTRE + 3 * Math.PI) % (2 * Math.PI)) - Math.PI;
      const rho = Math.sqrt(Math.max(0, C - 2 * N * Math.sin(lat * RAD))) / N;
      return L.point(RADIUS * rho * Math.sin(N * east), RADIUS * (RHO0 - rho * Math.cos(N * east)));
    },
    unproject({ x, y }) {
      const [a, b] = [x / RADIUS, RHO0 - y / RADIUS];
      const sine = (C - (a * a + b * b) * N * N) / (2 * N);
      return L.latLng(Math.asin(Math.min(1, Math.max(-1, sine))) / RAD, (CENTRE + Math.atan2(a, b) / N) / RAD);
    },
  };
}

function system(L) {
  return L.Util.extend({}, L.CRS, {
    projection: projection(L),
    transformation: new L.Transformation(1 / 156_543, 0, -1 / 156_543, 0),
    scale: (zoom) => 2 ** zoom,
    zoom: (scale) => Math.log2(scale),
    distance: L.CRS.Earth.distance,
    infinite: true,
  });
}

let outlines = null;

async function states() {
  outlines ??= fetch("/assets/geo/states.json").then((response) => {
    if (!response.ok) throw new Error(`The outlines could not be loaded: ${response.status}.`);
    return response.json();
  });
  return outlines;
}

/** Makes a map in an element that is already on the page. */
export async function makeMap(element, signal) {
  const [L, features] = await Promise.all([leaflet(), states()]);
  if (signal.aborted) return null;
  const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(element, {
    crs: system(L),
    minZoom: 2,
    maxZoom: 12,
    zoomSnap: 0.125,
    zoomDelta: 0.75,
    attributionControl: false,
    zoomControl: false,
    zoomAnimation: !still,
    fadeAnimation: !still,
    inertia: !still,
    renderer: L.svg({ padding: 0.4 }),
  });
  L.control.zoom({ position: "topright", zoomInTitle: "Closer", zoomOutTitle: "Farther" }).addTo(map);
  L.geoJSON(features, { interactive: false, className: "land", style: { weight: 1 }, smoothFactor: 0.5 }).addTo(map);
  signal.addEventListener("abort", () => map.remove(), { once: true });
  const resize = new ResizeObserver(() => map.invalidateSize({ pan: false }));
  resize.observe(element);
  signal.addEventListener("abort", () => resize.disconnect(), { once: true });
  return { L, map };
}

/** Where there is something to see: the places of a list, the 48 states where there are none or they are far apart. */
export function lookAt(map, L, places) {
  const longitudes = places.map(({ longitude }) => longitude);
  const wide = places.length === 0 || Math.max(...longitudes) - Math.min(...longitudes) > 45;
  fit(map, L, wide ? PLACES["48 states"] : places.map(({ latitude, longitude }) => [latitude, longitude]));
}

/** Shows all points, as large as they can be. North is not upwards everywhere, so the corners of a box would not do. */
function fit(map, L, points) {
  const drawn = L.bounds(points.map((point) => map.project(point, 0)));
  const { x: width, y: height } = map.getSize();
  // The panel lies on the map where it is wide.
  const left = map.getContainer().closest(".map-frame") && width > 760 ? Math.min(340, width * 0.27) : 0;
  const edge = width > 760 ? 32 : 8;
  const room = L.point(Math.max(80, width - left - edge), Math.max(80, height - edge));
  const size = drawn.getSize();
  const zoom = Math.min(CLOSEST, Math.log2(Math.min(room.x / Math.max(size.x, 1e-6), room.y / Math.max(size.y, 1e-6))));
  const snapped = Math.max(map.getMinZoom(), Math.floor(zoom * 8) / 8);
  const middle = drawn.getCenter().multiplyBy(2 ** snapped);
  map.setView(map.unproject(middle.subtract([left / 2, 0]), snapped), snapped, { animate: false });
}

/** Names of the parts one can jump to. */
export const PARTS = Object.keys(PLACES);

/** Jumps to a part. */
export function goTo(map, L, partName) {
  fit(map, L, PLACES[partName]);
}
