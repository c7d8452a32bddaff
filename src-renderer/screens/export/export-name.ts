import type { Days } from '../../range/range.ts';
import { chipSentence, type Filters } from '../usage/filters.ts';
import { describeDays } from '../../range/describe.ts';

function slug(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
}

function datePart({ from, to }: Days): string {
  if (!from || !to) return 'all';
  if (from.equals(to)) return from.toString();
  const sameMonth = from.year === to.year && from.month === to.month;
  return `${from.toString()}-to-${sameMonth ? String(to.day).padStart(2, '0') : to.toString()}`;
}

/** A file name that says what is in it, without its ending: `anthropic-2026-11-01-to-24`. */
export function suggestedName(filters: Filters, days: Days): string {
  const [first] = filters;
  const values = filters.length === 1 && first && 'values' in first ? first.values : [];
  const head = values.length === 1 ? slug(values[0]?.label ?? '') : '';
  return `${head || 'usage'}-${datePart(days)}`;
}

/** What is exported, in words: `Provider is Anthropic, 1 to 24 Nov 2026`. */
export function describeExport(filters: Filters, text: string, days: Days): string {
  const parts = filters.map(chipSentence);
  if (text !== '') parts.push(`“${text}”`);
  parts.push(describeDays(days) || 'all time');
  const sentence = parts.join(', ');
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
