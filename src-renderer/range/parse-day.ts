import { Temporal } from 'temporal-polyfill';
import { MONTHS } from '../format/time.ts';

function monthOf(word: string): number {
  const start = word.toLowerCase();
  if (start.length < 3) return 0;
  return MONTHS.findIndex((month) => month.toLowerCase().startsWith(start)) + 1;
}

function plainDate(year: number, month: number, day: number): Temporal.PlainDate | null {
  try {
    return Temporal.PlainDate.from({ year, month, day }, { overflow: 'reject' });
  } catch {
    return null;
  }
}

/** Reads a day as a person writes it: `2026-11-24`, `24 Nov 2026`, `24 November`, `24 Nov`; null when it is none. */
export function parseDay(text: string, today: Temporal.PlainDate): Temporal.PlainDate | null {
  const trimmed = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(trimmed);
  if (iso) return plainDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const words = /^(\d{1,2})\.?\s+([A-Za-z]+)\.?,?(?:\s+(\d{4}))?$/.exec(trimmed);
  if (!words) return null;
  return plainDate(Number(words[3] ?? today.year), monthOf(words[2] ?? ''), Number(words[1]));
}
