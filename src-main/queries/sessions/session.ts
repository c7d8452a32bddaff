import { divideHalfEven } from '../../../src-shared/domain/half-even.ts';
import { formatUsd } from '../../../src-shared/domain/money.ts';
import { ChatVaultError } from '../../../src-shared/ipc/envelope.ts';
import type { Session, SessionInput } from '../../../src-shared/ipc/sessions.ts';
import { Flag } from '../../sources/source.ts';
import { type Cell, CellSum, PLACE, readCells } from '../dashboard/cells.ts';
import { distributionOf, type Named } from '../dashboard/distribution.ts';
import { shownTotals } from '../money/shown-totals.ts';
import type { QueryKit } from '../query-kit.ts';
import { type Selection, select } from '../selection.ts';
import { partsOf } from '../sums/parts.ts';
import { type Sums, toFigures } from '../sums/figures.ts';
import { nameOf } from '../usage-facets.ts';
import { costOf, curveOf, dearest, pausesOf, rewritesOf } from './session-curve.ts';
import { findSession, nameSession } from './session-names.ts';
import { type SessionLine, sessionLines } from './session-rows.ts';

/** Errors and rewritten caches that are told one by one. */
const MOST_NOTED = 50;
const NO_DAY = { days: '0', rollups: '0', rows: '0' };

/** One session over all its time; throws `not-found` where there is none, or none of its rows counts. */
export function session(kit: QueryKit, input: SessionInput): Session {
  const id = findSession(kit, input);
  const named = nameSession(kit, id);
  const lines = sessionLines(kit, id);
  const [first, last] = [lines[0]?.timestamp, lines.at(-1)?.timestamp];
  if (named === undefined || first === undefined || last === undefined) throw gone(input);
  const selection = { ...select(kit, {}), sessions: { ids: [id], hasNull: false } };
  const cells = readCells(kit, partsOf(kit, selection), NO_DAY);
  const byModel = sumBy(cells, (cell) => cell[PLACE.model] ?? 0);
  const models = [...byModel].map(([modelId, sum]): Named => {
    const { value, label } = nameOf(kit, 'model', modelId);
    return { key: value, label, sums: sum.toSums() };
  });
  const [all] = sumBy(cells, () => null).values();
  if (all === undefined) throw gone(input);
  const users = [...new Set(cells.map((cell) => cell[PLACE.user] ?? 0))].filter((one) => one !== 0);
  return {
    ...named,
    users: users.flatMap((user) => kit.dictionary.name(user) ?? []),
    summary: summaryOf(kit, selection, { first, last }, all.toSums()),
    firstTimestamp: first,
    lastTimestamp: last,
    models: distributionOf(models.toSorted((a, b) => compareSums(a.sums, b.sums))),
    sidechain: sidechainOf(lines),
    costliest: noted(dearest(lines.filter(({ netCost }) => netCost !== null))),
    errors: errorsOf(lines),
    pauses: pausesOf(lines),
    rewrites: rewritesOf(lines).slice(0, MOST_NOTED),
    curve: curveOf(kit, lines),
  };
}

function gone({ session: value }: SessionInput): ChatVaultError {
  const message = 'None of the usage logs of this session counts any more.';
  return new ChatVaultError({ kind: 'not-found', message, field: 'session', value });
}

function compareSums(a: Sums, b: Sums): number {
  if (a.netCost !== b.netCost) return a.netCost > b.netCost ? -1 : 1;
  return Number(b.input + b.output - a.input - a.output);
}

function summaryOf(
  kit: QueryKit,
  selection: Selection,
  range: { first: number; last: number },
  sums: Sums,
): Session['summary'] {
  const priced = sums.requests - sums.unpriced;
  return {
    ...toFigures(sums),
    totalCount: Number(sums.rows),
    errorRate: sums.requests === 0n ? null : Number(sums.errors) / Number(sums.requests),
    meanCost: priced <= 0n ? null : formatUsd(divideHalfEven(sums.netCost, priced)),
    meanResponseTimeMs:
      sums.responseTimes === 0n ? null : sums.responseTime / Number(sums.responseTimes),
    cacheSavings: formatUsd(sums.cacheSavings),
    cacheShare: sums.input === 0n ? null : Number(sums.cacheRead) / Number(sums.input),
    // Fees belong to no part of the use.
    fees: null,
    shown: shownTotals(kit, selection, range, null),
  };
}

function sidechainOf(lines: readonly SessionLine[]): Session['sidechain'] {
  const own = lines.filter(({ flags }) => (flags & Flag.sidechain) !== 0);
  return {
    requests: own.reduce((sum, { requests }) => sum + requests, 0),
    netCost: formatUsd(costOf(own)),
  };
}

function noted(line: SessionLine | undefined): Session['costliest'] {
  if (line === undefined) return null;
  const { id, timestamp, netCost } = line;
  return { id, timestamp, netCost: netCost === null ? null : formatUsd(BigInt(netCost)) };
}

function errorsOf(lines: readonly SessionLine[]): Session['errors'] {
  return lines
    .filter(({ isError }) => isError === 1)
    .slice(0, MOST_NOTED)
    .flatMap((line) => {
      const told = noted(line);
      return told === null ? [] : [{ ...told, statusCode: line.statusCode }];
    });
}

/** Sums cells by a key. */
function sumBy<K>(cells: readonly Cell[], keyOf: (cell: Cell) => K): Map<K, CellSum> {
  const sums = new Map<K, CellSum>();
  for (const cell of cells) {
    const key = keyOf(cell);
    const sum = sums.get(key) ?? new CellSum();
    sums.set(key, sum);
    sum.add(cell);
  }
  return sums;
}
