import { Temporal } from 'temporal-polyfill';
import type { ReactElement } from 'react';
import { NOMINAL } from '../../../src-shared/domain/forecast/backtest.ts';
import { parseUsd } from '../../../src-shared/domain/money.ts';
import type { BacktestResult } from '../../../src-shared/ipc/forecast.ts';
import { ChartsProvider } from '../../components/chart/chart-context.tsx';
import { ChartSection } from '../../components/chart/chart-section.tsx';
import type { ChartCell, ChartTable } from '../../components/chart/chart-table.ts';
import { tablePicture } from '../../components/chart/table-picture.ts';
import { TwinTable } from '../../components/chart/twin-table.tsx';
import { formatMoney, formatMoneyExact } from '../../format/money.ts';
import { UNKNOWN } from '../../format/number.ts';
import { formatShare } from '../../format/share.ts';
import { ScoreTable } from './score-table.tsx';
import { methodName, monthName, shareText } from './words.ts';

type Origin = BacktestResult['origins'][number];

/** Amounts as numbers of dollars, for shares only. */
function dollars(amount: string): number {
  return Number(parseUsd(amount) ?? 0n) / 1e9;
}

/** The forecasts made at the end of a day of the month: the first day not known is the next one. */
function originsOn(data: BacktestResult, day: number): Origin[] {
  return data.origins.filter(({ asOf }) => Temporal.PlainDate.from(asOf).day === day + 1);
}

/** Σ |forecast − actual| ÷ Σ actual of a method; null where nothing was spent or it said nothing. */
export function wapeOf(origins: readonly Origin[], method: string): number | null {
  let [error, actual] = [0, 0];
  for (const { actual: came, forecasts } of origins) {
    const said = forecasts[method];
    if (!said) continue;
    error += Math.abs(dollars(said.mean) - dollars(came));
    actual += dollars(came);
  }
  return actual > 0 ? error / actual : null;
}

function money(amount: string | undefined): ChartCell {
  if (amount === undefined) return { text: UNKNOWN, plain: '' };
  return { text: formatMoney(amount), title: formatMoneyExact(amount), plain: amount };
}

function isHeld({ actual, forecasts }: Origin, method: string): boolean {
  const said = forecasts[method];
  const came = parseUsd(actual) ?? 0n;
  return (
    said !== undefined &&
    came >= (parseUsd(said.lower) ?? 0n) &&
    came <= (parseUsd(said.upper) ?? 0n)
  );
}

function offBy({ actual, forecasts }: Origin, method: string): ChartCell {
  const said = forecasts[method];
  const came = dollars(actual);
  if (!said || came === 0) return { text: UNKNOWN, plain: '' };
  const share = dollars(said.mean) / came - 1;
  const sign = share < 0 ? '\u2212' : '+';
  return { text: `${sign}${formatShare(Math.abs(share))}`, plain: share };
}

function tableOf(origins: readonly Origin[], method: string, day: number): ChartTable {
  return {
    head: [
      'Month',
      `On day ${day}`,
      'Lower',
      'Upper',
      'Came to',
      'Off by',
      'Result',
      'Run-rate',
      'Last month',
    ],
    rows: origins.map((origin) => [
      {
        text: `${monthName(origin.asOf)} ${origin.asOf.slice(0, 4)}`,
        plain: origin.asOf.slice(0, 7),
      },
      money(origin.forecasts[method]?.mean),
      money(origin.forecasts[method]?.lower),
      money(origin.forecasts[method]?.upper),
      money(origin.actual),
      offBy(origin, method),
      { text: isHeld(origin, method) ? 'In interval' : 'Outside' },
      money(origin.forecasts['run-rate']?.mean),
      money(origin.forecasts['last-month']?.mean),
    ]),
  };
}

/** What each month would have been forecast to cost on a day of it, and what came. */
export function BacktestView({ data, day }: { data: BacktestResult; day: number }): ReactElement {
  const method = data.chosen ?? data.methods[0]?.name ?? '';
  const origins = originsOn(data, day);
  if (origins.length === 0)
    return (
      <p className="predict-empty t2">
        A backtest needs a whole month with days before it. There is none for day {day} yet.
      </p>
    );
  const table = tableOf(origins, method, day);
  const held = origins.filter((origin) => isHeld(origin, method)).length;
  return (
    <ChartsProvider first="months">
      <section className="hero dash-hero predict-hero" aria-label="Summary">
        <div>
          <div className="label">The month’s total, forecast on day {day}, was off by</div>
          <div className="big">{shareText(wapeOf(origins, method))}</div>
          <div className="sm t2">
            {methodName(method)}; run-rate {shareText(wapeOf(origins, 'run-rate'))}, last month{' '}
            {shareText(wapeOf(origins, 'last-month'))}. {held} of {origins.length} in the interval
          </div>
        </div>
      </section>
      <hr className="rule" />
      <ChartSection
        id="months"
        className="predict-months"
        title="Each month"
        under={`Forecast on day ${day} of the month`}
        table={table}
        picture={() => tablePicture(table)}
      >
        <TwinTable label="Each month" table={table} />
      </ChartSection>
      <hr className="rule" />
      <section className="section predict-scores" aria-label="Methods">
        <header>
          <h2 className="head">Methods, on days 5, 10, 15 and 20</h2>
        </header>
        <ScoreTable scores={data.methods} shown={data.chosen} nominal={NOMINAL} />
      </section>
    </ChartsProvider>
  );
}
