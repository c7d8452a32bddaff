import { resolve } from 'node:path';
import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import {
  type CsvDialect,
  EXPORT_FORMATS,
  type ExportFormat,
  type ExportReport,
  SEPARATORS,
} from '../../src-shared/ipc/exports.ts';
import { type ExportProgress, writeExport } from '../services/exports/write-export.ts';
import { querySettings } from '../queries/query-settings.ts';
import { openVault } from '../vault/open.ts';
import { makeConfigBudgets } from './budget/make-budgets.ts';
import { exportReport } from './export-report.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';
import { formatCount } from './figures-text.ts';
import { FILTER_OPTIONS, readFilter } from './filter-options.ts';
import { choiceOf } from './option-values.ts';
import { showBytes } from './import-progress.ts';

async function run(context: CommandContext): Promise<number> {
  const { args, io, json, clock, dataDir } = context;
  const out = readOut(context);
  const month = args.one('report');
  if (month !== null) {
    const written = exportReport(context, month, out);
    io.out(json ? `${JSON.stringify(written)}\n` : describe(written));
    return EXIT.ok;
  }
  const format = readFormat(context);
  const dialect = readDialect(context, format);
  const filter = readFilter(context);
  const vault = openVault({ dataDir, clock });
  const line = createLine(context);
  try {
    makeConfigBudgets(context, vault);
    const report = await writeExport({
      db: vault.read,
      settings: querySettings(context.config, context.home),
      input: {
        format,
        columns: 'all',
        dialect,
        filter,
        sort: { field: 'timestamp', descending: true },
      },
      path: out,
      isCancelled: () => context.signal.aborted,
      onProgress: line.show,
    });
    line.end();
    io.out(json ? `${JSON.stringify(report)}\n` : describe(report));
    return EXIT.ok;
  } finally {
    line.end();
    vault.close();
  }
}

function readOut({ args }: CommandContext): string {
  const out = args.one('out');
  if (out === null || out === '') throw invalidInput('--out', out ?? '', 'the file to write');
  return resolve(out);
}

function readFormat({ args }: CommandContext): ExportFormat {
  const text = args.one('format');
  if (text === null) return /\.(jsonl|ndjson)$/i.test(args.one('out') ?? '') ? 'jsonl' : 'csv';
  const format = EXPORT_FORMATS.find((candidate) => candidate === text);
  if (format === undefined) throw invalidInput('--format', text, EXPORT_FORMATS.join(' or '));
  return format;
}

function readDialect({ args }: CommandContext, format: ExportFormat): CsvDialect {
  for (const name of ['separator', 'bom', 'decimal-comma'])
    if (format !== 'csv' && args.has(name))
      throw invalidInput(`--${name}`, '', 'nothing of it beside CSV');
  return {
    separator: choiceOf('--separator', args.one('separator') ?? 'comma', SEPARATORS),
    bom: args.has('bom'),
    decimalComma: args.has('decimal-comma'),
  };
}

function describe({ path, rows, bytes, durationMs }: ExportReport): string {
  const seconds = (durationMs / 1000).toFixed(1);
  return `${formatCount(rows)} rows, ${showBytes(bytes)}, in ${seconds} s: ${path}\n`;
}

const WIPE = '\r\u001b[2K';

/** The progress line, on a terminal only. */
function createLine({ io }: CommandContext) {
  let isShown = false;
  return {
    show({ rows, totalRows, bytes }: ExportProgress): void {
      if (!io.errIsTerminal) return;
      isShown = true;
      io.err(
        `${WIPE}Writing: ${formatCount(rows)} of ${formatCount(totalRows)} rows, ${showBytes(bytes)}`,
      );
    },
    end(): void {
      if (isShown) io.err(WIPE);
      isShown = false;
    },
  };
}

/** `export`: writes the usage logs that match to a file. */
export const exportCommand: Command = {
  name: 'export',
  usage: '--out FILE [--format csv|jsonl] [filters] | --report MONTH --out FILE.html',
  summary: 'write usage logs to a CSV or JSON Lines file, newest first, or a month’s report',
  options: {
    out: {
      value: 'FILE',
      summary: 'the file to write; one that is there is replaced when the new one is whole',
    },
    format: {
      value: 'csv|jsonl',
      summary: 'csv, or jsonl (default: csv, but jsonl for a name that ends so)',
    },
    separator: {
      value: 'NAME',
      summary: `between the cells of CSV: ${SEPARATORS.join(', ')} (default: comma)`,
    },
    bom: { value: null, summary: 'begin CSV with a mark by which Excel knows UTF-8' },
    'decimal-comma': { value: null, summary: 'write money in CSV with a decimal comma' },
    report: {
      value: 'MONTH',
      summary: 'write the report of a month (2026-11) as HTML in place of usage logs',
    },
    ...FILTER_OPTIONS,
  },
  maxOperands: 0,
  needsConfig: true,
  run,
};
