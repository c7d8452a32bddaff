import type { CsvDialect, ExportFormat, ExportInput } from '../../../src-shared/ipc/exports.ts';
import { readStored, writeStored } from '../../api/storage.ts';

/** A way to write usage logs. */
interface Preset {
  value: string;
  label: string;
  help: string;
  format: ExportFormat;
  /** Missing: as the standard has it. */
  dialect?: CsvDialect;
}

/** The ways to write usage logs, as the form offers them. */
export const PRESETS = [
  {
    value: 'csv',
    label: 'CSV, comma, UTF-8',
    help: 'RFC 4180. Cells that a spreadsheet would run as a formula are made harmless.',
    format: 'csv',
  },
  {
    value: 'excel',
    label: 'CSV for Excel, comma',
    help: 'With the mark by which Excel knows UTF-8. For English and most Asian settings.',
    format: 'csv',
    dialect: { separator: 'comma', bom: true, decimalComma: false },
  },
  {
    value: 'excel-semicolon',
    label: 'CSV for Excel, semicolon',
    help: 'For settings with a decimal comma. Money keeps its decimal point.',
    format: 'csv',
    dialect: { separator: 'semicolon', bom: true, decimalComma: false },
  },
  {
    value: 'excel-decimal',
    label: 'CSV for Excel, semicolon and decimal comma',
    help: 'Money is a number in a German or French Excel. Other programs may read it as text.',
    format: 'csv',
    dialect: { separator: 'semicolon', bom: true, decimalComma: true },
  },
  {
    value: 'jsonl',
    label: 'JSON Lines, UTF-8',
    help: 'One usage log a line, every value with its own name.',
    format: 'jsonl',
  },
] as const satisfies readonly Preset[];

type PresetName = (typeof PRESETS)[number]['value'];

/** What the form holds. */
export interface ExportChoice {
  preset: PresetName;
  columns: ExportInput['columns'];
}

/** The preset of a name. */
export function presetOf(name: PresetName): Preset {
  return PRESETS.find(({ value }) => value === name) ?? PRESETS[0];
}

/** What main is asked for. */
export function inputOf({ preset, columns }: ExportChoice) {
  const { format, dialect } = presetOf(preset);
  return { format, columns, ...(dialect === undefined ? {} : { dialect }) };
}

const KEY = 'export.choice';

function readChoice(value: unknown): ExportChoice | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (!('preset' in value) || !('columns' in value)) return undefined;
  const preset = PRESETS.find((one) => one.value === value.preset)?.value;
  const { columns } = value;
  if (preset === undefined || (columns !== 'all' && columns !== 'original')) return undefined;
  return { preset, columns };
}

/** The choice of the last time; at first all columns as plain CSV. */
export function lastChoice(): ExportChoice {
  return readStored<ExportChoice>(KEY, readChoice, { preset: 'csv', columns: 'all' });
}

/** Keeps a choice for the next time. */
export function keepChoice(choice: ExportChoice): void {
  writeStored(KEY, choice);
}
