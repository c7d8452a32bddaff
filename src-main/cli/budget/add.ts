import {
  type Basis,
  BUDGET_PERIODS,
  type BudgetPeriod,
  COUNTS,
  type Counts,
  type Threshold,
} from '../../../src-shared/domain/budgets/budget.ts';
import {
  readRule,
  type RuleProblem,
  type RuleText,
} from '../../../src-shared/domain/budgets/read-rule.ts';
import { invalidInput } from '../../../src-shared/ipc/envelope.ts';
import { type CommandContext, EXIT, type OptionSpec } from '../command.ts';
import { choiceOf } from '../option-values.ts';
import type { BudgetDesk } from './desk.ts';
import { describeBudgets } from './list.ts';

const pattern = (what: string): OptionSpec => ({
  value: 'P',
  repeatable: true,
  summary: `add: only this ${what}; * stands for anything`,
});

/** The options of `budget add`. */
export const ADD_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  amount: { value: 'N', summary: 'add: the limit, as 300 or 12.50' },
  currency: { value: 'C', summary: 'add: its currency (default: the display currency)' },
  period: {
    value: 'day|week|month|quarter|year',
    summary: 'add: how long it is for (default: month)',
  },
  'start-day': {
    value: 'N',
    summary: 'add: day of month (1 to 31) or week (1 is Monday) it begins on',
  },
  start: { value: 'MM-DD', summary: 'add: the day a quarter or year begins on (default: 01-01)' },
  threshold: {
    value: 'PCT[:forecasted]',
    repeatable: true,
    summary: 'add: tell when so much is spent, or will be (default: config.yaml’s thresholds)',
  },
  counts: {
    value: 'paid|value',
    summary: 'add: what no subscription covers, or all (default: paid)',
  },
  model: pattern('model'),
  provider: pattern('provider'),
  project: pattern('project'),
  user: pattern('user'),
};

/** `budget add`: makes a budget; what it has reached already is known, not delivered. */
export function addBudget(context: CommandContext, desk: BudgetDesk): number {
  const { args, io, json } = context;
  const name = (args.operands[1] ?? '').trim();
  if (name === '' || name.length > 100)
    throw invalidInput('NAME', name, 'a name of 1 to 100 characters');
  const read = readRule(ruleText(context));
  if ('problems' in read) throw refused(read.problems[0]);
  if (desk.kit.deps.kit.money().rateOn(read.rule.currency, '1970-01-01') === null) {
    throw invalidInput(
      '--currency',
      read.rule.currency,
      'USD, or a currency with a rate in exchange_rates',
    );
  }
  const budget = desk.edits.add({ name, rule: read.rule });
  const budgets = desk.statuses().filter(({ id }) => id === budget.id);
  io.out(json ? `${JSON.stringify({ budgets })}\n` : describeBudgets(budgets, io.columns));
  return EXIT.ok;
}

function ruleText({ args, config, timeZone }: CommandContext): RuleText {
  const period = choiceOf<BudgetPeriod>('--period', args.one('period') ?? 'month', BUDGET_PERIODS);
  const amount = args.one('amount');
  if (amount === null) throw invalidInput('--amount', '', 'needed: an amount above 0, as 300');
  return {
    period,
    amount,
    startDay: wholeNumber('--start-day', args.one('start-day') ?? '1'),
    start: args.one('start') ?? '01-01',
    currency: currencyCode(args.one('currency') ?? config.pricing.currency),
    timeZone: args.has('time-zone') ? timeZone : null,
    counts: choiceOf<Counts>('--counts', args.one('counts') ?? 'paid', COUNTS),
    scope: {
      models: [...args.all('model')],
      providers: [...args.all('provider')],
      projects: [...args.all('project')],
      users: [...args.all('user')],
    },
    thresholds: thresholdsOf(args.all('threshold'), config.budgetAlerts.thresholds),
  };
}

function thresholdsOf(given: readonly string[], usual: readonly string[]): Threshold[] {
  if (given.length === 0) return usual.map((percent) => ({ percent, basis: 'actual' }));
  return given.map((text) => {
    const [, percent = '', basis = 'actual'] =
      /^([^:]*)(?::(actual|forecasted))?$/i.exec(text) ?? [];
    if (!/^\d+(\.\d+)?$/.test(percent)) {
      throw invalidInput(
        '--threshold',
        text,
        'a percentage, as 80, with :forecasted for what will be spent',
      );
    }
    return { percent, basis: basis.toLowerCase() as Basis };
  });
}

function wholeNumber(option: string, text: string): number {
  if (!/^\d{1,3}$/.test(text)) throw invalidInput(option, text, 'a whole number');
  return Number(text);
}

function currencyCode(text: string): string {
  const code = text.toUpperCase();
  if (!/^[A-Z]{3}$/.test(code))
    throw invalidInput('--currency', text, 'a code of ISO 4217, as EUR');
  return code;
}

const OPTIONS: Record<RuleProblem['field'], string> = {
  amount: '--amount',
  startDay: '--start-day',
  start: '--start',
  timeZone: '--time-zone',
  thresholds: '--threshold',
};

function refused(problem: RuleProblem | undefined): Error {
  if (problem === undefined) return new Error('A rule was refused without a reason.');
  return invalidInput(OPTIONS[problem.field], problem.value, problem.allowed);
}
