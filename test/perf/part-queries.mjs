import { join } from 'node:path';
import { run } from './measure.mjs';
import { line } from './report.mjs';

/** The targets for a million rows and for ten million, in ms: of any question, and of the whole dashboard. */
const LIMITS = [
  { rows: 1_000_000, any: 20, dashboard: 10 },
  { rows: 10_000_000, any: 50, dashboard: 20 },
];

/** Pages, totals and counts of every kind of filter and sort, as the reader's thread answers them; one line a kind. */
export async function measureQueries({ bundled, vault, rows }) {
  const { stdout } = await run(process.execPath, [join(bundled, 'ask-vault.js'), vault]);
  const limits = LIMITS.find((one) => rows <= one.rows) ?? LIMITS.at(-1);
  return JSON.parse(stdout).map(({ part, what, calls, left, p50, p95, cpuP95, max, worst }) => {
    const limit = part === 'dashboard' ? limits.dashboard : limits.any;
    return line({
      part: 'queries',
      what: `${part}: ${what}, p95`,
      value: p95,
      unit: 'ms',
      limits: [{ of: 'value', limit }],
      note: `${calls} calls${left > 0 ? `, its time up before ${left} more questions` : ''}, p50 ${p50.toFixed(2)}, p95 of processor time ${cpuP95.toFixed(1)}, max ${max.toFixed(1)} ms${max > limit ? ` for ${worst}` : ''}`,
    });
  });
}
