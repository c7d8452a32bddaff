import { type Cause, causeOf } from '../../../src-shared/domain/reconcile/cause.ts';
import { DAY_MS, isoDate } from '../../../src-shared/domain/day-number.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import type { QueryKit } from '../query-kit.ts';
import { type Cell, compare, spansOf } from './compare.ts';
import type { TimeRange } from './days.ts';
import { readBilled } from './read-billed.ts';
import { readLogged } from './read-logged.ts';

/** A UTC day and model of an account; amounts are decimal US dollars. */
export interface ReconciledDay {
  date: string;
  /** The canonical name; null where the bill names none. */
  model: string | null;
  billed: string;
  logged: string;
  /** `billed` less `logged`. */
  difference: string;
  cause: Cause;
}

/** A provider's account: what it billed beside what was logged, over the days that it tells of. */
export interface ReconciledPair {
  /** The account; who sends the bill, where the settings map nothing. */
  provider: string;
  /** UTC dates, `to` included. */
  from: string;
  to: string;
  billed: string;
  logged: string;
  difference: string;
  /** By date, then model. */
  days: ReconciledDay[];
}

/**
 * Compares bills with logs over whole UTC days: net cost of requests without those under a subscription. Sums are those of
 * the days of the range to the nano-dollar. What an account's bills tell of, and a day's neighbours, are looked up beyond the range.
 */
export function reconcile(kit: QueryKit, range: TimeRange): ReconciledPair[] {
  const billed = readBilled(kit);
  const spans = spansOf(billed);
  if (spans.size === 0) return [];
  const days = [...spans.values()];
  const whole = {
    from: Math.min(...days.map(({ first }) => first)) * DAY_MS,
    to: (Math.max(...days.map(({ last }) => last)) + 1) * DAY_MS,
  };
  const cells = compare(billed, readLogged(kit, whole), kit.dictionary);
  const today = Math.floor(kit.now() / DAY_MS);
  return [...spans]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([account, span]) => {
      const first = Math.max(span.first, Math.ceil(range.from / DAY_MS));
      const last = Math.min(span.last, Math.ceil(range.to / DAY_MS) - 1);
      if (first > last) return [];
      const own = cells.filter((cell) => cell.account === account);
      const differences = new Map(
        own.map((cell) => [placeOf(cell.day, cell.model), cell.billed - cell.logged]),
      );
      const shown = own.filter(({ day }) => day >= first && day <= last);
      return [
        {
          provider: account,
          from: isoDate(first),
          to: isoDate(last),
          ...amounts(sum(shown, 'billed'), sum(shown, 'logged')),
          days: shown.toSorted(inOrder).map((cell) => toDay(cell, differences, today)),
        },
      ];
    });
}

const placeOf = (day: number, model: string): string => `${day} ${model}`;

function toDay(cell: Cell, differences: ReadonlyMap<string, bigint>, today: number): ReconciledDay {
  const { day, model, billed, logged, billedTokens, loggedTokens } = cell;
  const neighbours = [day - 1, day + 1].flatMap(
    (other) => differences.get(placeOf(other, model)) ?? [],
  );
  const cause = causeOf({
    ...cell,
    tokens: billedTokens === null ? null : { billed: billedTokens, logged: loggedTokens },
    isGrowing: day >= today,
    neighbours,
  });
  return {
    date: isoDate(day),
    model: model === '' ? null : model,
    ...amounts(billed, logged),
    cause,
  };
}

function amounts(billed: bigint, logged: bigint) {
  return {
    billed: formatUsd(billed),
    logged: formatUsd(logged),
    difference: formatUsd(billed - logged),
  };
}

function sum(cells: readonly Cell[], side: 'billed' | 'logged'): bigint {
  return cells.reduce((total, cell) => total + cell[side], 0n);
}

function inOrder(one: Cell, other: Cell): number {
  return one.day - other.day || (one.model < other.model ? -1 : 1);
}
