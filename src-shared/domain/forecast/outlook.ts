import { dayScale, totalScale } from './blend.ts';
import type { DailyValues, Stand } from './follow.ts';
import { fitLine, sumError } from './regression.ts';
import { distributionOf } from './residuals.ts';
import { studentTCdf, studentTQuantile } from './student-t.ts';
import { factorAhead } from './view.ts';

/** Days to come: a part (0 to 1) of the first day that is not known, and some whole days after it. */
export interface Stretch {
  readonly firstPart: number;
  readonly days: number;
}

/** What a method says of the days to come; amounts are floats of nano-US-dollars, day 0 is the first that is not known. */
export interface Outlook {
  readonly method: string;
  mean(ahead: number): number;
  /** The amount that a day stays below with a chance of `p`. */
  dayQuantile(ahead: number, p: number): number;
  /** The amount by which the total of a stretch is above its mean, at a chance of `p`. */
  totalDeviation(stretch: Stretch, p: number): number;
  /** The chance that the total of a stretch is less than so much above its mean. */
  totalBelow(stretch: Stretch, deviation: number): number;
}

/** The mean of the days and Student’s interval about it: s · √(m + m²/n) for the total of m days. */
export function averageOutlook({ values }: DailyValues): Outlook {
  const count = values.length;
  const mean = values.reduce((sum, value) => sum + value, 0) / count;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const error = count > 1 ? Math.sqrt(squares / (count - 1)) : 0;
  const df = Math.max(count - 1, 1);
  const scale = (days: number) => error * Math.sqrt(days + (days * days) / count);
  return {
    method: 'average',
    mean: () => mean,
    dayQuantile: (_, p) => mean + studentTQuantile(p, df) * scale(1),
    totalDeviation: (stretch, p) => studentTQuantile(p, df) * scale(lengthOf(stretch)),
    totalBelow: (stretch, deviation) => tShare(deviation, scale(lengthOf(stretch)), df),
  };
}

/** The regression line of the days and its prediction interval; the mean of fewer than three. */
export function linearOutlook(daily: DailyValues): Outlook {
  const line = fitLine(daily.values);
  if (line === null) return averageOutlook(daily);
  const { points } = line;
  const at = (ahead: number) => line.intercept + line.slope * (points + ahead);
  const scale = ({ firstPart, days }: Stretch) =>
    // A part of a day is taken as that much of a day’s length at the beginning of the stretch.
    sumError(line, points + 1 - firstPart, points + 1 + days);
  const df = points - 2;
  return {
    method: 'linear',
    mean: (ahead) => Math.max(0, at(ahead)),
    dayQuantile: (ahead, p) =>
      at(ahead) + studentTQuantile(p, df) * sumError(line, points + ahead, points + ahead + 1),
    totalDeviation: (stretch, p) => studentTQuantile(p, df) * scale(stretch),
    totalBelow: (stretch, deviation) => tShare(deviation, scale(stretch), df),
  };
}

/** What a blend says, its intervals from the residuals that it left so far. */
export function blendOutlook({ blend, day, rate, scale, view }: Stand): Outlook {
  const days = lazy(() => distributionOf(blend.days, day));
  const totals = lazy(() => distributionOf(blend.totals, day));
  const scaleOf = (stretch: Stretch) => totalScale(scale, lengthOf(stretch));
  return {
    method: blend.name,
    mean: rate,
    dayQuantile: (ahead, p) =>
      // What is known of a level wears off: the day a month ahead is less certain than tomorrow.
      rate(ahead) +
      days().quantile(p) * dayScale(scale, factorAhead(view, ahead)) * Math.sqrt(1 + ahead / 50),
    totalDeviation: (stretch, p) => totals().quantile(p) * scaleOf(stretch),
    totalBelow: (stretch, deviation) => {
      const unit = scaleOf(stretch);
      if (unit > 0) return totals().below(deviation / unit);
      return deviation > 0 ? 1 : 0;
    },
  };
}

/** Works something out when it is first asked for, which has to be on the day that it is of. */
function lazy<T>(make: () => T): () => T {
  let made: T | null = null;
  return () => (made ??= make());
}

function lengthOf({ firstPart, days }: Stretch): number {
  return firstPart + days;
}

function tShare(deviation: number, scale: number, df: number): number {
  if (scale > 0) return studentTCdf(deviation / scale, df);
  return deviation > 0 ? 1 : 0;
}
