import { formatUsd } from '../../src-shared/domain/money.ts';
import type { Price, Rates } from '../../src-shared/domain/pricing/price.ts';
import type { CommandContext } from './command.ts';
import { createTimeFormat, formatCount } from './figures-text.ts';
import { type Column, layOut } from './table.ts';

/** A price in force and whose it is. */
export interface PriceRow {
  readonly provider: string | null;
  readonly model: string;
  readonly price: Price;
}

interface Line extends PriceRow {
  readonly rates: Rates;
  /** Input tokens above which these are the prices; null: the ordinary ones. */
  readonly above: number | null;
}

/** Lays prices out for people: US dollars per million tokens, a line more for each size of request with prices of its own. */
export function showPrices(prices: readonly PriceRow[], { io, timeZone }: CommandContext): string {
  const lines = prices.flatMap((row): Line[] => [
    { ...row, rates: row.price.rates, above: null },
    ...row.price.sizeTiers.map(({ rates, aboveInputTokens }) => ({
      ...row,
      rates,
      above: aboveInputTokens,
    })),
  ]);
  return `${layOut(lines, columns(timeZone), io.columns)}US dollars per million tokens.\n`;
}

function columns(timeZone: string): Column<Line>[] {
  const showTime = createTimeFormat(timeZone);
  const day = (time: number | null) => (time === null ? '' : showTime(time).slice(0, 16));
  return [
    text('provider', 1, ({ provider }) => provider ?? ''),
    text('model', null, ({ model, above }) =>
      above === null ? model : `${model} above ${formatCount(above)}`,
    ),
    amount('input', null, ({ rates }) => rates.freshInput),
    amount('cache read', 3, ({ rates }) => rates.cacheRead),
    amount('write 5m', 4, ({ rates }) => rates.cacheWrite5m),
    amount('write 1h', 5, ({ rates }) => rates.cacheWrite1h),
    amount('output', null, ({ rates }) => rates.output),
    text('from', 6, ({ price }) => day(price.from)),
    text('to', 7, ({ price }) => day(price.to)),
    text('origin', 2, ({ price }) => price.origin),
    text('source', 8, ({ price }) => price.source),
  ];
}

function text(title: string, drop: number | null, read: (line: Line) => string): Column<Line> {
  return { title, align: 'left', drop, text: read };
}

function amount(title: string, drop: number | null, read: (line: Line) => number): Column<Line> {
  return { title, align: 'right', drop, text: (line) => showDollars(read(line)) };
}

/** Nano-US-dollars as dollars, without zeros that say nothing: `3`, `0.3`, `0.0028`. */
function showDollars(nanos: number): string {
  return `$${formatUsd(BigInt(nanos)).replace(/\.?0+$/, '')}`;
}
