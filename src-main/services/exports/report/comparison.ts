import type { MonthReport } from '../../../queries/month-report.ts';
import { change, money, spanWords } from './figures.ts';

/** What an amount (nanos) was before, as a sentence: `+12.3% on €20.00 in 1 to 31 October 2026.` */
export function comparison(
  { firstDayBefore, lastDayBefore, timeZone, dashboard }: MonthReport,
  amounts: { now: bigint; before: bigint; currency: string },
): string {
  const when = spanWords(firstDayBefore, lastDayBefore);
  const { previous, firstTimestamp } = dashboard;
  if (previous.totalCount === 0) return `No usage is known of ${when}.`;
  const text = change(Number(amounts.now), Number(amounts.before));
  const before = money(amounts.before, amounts.currency);
  const isPartly = firstTimestamp !== null && firstTimestamp > previous.range.from;
  const since = isPartly ? ` Usage is known from ${dayOf(firstTimestamp, timeZone)} on.` : '';
  return `${beginning(text)} ${before} in ${when}.${since}`;
}

/** A change as the beginning of a sentence that goes on with the amount before. */
function beginning(text: string): string {
  if (text === 'new') return 'After';
  return text === '–' || text === '0.0%' ? 'The same as' : `${text} on`;
}

function dayOf(timestamp: number, timeZone: string): string {
  return new Intl.DateTimeFormat('en-GB', { dateStyle: 'long', timeZone }).format(timestamp);
}
