import { existsSync } from 'node:fs';
import { basename, extname } from 'node:path';
import type { ChartInput, ChartSaved } from '../../../src-shared/ipc/charts.ts';
import { textCell } from './csv-cell.ts';
import { beginFile } from './whole-file.ts';

/** Asks the person for the file; null: they chose none. */
export type ChooseChartFile = (suggestion: {
  name: string;
  kind: ChartInput['kind'];
}) => Promise<string | null>;

/** A table as CSV (RFC 4180, UTF-8); texts that a spreadsheet would run are guarded, numbers never. */
export function chartCsv(rows: readonly (readonly (string | number)[])[]): string {
  const cell = (value: string | number): string =>
    typeof value === 'number' || /^-?\d+(\.\d+)?$/.test(value) ? String(value) : textCell(value);
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

/** A suggested name as a plain file name with its ending: it names no folder and hides no file. */
function plainName(suggested: string, kind: ChartInput['kind']): string {
  const plain = basename(suggested.replaceAll('\\', '/'))
    .replace(/[\p{Cc}<>:"|?*]/gu, '')
    .replace(/^[.\s]+/, '');
  return `${plain.slice(0, 150) || 'chart'}.${kind}`;
}

/** Writes a chart where the person says, whole or not at all; throws a `file` failure when that cannot be written. */
export async function saveChart(input: ChartInput, choose: ChooseChartFile): Promise<ChartSaved> {
  const chosen = await choose({ name: plainName(input.name, input.kind), kind: input.kind });
  if (chosen === null) return { path: null };
  // Some dialogs leave the ending to the program; a file that is there already was not asked about.
  const ended = `${chosen}.${input.kind}`;
  const path = extname(chosen) !== '' || existsSync(ended) ? chosen : ended;
  const file = beginFile(path);
  try {
    file.write(input.kind === 'csv' ? chartCsv(input.rows) : Buffer.from(input.picture, 'base64'));
    file.finish();
  } catch (error) {
    file.abandon();
    throw error;
  }
  return { path };
}
