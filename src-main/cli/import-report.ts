import type { FileReport, ImportReport } from '../services/imports/report.ts';
import { formatCount } from './figures-text.ts';
import { showBytes } from './import-progress.ts';
import { clean } from './table.ts';

/** Most rejected lines that the report for people lists; `--json` has more. */
const MAX_LISTED = 20;

function counted(value: number, one: string, many: string): string {
  return value === 1 ? `1 ${one}` : `${formatCount(value)} ${many}`;
}

function listRejected(files: readonly FileReport[]): string[] {
  const all = files.flatMap(({ path, rejected }) =>
    rejected.map(({ line, reason }) =>
      clean(`  ${path}${line === 0 ? '' : `, line ${line}`}: ${reason}`),
    ),
  );
  const more = all.length - MAX_LISTED;
  if (more <= 0) return all;
  return [
    ...all.slice(0, MAX_LISTED),
    `  … and ${counted(more, 'more', 'more')}; --json lists them.`,
  ];
}

/** The report of an import for people. */
export function formatImportReport({ rows, files, durationMs }: ImportReport): string {
  const bytes = files.reduce((sum, file) => sum + file.bytes, 0);
  const seconds = (durationMs / 1000).toFixed(1);
  const figures: [string, number][] = [
    ['New', rows.new],
    ['Known already', rows.known],
    ['Replaced', rows.replaced],
    ['Rejected', rows.rejected],
  ];
  const width = Math.max(...figures.map(([, value]) => formatCount(value).length));
  const lines = [
    `${counted(files.length, 'file', 'files')}, ${showBytes(bytes)}, in ${seconds} s`,
    '',
    ...figures.map(([label, value]) => `${label.padEnd(14)} ${formatCount(value).padStart(width)}`),
  ];
  const rejected = listRejected(files);
  if (rejected.length > 0) lines.push('', 'What was not read:', ...rejected);
  return `${lines.join('\n')}\n`;
}
