import { addSample, type Sample } from './residuals.ts';

/** Horizons, in days, on whose totals forecasts are judged. */
export const HORIZONS = [7, 21] as const;
/** The longest of them. */
/** The longest of them. */
export const LONGEST = 21;

/** A loss weighs this much less each day later. */
const MEMORY = 0.985;
/** Losses that every expert is given to begin with, so that the first days decide little. */
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

/** Several experts as one forecaster: their weights, and how far it has been off. */
export interface Blend {
  readonly name: string;
  /** Indexes of its experts. */
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

/** The total that an expert expected, on a day, of the days of a horizon. */
type ExpertTotals = (day: number, expert: number, horizon: number) => number;

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

/** Keeps what is said on a day, to be judged when its outcome is known; `expertTotals` as in `learnTotals`. */
export function say(
  blend: Blend,
  day: number,
  next: number,
  factor: number,
  scale: number,
  expertTotals: ExpertTotals,
): void {
  const totals = HORIZONS.map((_, horizon) =>
    blend.members.reduce(
      (sum, expert, index) =>
        sum + (blend.weights[index] ?? 0) * expertTotals(day, expert, horizon),
      0,
    ),
  );
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

/** Learns from the totals that are known since yesterday; `expertTotals` gives what an expert said on an earlier day. */
export function learnTotals(
  blend: Blend,
  day: number,
  actualOf: (from: number) => number,
  expertTotals: ExpertTotals,
): void {
  let isFaded = false;
  HORIZONS.forEach((days, horizon) => {
    const origin = day - days;
    const said = blend.said[origin % (LONGEST + 1)];
    if (origin < FIRST_JUDGED || said?.day !== origin) return;
    const actual = actualOf(origin);
    if (!isFaded) fade(blend);
    isFaded = true;
    blend.members.forEach((expert, index) => {
      const loss = Math.abs(expertTotals(origin, expert, horizon) - actual) / days;
      blend.losses[index] = (blend.losses[index] ?? 0) + loss;
    });
    blend.lossWeight += 1;
    const scale = totalScale(said.scale, days);
    if (origin < FIRST_SAMPLED || scale <= 0) return;
    const residual = actual - (said.totals[horizon] ?? 0);
    addSample(blend.totals, { day, value: residual / scale });
  });
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
  const mean = blend.losses.reduce((sum, loss) => sum + loss, 0) / blend.losses.length;
  if (!(mean > 0)) return;
  const prior = PRIOR_LOSSES / blend.lossWeight;
  const raw = blend.losses.map((loss) => (loss / mean + prior + 1e-9) ** -POWER);
  const sum = raw.reduce((total, weight) => total + weight, 0);
  blend.weights = raw.map((weight) => weight / sum);
}
