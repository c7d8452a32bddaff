/** The sizes of input that requests had: more than `above` tokens and at most `upTo`. */
interface InputSizes {
  readonly above: number;
  /** May be infinite. */
  readonly upTo: number;
}

const SIZE = String.raw`(\d+(?:\.\d+)?)\s*([km]?)`;
const RANGE = new RegExp(String.raw`^${SIZE}\s*(?:-|–|—|to)\s*${SIZE}(?:\s*tokens)?$`);
const BOUND = new RegExp(String.raw`^(≤|<=|<|up to|≥|>=|>|above|over)\s*${SIZE}(?:\s*tokens)?$`);
const UNITS: Readonly<Record<string, number>> = { '': 1, k: 1000, m: 1_000_000 };

/**
 * Reads which sizes of input an export's `context_window` stands for (`≤ 200k`, `> 200k`, `0-200k`, `200k-1M`); null where
 * it states none: a bare number is the size of the model's window and tells nothing of the requests.
 */
export function parseContextWindow(text: string): InputSizes | null {
  const clean = text.trim().toLowerCase();
  const range = RANGE.exec(clean);
  if (range) return { above: toTokens(range[1], range[2]), upTo: toTokens(range[3], range[4]) };
  const bound = BOUND.exec(clean);
  if (!bound) return null;
  const tokens = toTokens(bound[2], bound[3]);
  const isUpper = /^(?:≤|<|up)/.test(clean);
  return isUpper ? { above: 0, upTo: tokens } : { above: tokens, upTo: Number.POSITIVE_INFINITY };
}

function toTokens(digits = '', unit = ''): number {
  return Math.round(Number(digits) * (UNITS[unit] ?? 1));
}
