import type { OnRefused } from './security.ts';

/** Counts what was refused; the first and then every tenfold of a kind is noted, so that a flood does not fill the log. */
export function countRefusals(note: (text: string) => void): OnRefused {
  const counts = new Map<string, number>();
  return (what, target) => {
    const key = `${what} ${target}`;
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    if (Number.isInteger(Math.log10(count))) note(`refused ${key} (${count})`);
  };
}
