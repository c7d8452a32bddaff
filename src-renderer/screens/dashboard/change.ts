import { parseUsd } from '../../../src-shared/domain/money.ts';
import { roundTo } from '../../format/number.ts';

/** How a figure changed against the period before. */
export type Change =
  | { kind: 'up' | 'down'; text: string }
  | { kind: 'same' }
  | { kind: 'new' }
  | { kind: 'none' };

function changeOf(now: number, before: number): Change {
  if (before <= 0) return now > 0 ? { kind: 'new' } : { kind: 'none' };
  const percent = ((now - before) / before) * 100;
  const text = roundTo(Math.abs(percent), 1);
  if (text === '0.0') return { kind: 'same' };
  return { kind: percent > 0 ? 'up' : 'down', text: `${text}%` };
}

/** The change of a count; from nothing it is new, without both it is none. */
export function countChange(now: number, before: number): Change {
  return changeOf(now, before);
}

/** The change of an amount. */
export function moneyChange(now: string, before: string): Change {
  return changeOf(Number(parseUsd(now) ?? 0n), Number(parseUsd(before) ?? 0n));
}
