import { parseUsd } from '../../../src-shared/domain/money.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import {
  columnPlaces,
  formatMoney,
  formatMoneyCell,
  formatMoneyExact,
} from '../../format/money.ts';
import { addMoney, isZero } from '../../format/money-sums.ts';
import { formatTokens, formatTokensExact } from '../../format/tokens.ts';
import type { ChartCell } from '../../components/chart/chart-table.ts';

/** An amount with its tokens, as every part of a dashboard has. */
export interface Part {
  netCost: string;
  totalTokens: number;
}

/** How parts are measured: by net cost, or by tokens where nothing costs. */
export interface Measure {
  isMoney: boolean;
  /** For the length of a bar; floats will do there. */
  value: (part: Part) => number;
  /** One precision for all of a column. */
  column: (parts: readonly Part[]) => (part: Part) => ChartCell;
  /** On its own, where no column gives the precision. */
  alone: (part: Part) => string;
  exact: (part: Part) => string;
}

function dollars(amount: string): number {
  return Number(parseUsd(amount) ?? 0n) / 1e9;
}

function moneyColumn(parts: readonly Part[]): (part: Part) => ChartCell {
  const places = columnPlaces(parts.map(({ netCost }) => netCost));
  return ({ netCost }) => ({
    text: formatMoneyCell(netCost, places),
    title: formatMoneyExact(netCost),
    plain: netCost,
  });
}

const MONEY: Measure = {
  isMoney: true,
  value: ({ netCost }) => dollars(netCost),
  column: moneyColumn,
  alone: ({ netCost }) => formatMoney(netCost),
  exact: ({ netCost }) => formatMoneyExact(netCost),
};

const TOKENS: Measure = {
  isMoney: false,
  value: ({ totalTokens }) => totalTokens,
  column:
    () =>
    ({ totalTokens }) => ({
      text: formatTokens(totalTokens),
      title: formatTokensExact(totalTokens),
      plain: totalTokens,
    }),
  alone: ({ totalTokens }) => formatTokens(totalTokens),
  exact: ({ totalTokens }) => formatTokensExact(totalTokens),
};

/** Net cost, unless nothing of it costs and there are tokens: then a chart of dollars would be empty. */
export function measureOf({ summary }: Pick<Dashboard, 'summary'>): Measure {
  return isZero(summary.netCost) && summary.totalTokens > 0 ? TOKENS : MONEY;
}

/** The sum of parts, exactly. */
export function sumOf(parts: readonly Part[]): Part {
  return {
    netCost: addMoney(...parts.map(({ netCost }) => netCost)),
    totalTokens: parts.reduce((sum, { totalTokens }) => sum + totalTokens, 0),
  };
}
