import { FORECAST_METHODS, type ForecastMethod } from '../../src-shared/domain/forecast/methods.ts';
import {
  FORECAST_BASES,
  MAX_DAYS_AHEAD,
  type PredictInput,
  type Prediction,
} from '../../src-shared/ipc/forecast.ts';
import { askVault, asOfGiven } from './ask-vault.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';
import { formatUsd4 } from './figures-text.ts';
import { FILTER_OPTIONS, readFilter } from './filter-options.ts';
import { FORECAST_OPTIONS } from './forecast-options.ts';
import { choiceOf, wholeOf } from './option-values.ts';
import { layOut } from './table.ts';

const DEFAULT_DAYS = 30;

function run(context: CommandContext): Promise<number> {
  const { args, io, json } = context;
  const filter = readFilter(context);
  const input: PredictInput = {
    filter,
    days: wholeOf('--days', args.one('days') ?? String(DEFAULT_DAYS), 1, MAX_DAYS_AHEAD),
    windowDays: args.has('window') ? wholeOf('--window', args.one('window') ?? '', 2, 3650) : null,
    basis: choiceOf('--basis', args.one('basis') ?? 'paid', FORECAST_BASES),
    method: choiceOf<ForecastMethod>('--method', args.one('method') ?? 'auto', FORECAST_METHODS),
  };
  const found = askVault(context, (queries) =>
    queries.predict({ ...input, ...asOfGiven(context) }),
  );
  io.out(json ? `${JSON.stringify(found)}\n` : describe(found, context));
  return Promise.resolve(EXIT.ok);
}

function describe(found: Prediction, { io }: CommandContext): string {
  const { method, total, monthEnd, trend, dailyAverage, backtest } = found;
  if (method === null || total === null || monthEnd === null || dailyAverage === null) {
    return `A forecast needs 2 days of usage before today. There ${found.dataPoints === 1 ? 'is 1' : 'are none'}.\n`;
  }
  const sure = `${Math.round(total.confidence * 100)}%`;
  const wape = backtest?.wape ?? null;
  const lines = [
    `Month end ${formatUsd4(monthEnd.mean)} (${sure}: ${formatUsd4(monthEnd.lower)} to ${formatUsd4(monthEnd.upper)}), ${formatUsd4(monthEnd.spent)} of it spent`,
    `Next ${found.days.length} days ${formatUsd4(total.mean)} (${sure}: ${formatUsd4(total.lower)} to ${formatUsd4(total.upper)})`,
    `By ${method} over ${found.dataPoints} days, ${formatUsd4(dailyAverage)} a day on average${trend === null ? '' : `, ${trend.direction}`}`,
    ...(wape === null
      ? []
      : [
          `In ${backtest?.origins ?? 0} totals of the past it was off by ${(wape * 100).toFixed(1)}%`,
        ]),
  ];
  const table = layOut(
    found.days,
    [
      { title: 'Day', align: 'left', text: ({ date }) => date, drop: null },
      { title: 'Mean', align: 'right', text: ({ mean }) => formatUsd4(mean), drop: null },
      { title: 'Lower', align: 'right', text: ({ lower }) => formatUsd4(lower), drop: 1 },
      { title: 'Upper', align: 'right', text: ({ upper }) => formatUsd4(upper), drop: 2 },
    ],
    io.columns,
  );
  return `${lines.join('\n')}\n\n${table}`;
}

/** `predict`: what days to come will cost, with an interval, and how good such forecasts were. */
export const predictCommand: Command = {
  name: 'predict',
  usage: '[filters] [--days 1..365] [--window DAYS] [--basis paid|value] [--method auto|NAME]',
  summary: 'forecast daily cost, its total and the month’s end, with intervals',
  options: {
    days: { value: 'N', summary: `how many days, 1 to ${MAX_DAYS_AHEAD} (default: 30)` },
    method: { value: 'NAME', summary: FORECAST_METHODS.join(', ') },
    ...FORECAST_OPTIONS,
    ...FILTER_OPTIONS,
  },
  maxOperands: 0,
  needsConfig: true,
  run,
};
