import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { version } from '../../package.json';
import { systemTimeZone } from '../../src-shared/domain/time-zone.ts';
import { EXIT } from './command.ts';
import { backtestCommand } from './backtest.ts';
import { budgetCommand } from './budget/budget.ts';
import { configCommand } from './config.ts';
import { dashboardCommand } from './dashboard.ts';
import { doctorCommand } from './doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { predictCommand } from './predict.ts';
import { pricesCommand } from './prices.ts';
import { reconcileCommand } from './reconcile.ts';
import { repriceCommand } from './reprice.ts';
import { createProcessIo } from './process-io.ts';
import { runCli } from './run-cli.ts';
import { usageCommand } from './usage.ts';

/** What a shell reports for a program that Ctrl+C ended. */
const INTERRUPTED = 130;

const interruption = new AbortController();
process.on('SIGINT', () => {
  if (interruption.signal.aborted) process.exit(INTERRUPTED);
  interruption.abort();
});

let isLost = false;
const io = createProcessIo(process.stdout, process.stderr, process.env, (reason) => {
  isLost = true;
  process.stderr.write(`${reason}\n`);
  // It may come after the command has ended.
  process.exitCode = EXIT.failed;
});

const code = await runCli(process.argv.slice(2), {
  commands: [
    importCommand,
    doctorCommand,
    usageCommand,
    dashboardCommand,
    exportCommand,
    pricesCommand,
    repriceCommand,
    predictCommand,
    backtestCommand,
    budgetCommand,
    reconcileCommand,
    configCommand,
  ],
  version,
  io,
  clock: Date.now,
  env: process.env,
  home: homedir(),
  platform: process.platform,
  systemTimeZone: systemTimeZone(),
  workerDir: join(dirname(fileURLToPath(import.meta.url)), 'threads'),
  signal: interruption.signal,
});
process.exitCode = isLost ? EXIT.failed : code;
