import {
  FORECAST_BASES,
  MAX_DAYS_AHEAD,
  type BacktestResult,
} from '../../src-shared/ipc/forecast.ts';
import { askVault, asOfGiven } from './ask-vault.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';
import { FILTER_OPTIONS, readFilter } from './filter-options.ts';
import { FORECAST_OPTIONS } from './forecast-options.ts';
import { choiceOf, wholeOf } from './option-values.ts';
import { layOut } from './table.ts';

function run(context: CommandContext): Promise<number> {
  const { args, io, json } = context;
  const horizon = args.one('horizon') ?? 'month-end';
  const input = {
    filter: readFilter(context),
    basis: choiceOf('--basis', args.one('basis') ?? 'paid', FORECAST_BASES),
    windowDays: args.has('window') ? wholeOf('--window', args.one('window') ?? '', 2, 3650) : null,
    horizon:
      horizon === 'month-end'
        ? ('month-end' as const)
        : wholeOf('--horizon', horizon, 1, MAX_DAYS_AHEAD),
  };
  const found = askVault(context, (queries) =>
    queries.backtest({ ...input, ...asOfGiven(context) }),
  );
  io.out(json ? `${JSON.stringify(found)}\n` : describe(found, context));
  return Promise.resolve(EXIT.ok);
}

const percent = (part: number | null): string =>
  part === null ? '' : `${(part * 100).toFixed(1)}%`;

function describe({ origins, methods, chosen }: BacktestResult, { io }: CommandContext): string {
  if (origins.length === 0) return 'There is too little history to test a forecast on.\n';
  const table = layOut(
    methods,
    [
      {
        title: 'Method',
        align: 'left',
        text: ({ name }) => (name === chosen ? `${name} (chosen)` : name),
        drop: null,
      },
      { title: 'Off by', align: 'right', text: ({ wape }) => percent(wape), drop: null },
      { title: 'In interval', align: 'right', text: ({ coverage }) => percent(coverage), drop: 1 },
      { title: 'Pinball', align: 'right', text: ({ pinball }) => percent(pinball), drop: 2 },
    ],
    io.columns,
  );
  return `${origins.length} totals of the past, each forecast from what was known then\n\n${table}`;
}

/** `backtest`: what would have been forecast, and what came. */
export const backtestCommand: Command = {
  name: 'backtest',
  usage: '[filters] [--horizon month-end|N] [--window DAYS] [--basis paid|value]',
  summary: 'compare what each method would have forecast with what came',
  options: {
    horizon: {
      value: 'month-end|N',
      summary: 'the month’s total on its 5th, 10th, 15th and 20th day (default), or that of N days',
    },
    ...FORECAST_OPTIONS,
    ...FILTER_OPTIONS,
  },
  maxOperands: 0,
  needsConfig: true,
  run,
};
