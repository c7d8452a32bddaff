import { resolve } from 'node:path';
import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import type { ExportReport } from '../../src-shared/ipc/exports.ts';
import { monthSchema } from '../../src-shared/ipc/reports.ts';
import { reportHtml } from '../services/exports/report/report-html.ts';
import { writeReport } from '../services/exports/report/save-report.ts';
import { askVault, asOfGiven } from './ask-vault.ts';
import type { CommandContext } from './command.ts';
import { FILTER_OPTIONS } from './filter-options.ts';

/** Writes the report of a month as HTML: of everything, so filters are refused. */
export function exportReport(context: CommandContext, month: string, out: string): ExportReport {
  const { args } = context;
  const startedAt = performance.now();
  if (!monthSchema.safeParse(month).success)
    throw invalidInput('--report', month, 'a month as 2026-11');
  if (!/\.html?$/i.test(out)) throw invalidInput('--out', out, 'a name that ends in .html');
  for (const name of [
    'format',
    'separator',
    'bom',
    'decimal-comma',
    ...Object.keys(FILTER_OPTIONS),
  ]) {
    if (args.has(name))
      throw invalidInput(`--${name}`, args.one(name) ?? '', 'nothing beside --report');
  }
  const report = askVault(context, (queries) =>
    queries.monthReport({ month, ...asOfGiven(context) }),
  );
  const path = resolve(out);
  const bytes = writeReport(path, reportHtml(report));
  const rows = report.dashboard.summary.totalCount;
  return { path, rows, bytes, durationMs: Math.round(performance.now() - startedAt) };
}
