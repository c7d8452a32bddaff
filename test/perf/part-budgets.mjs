import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { run } from './measure.mjs';
import { newFolder, removeFolder } from './places.mjs';
import { line } from './report.mjs';

/** Most processor time (ms) of one look at a hundred budgets after a row has come into a large vault. */
const LIMIT_MS = 5;

/** Looking at a hundred budgets after each row that comes in, in a copy of the made-up vault. */
export async function measureBudgets({ bundled, vault }) {
  const folder = newFolder();
  try {
    copyFileSync(join(vault, 'vault.db'), join(folder, 'vault.db'));
    const { stdout } = await run(process.execPath, [join(bundled, 'ask-budgets.js'), folder]);
    return JSON.parse(stdout).map(({ what, first, p50, p95, wallP95 }) =>
      line({
        part: 'budgets',
        what: `looking at 100 budgets after a row, ${what}: p95 of processor time`,
        value: p95,
        unit: 'ms',
        limits: [{ of: 'value', limit: LIMIT_MS }],
        note: `p50 ${p50.toFixed(2)}, the first look ${first.toFixed(0)}, p95 by the clock ${wallP95.toFixed(2)} ms`,
      }),
    );
  } finally {
    removeFolder(folder);
  }
}
