import { scaleFor, type Scale } from './scale.ts';

/** One colour of a stack; `color` is a token's name. */
interface BarSeries {
  key: string;
  label: string;
  color: string;
}

/** One bar: the value of each series, from the bottom up, and what is said of it. */
interface BarPoint {
  key: string;
  /** Name and sum, for those who hear it: `Wednesday 18 November: $27.86`. */
  name: string;
  values: readonly number[];
  /** Something is left out of it: a small hollow mark stands under the axis. */
  isMarked: boolean;
  /** It is far above its forecast. */
  isSpike: boolean;
}

/** What is expected, and the interval about it. */
interface Expected {
  mean: number;
  lower: number;
  upper: number;
}

/** What a chart shows of the time to come. */
export interface AheadSpec {
  /** After the last bar; what is not known yet, or cannot be, is null. */
  slots: readonly { key: string; name: string; expected: Expected | null }[];
  /** What the running bar will still grow by; null: nothing is known of it. */
  rest: Expected | null;
  /** Why there is no forecast, in the middle of its place. */
  note: string | null;
}

/** What a chart of stacked bars shows. */
export interface BarsSpec {
  series: readonly BarSeries[];
  points: readonly BarPoint[];
  /** A value of the axis in words. */
  tick: (value: number, step: number) => string;
  /** The labels under bars and what is ahead, for slots of a width in pixels; empty where one has no room. */
  labels: (slot: number) => readonly string[];
  /** The bar of the running period; -1: none. */
  current: number;
  ahead: AheadSpec | null;
  /** How many bars lie before the first usage log there is, and what is said there. */
  unknown: { count: number; text: string } | null;
}

/** Where the bars stand within the canvas, in pixels. */
export interface PlotArea {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

/** How many slots the plot is divided into. */
export function slotsOf({ points, ahead }: Pick<BarsSpec, 'points' | 'ahead'>): number {
  return points.length + (ahead?.slots.length ?? 0);
}

/** The sum of a bar. */
export function heightOf({
  values,
}: Pick<BarPoint, 'values'> | { values: readonly number[] }): number {
  return values.reduce((sum, value) => sum + value, 0);
}

/** Whether the running bar is all that is forecast: its interval is drawn over it. */
export function isBandOnBar({ ahead }: Pick<BarsSpec, 'ahead'>): boolean {
  return ahead !== null && ahead.rest !== null && ahead.slots.length === 0;
}

/** The value axis for all that is drawn. */
export function scaleOf(spec: BarsSpec): Scale {
  const { points, ahead, current } = spec;
  const running = points[current];
  const rest = (isBandOnBar(spec) ? ahead?.rest?.upper : ahead?.rest?.mean) ?? 0;
  return scaleFor(
    Math.max(
      0,
      ...points.map(heightOf),
      ...(ahead?.slots.map(({ expected }) => expected?.upper ?? 0) ?? []),
      running ? heightOf(running) + rest : 0,
    ),
  );
}
