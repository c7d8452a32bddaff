import { canonicalModel } from '../../pricing/aliases.ts';
import type { Dictionary } from '../dictionary.ts';
import type { Billed } from './read-billed.ts';
import type { Logged } from './read-logged.ts';

/** Both sides of an account, UTC day and model. */
export interface Cell {
  account: string;
  day: number;
  /** The canonical name; empty for none. */
  model: string;
  billed: bigint;
  logged: bigint;
  loggedList: bigint;
  isBilled: boolean;
  isLogged: boolean;
  billedTokens: number | null;
  loggedTokens: number;
  isBatch: boolean;
  isUnpriced: boolean;
}

/**
 * Brings both sides together by account, day and model. A bill of an account and day says what is billed there; where there is
 * none, the usage export does. Where a day's bill names no model, the day is compared as one. Logs are compared from an
 * account's first billed day to its last alone.
 */
export function compare(
  billed: readonly Billed[],
  logged: readonly Logged[],
  dictionary: Dictionary,
): Cell[] {
  const model = modelNames(dictionary);
  const cells = new Map<string, Cell>();
  const cellOf = (account: string, day: number, name: string): Cell => {
    const key = JSON.stringify([account, day, name]);
    const cell = cells.get(key) ?? emptyCell(account, day, name);
    cells.set(key, cell);
    return cell;
  };
  const bills = new Set(billed.filter(({ isBill }) => isBill).map(placeOf));
  const named = new Set(
    billed.filter(({ isBill, modelId }) => isBill && modelId !== null).map(placeOf),
  );
  const modelOn = (place: string, id: number | null): string =>
    bills.has(place) && !named.has(place) ? '' : model(id);
  for (const row of billed) {
    const cell = cellOf(row.account, row.day, modelOn(placeOf(row), row.modelId));
    cell.isBatch ||= row.isBatch;
    if (!row.isBill) cell.billedTokens = (cell.billedTokens ?? 0) + row.tokens;
    if (!row.isBill && bills.has(placeOf(row))) continue;
    cell.billed += row.amount;
    cell.isUnpriced ||= row.isUnpriced;
    cell.isBilled = true;
  }
  const spans = spansOf(billed);
  for (const row of logged) {
    const span = spans.get(row.account);
    if (span === undefined || row.day < span.first || row.day > span.last) continue;
    const cell = cellOf(row.account, row.day, modelOn(placeOf(row), row.modelId));
    cell.isUnpriced ||= row.isUnpriced;
    cell.logged += row.net;
    cell.loggedList += row.list;
    cell.loggedTokens += row.tokens;
    cell.isLogged = true;
  }
  return [...cells.values()];
}

function placeOf({ account, day }: { account: string; day: number }): string {
  return JSON.stringify([account, day]);
}

function modelNames(dictionary: Dictionary): (id: number | null) => string {
  const known = new Map<number, string>();
  return (id) => {
    if (id === null) return '';
    const name = known.get(id) ?? canonicalModel(dictionary.name(id) ?? '');
    known.set(id, name);
    return name;
  };
}

/** The first and the last day that an account's provider tells of. */
export function spansOf(
  billed: readonly Billed[],
): ReadonlyMap<string, { first: number; last: number }> {
  const spans = new Map<string, { first: number; last: number }>();
  for (const { account, day } of billed) {
    const { first, last } = spans.get(account) ?? { first: day, last: day };
    spans.set(account, { first: Math.min(first, day), last: Math.max(last, day) });
  }
  return spans;
}

function emptyCell(account: string, day: number, model: string): Cell {
  return {
    account,
    day,
    model,
    billed: 0n,
    logged: 0n,
    loggedList: 0n,
    isBilled: false,
    isLogged: false,
    billedTokens: null,
    loggedTokens: 0,
    isBatch: false,
    isUnpriced: false,
  };
}
