import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { budgetCommand } from '../../src-main/cli/budget/budget.ts';
import { dashboardCommand } from '../../src-main/cli/dashboard.ts';
import { exportCommand } from '../../src-main/cli/export.ts';
import { importCommand } from '../../src-main/cli/import.ts';
import { predictCommand } from '../../src-main/cli/predict.ts';
import { repriceCommand } from '../../src-main/cli/reprice.ts';
import { usageCommand } from '../../src-main/cli/usage.ts';
import type { BudgetStatus } from '../../src-shared/ipc/budgets.ts';
import { createCli } from './cli-support.ts';
import { claudeLines, put } from './support.ts';

/** The rows of `claudeLines` are of this month. */
export const NOW = Date.parse('2026-11-20T12:00:00Z');

const COMMANDS = [
  importCommand,
  usageCommand,
  dashboardCommand,
  predictCommand,
  exportCommand,
  repriceCommand,
  budgetCommand,
];

/** What `budget` answers. */
export interface Answer {
  budgets: BudgetStatus[];
  alerts: { budget: string; threshold: number; deliveries: unknown[] }[];
}

/** A person whose requests cost what their tokens say; `yaml` is added to `cost_calculation`. */
export function createHome(yaml = '') {
  const made = createCli(COMMANDS, () => NOW);
  const costs = ['input', 'output', 'cache_read', 'cache_write_5m', 'cache_write_1h']
    .map((name) => `${name}_cost_per_token: 0.001`)
    .join(', ');
  const text = `time_zone: UTC\ncost_calculation:\n  custom_costs: {our-own: {${costs}}}\n${yaml}`;
  writeFileSync(join(made.dataDir, 'config.yaml'), text);
  return {
    ...made,
    ask: async (...argv: string[]) => (await made.json('budget', ...argv)) as Answer,
    spend(session: string, first: number, last: number) {
      const lines = claudeLines(session, first, last).replaceAll(
        /"model":"[^"]*"/g,
        '"model":"our-own"',
      );
      put(join(made.home, 'claude', 'projects', 'p', `${session}.jsonl`), lines);
    },
  };
}
