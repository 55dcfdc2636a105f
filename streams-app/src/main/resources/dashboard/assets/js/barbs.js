// Wind barbs, as on weather charts: the shaft points to where the wind comes from; half 5 kt, full 10 kt, pennant 50 kt.
// The feathers are on the side that they are on in the northern hemisphere.

const SHAFT = 24;
const FOOT = SHAFT / 2;
const STEP = 4;
const FULL = 9;

/** What a barb of a speed has: {calm, pennants, fulls, halves}; to the nearest 5 kt. */
export function feathers(metresPerSecond) {
  const fives = Math.round((metresPerSecond * 3600) / 1852 / 5);
  return { calm: fives === 0, pennants: Math.floor(fives / 10), fulls: Math.floor((fives % 10) / 2), halves: fives % 2 };
}

/** Lines and filled triangles of a barb for wind from the north, its middle at 0,0 and its foot below. */
export function strokes(metresPerSecond) {
  const { pennants, fulls, halves } = feathers(metresPerSecond);
  const lines = [[[0, FOOT], [0, FOOT - SHAFT]]];
  const triangles = [];
  let y = FOOT - SHAFT;
  for (let i = 0; i < pennants; i++) {
    triangles.push([[0, y], [FULL, y + STEP * 0.6], [0, y + STEP * 1.3]]);
    y += STEP * 1.5;
  }
  if (pennants && fulls + halves) y += STEP * 0.4;
  for (let i = 0; i < fulls; i++) {
    lines.push([[0, y], [FULL, y - STEP * 0.9]]);
    y += STEP;
  }
  if (halves) {
    // A half barb alone stands away from the end, so that it is not taken for a full one.
    if (!pennants && !fulls) y += STEP;
    lines.push([[0, y], [FULL / 2, y - STEP * 0.45]]);
  }
  return { lines, triangles };
}

/** A barb as a group of a custom series of the charts. */
export function barb(x, y, direction, metresPerSecond, colour) {
  const style = { stroke: colour, fill: "none", lineWidth: 1.3, lineCap: "round" };
  if (feathers(metresPerSecond).calm || direction === null) {
    return { type: "circle", shape: { cx: x, cy: y, r: 3.5 }, style, silent: true };
  }
  const { lines, triangles } = strokes(metresPerSecond);
  return {
    type: "group",
    x,
    y,
    rotation: (-direction * Math.PI) / 180,
    silent: true,
    children: [
      ...lines.map((points) => ({ type: "polyline", shape: { points }, style })),
      ...triangles.map((points) => ({ type: "polygon", shape: { points }, style: { ...style, fill: colour } })),
    ],
  };
}
