import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import type { ReconciledDay, ReconciledPair } from '../queries/reconcile/reconcile.ts';
import { askVault } from './ask-vault.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';
import { formatUsd4 } from './figures-text.ts';
import { layOut } from './table.ts';

/** What needs nobody's attention: equal, or a cent off, or a day that is not over. */
const FINE: ReadonlySet<string> = new Set(['match', 'rounding', 'still-growing']);

function run(context: CommandContext): Promise<number> {
  const { args, io, json } = context;
  const range = rangeOf(args.one('month'));
  const pairs = askVault(context, (queries) => queries.reconcile(range));
  io.out(json ? `${JSON.stringify({ pairs })}\n` : describe(pairs, context));
  const isFine = pairs.every(({ days }) => days.every(({ cause }) => FINE.has(cause)));
  return Promise.resolve(isFine ? EXIT.ok : EXIT.finding);
}

/** A calendar month of UTC days, UTC ms; null: all days. */
function rangeOf(month: string | null): { from: number; to: number } {
  if (month === null) return { from: 0, to: Number.MAX_SAFE_INTEGER };
  const [, year, number] = /^(\d{4})-(0[1-9]|1[0-2])$/.exec(month) ?? [];
  if (year === undefined || number === undefined)
    throw invalidInput('--month', month, 'a month, as 2026-11');
  return {
    from: Date.UTC(Number(year), Number(number) - 1, 1),
    to: Date.UTC(Number(year), Number(number), 1),
  };
}

function describe(pairs: readonly ReconciledPair[], context: CommandContext): string {
  if (pairs.length === 0)
    return 'There is no bill and no usage export to compare with: import one (docs/sources.md says how).\n';
  return pairs.map((pair) => describePair(pair, context)).join('\n');
}

function describePair(pair: ReconciledPair, { io }: CommandContext): string {
  const { provider, from, to, billed, logged, difference, days } = pair;
  const head = `${provider}, ${from} to ${to}: billed ${formatUsd4(billed)}, logged ${formatUsd4(logged)}, difference ${formatUsd4(difference)}`;
  const open = days.filter(({ cause }) => !FINE.has(cause));
  if (open.length === 0) return `${head}\nEvery day matches.\n`;
  const money = (of: 'billed' | 'logged' | 'difference') => (day: ReconciledDay) =>
    formatUsd4(day[of]);
  const table = layOut(
    open,
    [
      { title: 'Day (UTC)', align: 'left', text: ({ date }) => date, drop: null },
      { title: 'Model', align: 'left', text: ({ model }) => model ?? '', drop: null },
      { title: 'Billed', align: 'right', text: money('billed'), drop: 1 },
      { title: 'Logged', align: 'right', text: money('logged'), drop: 2 },
      { title: 'Difference', align: 'right', text: money('difference'), drop: null },
      { title: 'Cause', align: 'left', text: ({ cause }) => cause, drop: null },
    ],
    io.columns,
  );
  return `${head}\n\n${table}`;
}

/** `reconcile`: what providers billed beside what was logged, by day and model. */
export const reconcileCommand: Command = {
  name: 'reconcile',
  usage: '[--month YYYY-MM]',
  summary: 'compare bills with logs by UTC day and model; exit code 3 where they differ',
  options: { month: { value: 'YYYY-MM', summary: 'only this month (default: all)' } },
  maxOperands: 0,
  needsConfig: true,
  run,
};
