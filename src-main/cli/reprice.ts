import type { RepricingReport } from '../../src-shared/ipc/money.ts';
import { createTerms } from '../pricing/terms-of.ts';
import { toRepricingReport } from '../services/money/repricing-report.ts';
import { openVault } from '../vault/open.ts';
import { catchUp } from '../vault/pricing/catch-up.ts';
import {
  createRepricing,
  type ModelRepricing,
  type Repricing,
} from '../vault/pricing/repricing.ts';
import { makeConfigBudgets } from './budget/make-budgets.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';
import { formatCount, formatUsd4 } from './figures-text.ts';
import { type Column, layOut } from './table.ts';

function run(context: CommandContext): Promise<number> {
  const { args, dataDir, clock, config, io, json } = context;
  const vault = openVault({ dataDir, clock });
  try {
    makeConfigBudgets(context, vault);
    const terms = createTerms(() => config);
    const repricing = createRepricing(vault, terms);
    const applied = args.has('apply');
    const report = toRepricingReport(applied ? repricing.apply() : look(repricing));
    // Discounts of months whose costs changed.
    if (applied) for (const _step of catchUp(vault, terms));
    io.out(
      json ? `${JSON.stringify({ ...report, applied })}\n` : describe(report, applied, context),
    );
    return Promise.resolve(EXIT.ok);
  } finally {
    vault.close();
  }
}

function look(repricing: Repricing): ModelRepricing[] {
  const steps = repricing.preview();
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

type Line = RepricingReport['models'][number];

function right(title: string, text: (line: Line) => string): Column<Line> {
  return { title, align: 'right', text, drop: null };
}

const COLUMNS: readonly Column<Line>[] = [
  { title: 'Model', align: 'left', text: ({ model }) => model ?? 'no model', drop: null },
  right('Requests', ({ requests }) => formatCount(requests)),
  right('Before', ({ before }) => formatUsd4(before)),
  right('After', ({ after }) => formatUsd4(after)),
  right('Difference', ({ difference }) => formatUsd4(difference)),
];

function describe({ models }: RepricingReport, applied: boolean, { io }: CommandContext): string {
  if (models.length === 0) return 'Every price is the one in force: nothing would change.\n';
  const end = applied
    ? 'Applied. The app can take the last re-pricing back.'
    : 'Nothing is changed yet: --apply does it.';
  return `List costs, without discounts\n\n${layOut(models, COLUMNS, io.columns)}\n${end}\n`;
}

/** `reprice`: what the prices in force would make of all usage logs, and with `--apply` does it. */
export const repriceCommand: Command = {
  name: 'reprice',
  usage: '[--apply]',
  summary: 'show by model what the prices in force would change, or change it',
  options: {
    apply: { value: null, summary: 'price every usage log by the prices in force' },
  },
  maxOperands: 0,
  needsConfig: true,
  run,
};
