// The map's paper: an equal-area conic projection of the United States and the outlines of their states. No tiles.
import { leaflet } from "./vendor.js";

const RAD = Math.PI / 180;
const [SOUTH, NORTH, ORIGIN, CENTRE] = [29.5 * RAD, 45.5 * RAD, 37.5 * RAD, -96 * RAD];
const N = (Math.sin(SOUTH) + Math.sin(NORTH)) / 2;
const C = Math.cos(SOUTH) ** 2 + 2 * N * Math.sin(SOUTH);
const RHO0 = Math.sqrt(C - 2 * N * Math.sin(ORIGIN)) / N;
const RADIUS = 6_371_000;

const PLACES = {
  "48 states": [[24.3, -119.5], [49.4, -71.5]],
  Alaska: [[54.5, -168], [70.5, -136]],
  Hawaii: [[18.8, -160.4], [22.4, -154.7]],
  "Puerto Rico": [[17.8, -67.4], [18.6, -65.2]],
};

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
    minZoom: 3,
    maxZoom: 12,
    zoomSnap: 0.25,
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
  const bounds = L.latLngBounds(places.map(({ latitude, longitude }) => [latitude, longitude]));
  const wide = !bounds.isValid() || bounds.getEast() - bounds.getWest() > 45;
  map.fitBounds(wide ? PLACES["48 states"] : bounds.pad(0.15), { animate: false, maxZoom: 9 });
}

/** Names of the parts one can jump to. */
export const PARTS = Object.keys(PLACES);

/** Jumps to a part. */
export function goTo(map, partName) {
  map.fitBounds(PLACES[partName], { animate: false });
}
