// Makes the outlines of the dashboard's map: node outlines.mjs states-10m.json > states.geojson
// The input is TopoJSON. Borders are simplified once, where they are still shared, so neighbours go on fitting together.
import { readFileSync } from "node:fs";

const LEAST_AREA = 0.0012; // square degrees of the triangle that a point makes with its neighbours
const LEAST_ISLAND = 0.012; // square degrees
const DIGITS = 2;

const topology = JSON.parse(readFileSync(process.argv[2], "utf8"));
const { scale, translate } = topology.transform;

const arcs = topology.arcs.map((arc) => {
  let x = 0;
  let y = 0;
  return simplified(
    arc.map(([dx, dy]) => {
      x += dx;
      y += dy;
      return [x * scale[0] + translate[0], y * scale[1] + translate[1]];
    }),
  );
});

/** Visvalingam and Whyatt: the point that matters least goes first; both ends stay. */
function simplified(points) {
  const line = [...points];
  while (line.length > 2) {
    let least = Infinity;
    let at = -1;
    for (let i = 1; i < line.length - 1; i++) {
      const area = triangle(line[i - 1], line[i], line[i + 1]);
      if (area < least) {
        least = area;
        at = i;
      }
    }
    if (least > LEAST_AREA) break;
    line.splice(at, 1);
  }
  return line;
}

function triangle([ax, ay], [bx, by], [cx, cy]) {
  const shrink = Math.cos((by * Math.PI) / 180);
  return Math.abs((bx - ax) * (cy - ay) - (cx - ax) * (by - ay)) * 0.5 * shrink;
}

function ring(numbers) {
  const points = [];
  for (const number of numbers) {
    const arc = number < 0 ? [...arcs[~number]].reverse() : arcs[number];
    points.push(...(points.length ? arc.slice(1) : arc));
  }
  const rounded = points.map((point) => point.map((value) => Number(value.toFixed(DIGITS))));
  return rounded.filter((point, i) => i === 0 || String(point) !== String(rounded[i - 1]));
}

function area(points) {
  let twice = 0;
  for (let i = 1; i < points.length; i++) {
    twice += points[i - 1][0] * points[i][1] - points[i][0] * points[i - 1][1];
  }
  return Math.abs(twice / 2) * Math.cos((points[0][1] * Math.PI) / 180);
}

function polygons(geometry) {
  const all = (geometry.type === "Polygon" ? [geometry.arcs] : geometry.arcs)
    .map((rings) => rings.map(ring).filter((points) => points.length > 3))
    .filter((rings) => rings.length > 0)
    .sort((a, b) => area(b[0]) - area(a[0]));
  return all.filter((rings, i) => i === 0 || area(rings[0]) > LEAST_ISLAND);
}

const features = topology.objects.states.geometries
  .map((state) => ({
    type: "Feature",
    properties: { name: state.properties.name },
    geometry: { type: "MultiPolygon", coordinates: polygons(state) },
  }))
  .filter((feature) => feature.geometry.coordinates.length > 0)
  .sort((a, b) => a.properties.name.localeCompare(b.properties.name));

process.stdout.write(
  '{"type":"FeatureCollection","features":[\n' + features.map((f) => JSON.stringify(f)).join(",\n") + "\n]}\n",
);
