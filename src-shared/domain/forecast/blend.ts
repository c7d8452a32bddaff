import { addSample, type Sample } from './residuals.ts';

/** Horizons, in days, on whose totals forecasts are judged. */
export const HORIZONS = [7, 21] as const;
/** The longest of them. */
export const LONGEST = 21;
const KEPT = LONGEST + 1;

/** A loss weighs this much less each day later. */
const MEMORY = 0.99;
/** Losses that every member is given to begin with, so that the first days decide little. */
const PRIOR_LOSSES = 6;
/** How sharply a lower loss is preferred; 0 would be the plain mean. */
const POWER = 8;
/** First origin whose forecasts count: before, there is too little to fit. */
const FIRST_JUDGED = 4;
const FIRST_SAMPLED = 7;
/** Memory of the mean deviation a day (half-life of 17 days), and days of the window's own spread it begins with. */
const DEVIATION_MEMORY = 0.96;
const DEVIATION_PRIOR = 5;
/** Standard deviation of a skewed cost for one unit of mean deviation; a matter of scale only, the residuals calibrate it. */
const TO_SIGMA = 1.4;
/** Variance of a level’s drift beside that of a day: the error of a sum of n days grows with √(n + n²/10). */
const DRIFT = 0.1;

/** Several fits and learners as one forecaster: their weights, and how far it has been off. */
export interface Blend {
  readonly name: string;
  /** Places of its members. */
  readonly members: readonly number[];
  readonly losses: Float64Array;
  lossWeight: number;
  weights: Float64Array;
  deviation: number;
  deviationWeight: number;
  /** Residuals of single days and of totals, ascending, each in units of the scale that was foreseen. */
  readonly days: Sample[];
  readonly totals: Sample[];
  /** What was said on the last days, by day modulo `LONGEST + 1`. */
  readonly said: (Said | undefined)[];
}

/** A forecast that waits for its outcome. */
interface Said {
  readonly day: number;
  readonly next: number;
  readonly nextScale: number;
  readonly totals: readonly number[];
  readonly scale: number;
}

/** The total that a member expected, on a day, of the days of a horizon. */
type MemberTotals = (day: number, member: number, horizon: number) => number;

/** Makes a blend that has seen nothing. */
export function createBlend(name: string, members: readonly number[]): Blend {
  return {
    name,
    members,
    losses: new Float64Array(members.length),
    lossWeight: 0,
    weights: new Float64Array(members.length).fill(1 / members.length),
    deviation: 0,
    deviationWeight: 0,
    days: [],
    totals: [],
    said: [],
  };
}

/** How far a single day may be off: by the scale, and by the share of it that the weekday has. */
export function dayScale(scale: number, factor: number): number {
  return scale * (0.1 + 0.9 * factor);
}

/** How far the total of some days (a part of a day may be among them) may be off. */
export function totalScale(scale: number, days: number): number {
  return scale * Math.sqrt(days + DRIFT * days * days);
}

/** The scale in force, `spread` being the mean deviation of the window itself. */
export function scaleOf(blend: Blend, spread: number): number {
  const weight = blend.deviationWeight + DEVIATION_PRIOR;
  return (TO_SIGMA * (blend.deviation + DEVIATION_PRIOR * spread)) / weight;
}

/** Keeps what is said on a day, to be judged when its outcome is known; `memberTotals` as in `learnTotals`. */
export function say(
  blend: Blend,
  day: number,
  next: number,
  factor: number,
  scale: number,
  memberTotals: MemberTotals,
): void {
  const totals = HORIZONS.map((_, horizon) => {
    let sum = 0;
    for (let index = 0; index < blend.members.length; index += 1) {
      const member = blend.members[index] ?? 0;
      sum += (blend.weights[index] ?? 0) * memberTotals(day, member, horizon);
    }
    return sum;
  });
  const nextScale = dayScale(scale, factor);
  blend.said[day % (LONGEST + 1)] = { day, next, nextScale, totals, scale };
}

/** Learns from yesterday: how the day was against what was said of it. */
export function learnDay(blend: Blend, day: number, actual: number): void {
  const said = blend.said[(day - 1) % (LONGEST + 1)];
  if (said?.day !== day - 1) return;
  const residual = actual - said.next;
  if (said.day >= FIRST_SAMPLED && said.nextScale > 0) {
    addSample(blend.days, { day, value: residual / said.nextScale });
  }
  blend.deviation = blend.deviation * DEVIATION_MEMORY + Math.abs(residual);
  blend.deviationWeight = blend.deviationWeight * DEVIATION_MEMORY + 1;
}

/** Learns from the totals that are known since yesterday; `memberTotals` gives what a member said on an earlier day. */
export function learnTotals(
  blend: Blend,
  day: number,
  sums: Float64Array,
  memberTotals: MemberTotals,
): void {
  let isFaded = false;
  for (let horizon = 0; horizon < HORIZONS.length; horizon += 1) {
    const days = HORIZONS[horizon] ?? LONGEST;
    const origin = day - days;
    const said = blend.said[((origin % KEPT) + KEPT) % KEPT];
    if (origin < FIRST_JUDGED || said?.day !== origin) continue;
    const actual = (sums[day] ?? 0) - (sums[origin] ?? 0);
    if (!isFaded) fade(blend);
    isFaded = true;
    for (let index = 0; index < blend.members.length; index += 1) {
      const member = blend.members[index] ?? 0;
      const loss = Math.abs(memberTotals(origin, member, horizon) - actual) / days;
      blend.losses[index] = (blend.losses[index] ?? 0) + loss;
    }
    blend.lossWeight += 1;
    const scale = totalScale(said.scale, days);
    if (origin < FIRST_SAMPLED || scale <= 0) continue;
    const residual = actual - (said.totals[horizon] ?? 0);
    addSample(blend.totals, { day, value: residual / scale });
  }
  if (isFaded) weigh(blend);
}

function fade(blend: Blend): void {
  for (let index = 0; index < blend.losses.length; index += 1) {
    blend.losses[index] = (blend.losses[index] ?? 0) * MEMORY;
  }
  blend.lossWeight *= MEMORY;
}

/** Weights fall with a power of the loss (Bates & Granger 1969 with a sharper power), drawn together by a common prior. */
function weigh(blend: Blend): void {
  const count = blend.losses.length;
  let mean = 0;
  for (let index = 0; index < count; index += 1) mean += (blend.losses[index] ?? 0) / count;
  if (!(mean > 0)) return;
  const prior = PRIOR_LOSSES / blend.lossWeight;
  const weights = new Float64Array(count);
  let sum = 0;
  for (let index = 0; index < count; index += 1) {
    const weight = ((blend.losses[index] ?? 0) / mean + prior + 1e-9) ** -POWER;
    weights[index] = weight;
    sum += weight;
  }
  for (let index = 0; index < count; index += 1) weights[index] = (weights[index] ?? 0) / sum;
  // A new array: what was said before keeps the weights it was said with.
  blend.weights = weights;
}
