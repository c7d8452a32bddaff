import type { DoctorReport } from './doctor.ts';
import { formatRetention } from './doctor-retention.ts';
import { formatCount } from './figures-text.ts';
import { showBytes } from './import-progress.ts';
import { clean } from './table.ts';

/** The longest name of a source is `openrouter-aggregate`. */
const NAME_WIDTH = 20;

function sourceLines({
  name,
  paths,
  files,
  bytes,
  found,
}: DoctorReport['sources'][number]): string[] {
  const what = found
    ? `${formatCount(files)} ${files === 1 ? 'file' : 'files'}, ${showBytes(bytes)}`
    : paths.length === 0
      ? 'imported from files'
      : 'not found';
  return [
    `  ${name.padEnd(NAME_WIDTH)} ${what}`,
    ...paths.map((path) => `  ${''.padEnd(NAME_WIDTH)} ${clean(path)}`),
  ];
}

/** What `doctor` found, for people. */
export function formatDoctorReport({ sources, vault, retention, warnings }: DoctorReport): string {
  const lines = [
    'Sources',
    ...sources.flatMap(sourceLines),
    '',
    'Vault',
    `  ${clean(vault.path)}`,
    `  ${formatCount(vault.rows)} usage logs, ${showBytes(vault.bytes)}, version ${vault.version ?? 'none'}`,
    `  Integrity: ${vault.integrity}`,
    ...formatRetention(retention).map((line) => `  ${line}`),
    '',
    warnings.length === 0 ? 'Nothing is wrong.' : 'Warnings',
    ...warnings.flatMap((warning) => warning.split('\n').map((line) => `  ${clean(line)}`)),
  ];
  return `${lines.join('\n')}\n`;
}
