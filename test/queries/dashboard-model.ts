/** A dashboard's figures worked out from rows one by one, with `Intl` for the calendar: nothing of the program's own. */
export interface ModelRow {
  timestamp: number;
  model: string;
  source: string;
  session: string | null;
  tokens: number;
  /** Nano-US-dollars a token; null: no price. */
  price: number | null;
  isError: boolean;
  responseTimeMs: number | null;
}

/** The local date, weekday (Monday is 0) and hour of a time. */
export function localOf(timestamp: number, timeZone: string) {
  const parts = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    hourCycle: 'h23',
  }).formatToParts(timestamp);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  const date = `${of('year')}-${of('month')}-${of('day')}`;
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return { date, weekday, hour: Number(of('hour')) };
}

/** The key of a date's day, week (from Monday) or month. */
export function keyOf(date: string, period: 'daily' | 'weekly' | 'monthly'): string {
  if (period === 'daily') return date;
  if (period === 'monthly') return date.slice(0, 7);
  const day = new Date(`${date}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() - ((day.getUTCDay() + 6) % 7));
  return day.toISOString().slice(0, 10);
}

/** The cost of rows in nano-US-dollars. */
export function costOf(rows: readonly ModelRow[]): bigint {
  return rows.reduce((sum, { price, tokens }) => sum + BigInt((price ?? 0) * tokens), 0n);
}

/** Sums by a key. */
export function groupCosts(rows: readonly ModelRow[], key: (row: ModelRow) => string) {
  const groups = new Map<string, bigint>();
  for (const row of rows) groups.set(key(row), (groups.get(key(row)) ?? 0n) + costOf([row]));
  return groups;
}

/** The exact percentile by nearest rank. */
export function exactPercentile(times: readonly number[], part: number): number | null {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.max(1, Math.ceil(part * sorted.length)) - 1] ?? null;
}
