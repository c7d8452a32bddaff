/** The steps of the heat ramp above nothing. */
const LEVELS = 6;
/** Where one step ends and the next begins, as parts of all hours that have any; the last is narrow so that peaks stand out. */
const QUANTILES = [0.2, 0.4, 0.6, 0.8, 0.94];
/** Hours of a day. */
export const HOURS = 24;

/** Gives each value its step: 0 is exactly nothing, 1 to 6 by quantile of what is more. */
export function heatLevels(values: readonly number[]): number[] {
  const some = values.filter((value) => value > 0).sort((a, b) => a - b);
  const cuts = QUANTILES.map((part) => some[Math.floor(part * (some.length - 1))] ?? 0);
  return values.map((value) =>
    value > 0 ? Math.min(LEVELS, 1 + cuts.filter((cut) => value > cut).length) : 0,
  );
}
