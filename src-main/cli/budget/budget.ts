import { ChatVaultError, invalidInput } from '../../../src-shared/ipc/envelope.ts';
import { openVault } from '../../vault/open.ts';
import { type Command, type CommandContext, EXIT } from '../command.ts';
import { addBudget, ADD_OPTIONS } from './add.ts';
import { checkBudgets } from './check.ts';
import { type BudgetDesk, openDesk } from './desk.ts';
import { listBudgets } from './list.ts';

const ACTIONS = {
  list: { operands: 0, options: [], run: listBudgets },
  check: { operands: 0, options: ['dry-run'], run: checkBudgets },
  add: { operands: 1, options: Object.keys(ADD_OPTIONS), run: addBudget },
  remove: { operands: 1, options: [], run: removeBudget },
} as const satisfies Record<string, Action>;

interface Action {
  operands: number;
  options: readonly string[];
  run(context: CommandContext, desk: BudgetDesk): Promise<number> | number;
}

async function run(context: CommandContext): Promise<number> {
  const [word = 'list', ...operands] = context.args.operands;
  const action = actionOf(word);
  refuseOptions(context, word, action);
  if (operands.length !== action.operands) throw wrongCount(word, action.operands);
  const vault = openVault({ dataDir: context.dataDir, clock: context.clock });
  try {
    return await action.run(context, openDesk(context, vault));
  } finally {
    vault.close();
  }
}

function actionOf(word: string): Action {
  const found: Action | undefined = Object.entries(ACTIONS).find(([name]) => name === word)?.[1];
  if (found !== undefined && word !== 'list') return found;
  if (word === 'list') return ACTIONS.list;
  throw invalidInput('budget', word, 'check, add or remove, or nothing for all budgets');
}

function refuseOptions({ args }: CommandContext, word: string, action: Action): void {
  const known = ['dry-run', ...Object.keys(ADD_OPTIONS)];
  const wrong = known.find((name) => args.has(name) && !action.options.includes(name));
  if (wrong === undefined) return;
  const allowed = action.options.map((name) => `--${name}`).join(', ') || 'none of its own';
  throw invalidInput(`The option of budget ${word}`, `--${wrong}`, allowed);
}

function wrongCount(word: string, count: number): ChatVaultError {
  const message =
    count === 0
      ? `“budget ${word}” takes no further words.`
      : `“budget ${word}” needs the budget’s name, as one word: budget ${word} "Claude".`;
  return new ChatVaultError({ kind: 'invalid-input', message });
}

function removeBudget({ args, io, json }: CommandContext, desk: BudgetDesk): number {
  const name = args.operands[1] ?? '';
  const budget = desk.kit.budgets.byName(name);
  if (budget === null) {
    const names = desk.kit.budgets.all().map((one) => one.name);
    throw invalidInput('budget remove', name, names.join(', ') || 'nothing: there are no budgets');
  }
  desk.edits.remove(budget.id);
  io.out(json ? `${JSON.stringify({ removed: budget.name })}\n` : `Removed “${budget.name}”.\n`);
  return EXIT.ok;
}

/** `budget`: how budgets stand, and making, checking and removing them. */
export const budgetCommand: Command = {
  name: 'budget',
  usage: '[check [--dry-run] | add NAME --amount N … | remove NAME]',
  summary: 'show how budgets stand; check them and deliver alerts (exit 3 where one is crossed)',
  options: {
    'dry-run': { value: null, summary: 'check: neither note nor deliver anything' },
    ...ADD_OPTIONS,
  },
  maxOperands: 2,
  needsConfig: true,
  run,
};
