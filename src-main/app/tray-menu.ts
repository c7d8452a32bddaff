import type { MenuItemConstructorOptions } from 'electron';
import { amountText } from '../../src-shared/domain/money-text.ts';
import type { BudgetGlance } from '../queries/budgets/glance.ts';
import type { CostNow, CostOfSpan } from '../queries/money/cost-now.ts';
import { acceleratorOf } from './accelerator.ts';
import type { TraySign } from './tray-icon.ts';

/** What the tray tells. */
export interface TrayFacts {
  /** Null: not known, as long as the vault opens or when it does not. */
  cost: CostNow | null;
  /** Those nearest to their limits, the nearest first. */
  budgets: readonly BudgetGlance[];
  /** The figures are made up. */
  demo: boolean;
  /** Whether new lines of the logs are followed. */
  watching: boolean;
}

/** What the tray's menu can do. */
export interface TrayActs {
  open(): void;
  openBudget(id: number): void;
  run(command: 'go.dashboard' | 'app.palette' | 'go.settings'): void;
  setWatching(on: boolean): void;
  quit(): void;
}

const SEPARATOR: MenuItemConstructorOptions = { type: 'separator' };

/** The tray's menu: what today and this month cost, and the few acts that need no window. */
export function trayMenu(facts: TrayFacts, acts: TrayActs): MenuItemConstructorOptions[] {
  const { watching } = facts;
  return [
    ...figures(facts, acts),
    ...budgetLines(facts, acts),
    { label: 'Open ChatVault', click: acts.open },
    {
      label: 'Search and commands…',
      ...shownKeys('Mod+K'),
      click: () => acts.run('app.palette'),
    },
    {
      label: watching ? 'Pause watching' : 'Resume watching',
      // The demo vault has no sources.
      enabled: !facts.demo,
      click: () => acts.setWatching(!watching),
    },
    SEPARATOR,
    { label: 'Settings…', ...shownKeys('Mod+,'), click: () => acts.run('go.settings') },
    { label: 'Quit ChatVault', click: acts.quit },
  ];
}

/** Shown only: they act in the window. */
function shownKeys(keys: string): MenuItemConstructorOptions {
  const accelerator = acceleratorOf(keys);
  return accelerator === null ? {} : { accelerator, registerAccelerator: false };
}

function figures({ cost, demo }: TrayFacts, acts: TrayActs): MenuItemConstructorOptions[] {
  if (cost === null) return [];
  const look = (): void => acts.run('go.dashboard');
  const { unpricedRequests } = cost.month;
  return [
    ...(demo ? [{ label: 'Demo vault, made-up figures', enabled: false }] : []),
    {
      label: `${cost.today.isPaid ? 'Paid today' : 'Today'}: ${costText(cost.today)}`,
      click: look,
    },
    {
      label: `${cost.month.isPaid ? 'Paid this month' : 'This month'}: ${costText(cost.month)}`,
      click: look,
    },
    ...(unpricedRequests > 0
      ? [{ label: `${counted(unpricedRequests)} unpriced this month`, enabled: false }]
      : []),
    SEPARATOR,
  ];
}

function budgetLines({ budgets }: TrayFacts, acts: TrayActs): MenuItemConstructorOptions[] {
  if (budgets.length === 0) return [];
  const lines = budgets.map((budget) => ({
    label: budgetText(budget),
    click: () => acts.openBudget(budget.id),
  }));
  return [...lines, SEPARATOR];
}

const LEVEL_WORDS = {
  ok: '',
  warning: ', warning',
  critical: ', critical',
  exceeded: ', exceeded',
};
/** Longest name of a budget in a line of the system’s menu. */
const MOST_NAME = 40;

/** `Claude: 93.0% of $300.00, critical`; `&` is doubled, which marks a key in a menu else. */
function budgetText(budget: BudgetGlance): string {
  return nearestText(budget).replaceAll('&', '&&');
}

function nearestText({ name, user, percentageUsed, limit, currency, level }: BudgetGlance): string {
  const whole = user === null ? name : `${user}, ${name}`;
  const shown = whole.length > MOST_NAME ? `${whole.slice(0, MOST_NAME - 1)}…` : whole;
  // What is below the limit never rounds up to it.
  const percent = Math.floor(percentageUsed * 10) / 10;
  return `${shown}: ${percent.toFixed(1)}% of ${amountText(limit, currency)}${LEVEL_WORDS[level]}`;
}

/** The sign on the icon, by the budget that is nearest to its limit. */
export function traySign({ budgets }: Pick<TrayFacts, 'budgets'>): TraySign {
  const levels = budgets.map(({ level }) => level);
  if (levels.includes('exceeded')) return 'disc';
  return levels.includes('critical') ? 'ring' : 'none';
}

function counted(requests: number): string {
  return `${requests.toLocaleString('en-US')} ${requests === 1 ? 'request' : 'requests'}`;
}

/** An amount with its currency; a rate of another day is marked. */
function costText({ amount, currency, isEstimated }: CostOfSpan): string {
  if (amount === null) return 'unpriced';
  return `${isEstimated ? '≈ ' : ''}${amountText(amount, currency)}`;
}

/** What the icon says when it is pointed at: `$17.29 today, $412.86 this month`, and the budget nearest to its limit. */
export function trayTooltip({ cost, budgets, demo }: TrayFacts): string {
  if (cost === null) return 'ChatVault';
  const { today, month } = cost;
  const paid = today.isPaid || month.isPaid ? 'paid ' : '';
  const text = `${paid}${costText(today)} today, ${costText(month)} this month`;
  const [nearest] = budgets;
  const budget = nearest === undefined ? '' : `\n${nearestText(nearest)}`;
  return `${demo ? 'ChatVault demo' : 'ChatVault'}: ${text}${budget}`;
}
