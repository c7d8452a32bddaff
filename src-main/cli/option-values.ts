import { invalidInput } from '../../src-shared/ipc/envelope.ts';

/** Reads one of several words; throws `invalid-input` that names them. */
export function choiceOf<T extends string>(
  option: string,
  value: string,
  allowed: readonly T[],
): T {
  const found = allowed.find((one) => one === value);
  if (found === undefined) throw invalidInput(option, value, allowed.join(', '));
  return found;
}

/** Reads a whole number within bounds. */
export function wholeOf(option: string, text: string, least: number, most: number): number {
  const value = /^\d{1,6}$/.test(text) ? Number(text) : NaN;
  if (value >= least && value <= most) return value;
  throw invalidInput(option, text, `a whole number from ${least} to ${most}`);
}
