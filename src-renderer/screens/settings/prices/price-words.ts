import { Temporal } from 'temporal-polyfill';
import type { PriceEntry } from '../../../../src-shared/ipc/money.ts';
import { formatTokens } from '../../../format/tokens.ts';
import { dayAfter, stretchText } from '../day-text.ts';

/** The token classes, in the order of tables, with their names. */
export const CLASS_NAMES = {
  freshInput: 'Input',
  cacheWrite5m: 'Cache write, 5 min',
  cacheWrite1h: 'Cache write, 1 h',
  cacheRead: 'Cache read',
  output: 'Output',
} as const;

const MODE_NAMES = {
  batch: 'Batch',
  flex: 'Flex',
  fast: 'Fast',
  priority: 'Priority',
  usResidency: 'US residency',
} as const;

/** Where a price comes from, in words: `Catalogue genai-prices 0.1.8`. */
export function originText({ origin, version }: Pick<PriceEntry, 'origin' | 'version'>): string {
  if (origin === 'custom') return 'Yours, config.yaml';
  return origin === 'catalogue' ? `Catalogue ${version}` : `ChatVault, ${version}`;
}

function localDay(timestamp: number, zone: string): string {
  return Temporal.Instant.fromEpochMilliseconds(timestamp)
    .toZonedDateTimeISO(zone)
    .toPlainDate()
    .toString();
}

/** When a price holds, its end not included: `from 1 Jul 2026`, `1 to 30 Jun 2026`. */
export function holdsText({ from, to }: Pick<PriceEntry, 'from' | 'to'>, zone: string): string {
  return stretchText(
    from === null ? null : localDay(from, zone),
    to === null ? null : dayAfter(localDay(to - 1, zone)),
  );
}

/** A factor as people read it: `1/2` is `× 0.5`, `11/10` is `× 1.1`; what has no short decimal stays a fraction. */
export function factorText(factor: string): string {
  const [top = 1, bottom = 1] = factor.split('/').map(Number);
  const value = String(top / bottom);
  return `×\u00a0${value.length <= 6 ? value : factor}`;
}

/** What modes of service multiply by: `Batch × 0.5, Flex × 0.5`. */
export function multipliersText(multipliers: PriceEntry['multipliers']): string {
  return multipliers
    .map(({ mode, factor, isEstimated }) => {
      const mark = isEstimated ? '≈\u2009' : '';
      return `${mark}${MODE_NAMES[mode]} ${factorText(factor)}`;
    })
    .join(', ');
}

/** The head of a size tier's column: `Above 272 k`. */
export function aboveText(tokens: number): string {
  return `Above ${formatTokens(tokens).replace('.0\u00a0', '\u00a0')}`;
}

/** Whether a price holds at a moment. */
export function holdsAt({ from, to }: Pick<PriceEntry, 'from' | 'to'>, now: number): boolean {
  return (from === null || from <= now) && (to === null || now < to);
}
