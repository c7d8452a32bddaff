import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import { EXIT, type Command, type CommandContext } from './command.ts';
import { createInlineScanner } from '../services/imports/inline-scanner.ts';
import { forcedSource } from '../services/imports/choose-paths.ts';
import { createTerms } from '../pricing/terms-of.ts';
import { createImporter, type Importer } from '../services/imports/importer.ts';
import type { ImportReport } from '../services/imports/report.ts';
import type { Scanner } from '../services/imports/scanner.ts';
import { settingsOf, type SourceContext } from '../services/imports/source-folders.ts';
import { beforeImport } from '../services/budgets/before-import.ts';
import { noteChoices } from '../services/watch/chosen-sources.ts';
import { sources } from '../sources/all.ts';
import type { Source } from '../sources/source.ts';
import { createFiles } from '../vault/files.ts';
import { createImports } from '../vault/imports.ts';
import { createIngest } from '../vault/ingest.ts';
import { checkpoint, optimize } from '../vault/maintenance.ts';
import { openVault, type WriteVault } from '../vault/open.ts';
import { catchUp } from '../vault/pricing/catch-up.ts';
import type { PricingTerms } from '../vault/pricing/terms.ts';
import { createThreadScanner } from '../workers/thread-scanner.ts';
import type { ImportRequest } from '../workers/writer-api.ts';
import { openDesk } from './budget/desk.ts';
import { tidyBeforeImport, withoutDeleted } from './import-upkeep.ts';
import { readAnew, sourceOfMap } from './import-map.ts';
import { createProgressLine } from './import-progress.ts';
import { formatImportReport } from './import-report.ts';

/** An import of another process takes the vault again and again: there the lock is got late, and by luck. */
const PATIENCE_MS = 30_000;

function contextOf({ env, home, config, timeZone }: CommandContext): SourceContext {
  return { environment: { env, home }, settings: config.sources, timeZone };
}

/** What the command line asks for: the paths, else every source that is neither turned off nor deleted, found or not. */
function requestOf(
  context: CommandContext,
  vault: WriteVault,
  mapped: Source | null,
): ImportRequest {
  const paths = [...context.args.operands];
  // The working folder is never meant by an empty word: a variable of a script was not set.
  if (paths.includes('')) throw invalidInput('PATH', '', 'a file or a folder');
  const format = context.args.one('format');
  const forced = forcedSource(sources, format, '--format');
  if (paths.length > 0) return { paths, format: mapped?.name ?? format };
  const surroundings = contextOf(context);
  const enabled = sources.filter((source) => settingsOf(source, surroundings).enabled);
  if (forced !== null) return { sources: [forced.name] };
  const names = enabled.map(({ name }) => name);
  return { sources: withoutDeleted(names, vault, context.io) };
}

/** Whoever imports all that is found wants it watched, too. */
function chooseImported(vault: WriteVault, request: ImportRequest, { files }: ImportReport): void {
  if (!('sources' in request)) return;
  const imported = new Set(files.map(({ format }) => format));
  noteChoices(vault, [...imported], [], () => false);
}

function createCliImporter(
  context: CommandContext,
  vault: WriteVault,
  scanner: Scanner,
  terms: () => PricingTerms,
  mapped: Source | null,
  onStatus: Parameters<typeof createImporter>[0]['onStatus'],
): Importer {
  return createImporter({
    vault,
    ingest: createIngest(vault, terms),
    files: mapped === null ? createFiles(vault) : readAnew(createFiles(vault)),
    imports: createImports(vault),
    sources: mapped === null ? sources : [...sources, mapped],
    scanner,
    context: () => contextOf(context),
    cwd: process.cwd(),
    onStatus,
  });
}

async function runImport(
  context: CommandContext,
  vault: WriteVault,
  scanner: Scanner,
  mapped: Source | null,
): Promise<ImportReport> {
  const progress = createProgressLine(context.io);
  const terms = createTerms(() => context.config);
  tidyBeforeImport(context, vault, terms);
  const importer = createCliImporter(context, vault, scanner, terms, mapped, progress.show);
  context.signal.addEventListener('abort', importer.cancel);
  // Prices that are known by now, and discounts of months that changed. Before, so that a new vault names the zone of its
  // days while it has no rows, and they need not be summed up twice.
  const bringInLine = (): void => {
    for (const _step of catchUp(vault, terms)) if (context.signal.aborted) break;
  };
  try {
    importer.recover();
    bringInLine();
    const request = requestOf(context, vault, mapped);
    beforeImport(openDesk(context, vault));
    const { report } = await importer.start(request);
    const result = await report;
    chooseImported(vault, request, result);
    bringInLine();
    return result;
  } finally {
    context.signal.removeEventListener('abort', importer.cancel);
    progress.end();
  }
}

async function run(context: CommandContext): Promise<number> {
  const { io, dataDir, workerDir, clock } = context;
  forcedSource(sources, context.args.one('format'), '--format');
  const mapped = sourceOfMap(context);
  // The thread loads its program while the vault is opened.
  const scanner =
    workerDir === null || mapped !== null
      ? createInlineScanner(mapped === null ? sources : [...sources, mapped])
      : createThreadScanner(workerDir, { background: false, startNow: true });
  let vault: WriteVault | null = null;
  try {
    vault = openVault({ dataDir, clock, busyTimeoutMs: PATIENCE_MS });
    const report = await runImport(context, vault, scanner, mapped);
    // In this order closing finds nothing left to write.
    optimize(vault);
    checkpoint(vault);
    io.out(context.json ? `${JSON.stringify(report)}\n` : formatImportReport(report));
  } finally {
    await scanner.close();
    vault?.close();
  }
  if (!context.signal.aborted) return EXIT.ok;
  io.err(
    'The import was stopped. What was read is in the vault; the next import goes on from there.\n',
  );
  return EXIT.failed;
}

/** `import`: brings files, folders, or every source found on this computer into the vault. */
export const importCommand: Command = {
  name: 'import',
  usage: '[PATH …] [--format NAME | --map MAP.json]',
  summary: 'bring logs into the vault: files and folders, or every source found on this computer',
  options: {
    format: {
      value: 'NAME',
      summary: `the format of the files (${sources.map(({ name }) => name).join(', ')}); default: found by looking`,
    },
    map: {
      value: 'MAP.json',
      summary:
        'which columns of a CSV or JSONL without a known format become what (docs/sources.md)',
    },
  },
  maxOperands: Number.POSITIVE_INFINITY,
  needsConfig: true,
  run,
};
