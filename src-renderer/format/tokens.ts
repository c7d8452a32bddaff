import { formatCount } from './number.ts';

const UNITS = [
  { from: 1e9, letter: 'G' },
  { from: 1e6, letter: 'M' },
  { from: 1e3, letter: 'k' },
] as const;

/** Tokens on their own: `600.1 M`, with a space that does not break; below a thousand whole. */
export function formatTokens(tokens: number): string {
  for (const [index, unit] of UNITS.entries()) {
    if (tokens < unit.from) continue;
    const tenths = Math.floor((tokens * 10) / unit.from + 0.5);
    const larger = UNITS[index - 1];
    // 999,960 rounds to 1000.0 k: the next unit says it.
    if (tenths >= 10_000 && larger) return `${(tenths / 10_000).toFixed(1)}\u00a0${larger.letter}`;
    return `${grouped(tenths)}\u00a0${unit.letter}`;
  }
  return formatCount(tokens);
}

function grouped(tenths: number): string {
  return `${formatCount(Math.floor(tenths / 10))}.${tenths % 10}`;
}

/** The exact count, for tooltips: `600,100,820 tokens`. */
export function formatTokensExact(tokens: number): string {
  return `${formatCount(tokens)} ${tokens === 1 ? 'token' : 'tokens'}`;
}
