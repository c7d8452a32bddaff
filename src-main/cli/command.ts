import type { Config } from '../../src-shared/config/schema.ts';
import type { Clock } from '../vault/clock.ts';

/** What the process ends with: fine, could not be done, bad command or value, done with a finding. */
export const EXIT = { ok: 0, failed: 1, usage: 2, finding: 3 } as const;

/** One option of a command. */
export interface OptionSpec {
  /** Name of its value in the help text (`DIR`); null for a switch that takes none. */
  value: string | null;
  /** True when it may be given more than once. */
  repeatable?: boolean;
  summary: string;
}

/** What was given on the command line; names are without dashes (`data-dir`), values are checked by the command. */
export interface CommandArguments {
  /** Everything that is no option. */
  operands: readonly string[];
  /** True for a switch that was given. */
  has(name: string): boolean;
  /** The value of an option; null where it was not given. */
  one(name: string): string | null;
  /** All values of a repeatable option, in order. */
  all(name: string): readonly string[];
}

/** The streams of a command: nothing else writes to the process's own. */
export interface CommandIo {
  /** Writes to stdout: with `--json` one document and nothing else. */
  out(text: string): void;
  /** Writes to stderr: progress, warnings and errors. */
  err(text: string): void;
  /** Width of stdout's terminal in characters; null where it is none. */
  columns: number | null;
  /** True when stderr is a terminal: only then a progress line is drawn (and redrawn by `\r`). */
  errIsTerminal: boolean;
  /** True when tables may have colours: stdout is a terminal and NO_COLOR is not set. */
  color: boolean;
}

/** Everything a command knows of its surroundings; it reads nothing from the process itself. */
export interface CommandContext {
  args: CommandArguments;
  io: CommandIo;
  /** The folder with vault.db and config.yaml, absolute; it may not exist yet. */
  dataDir: string;
  /** True: one JSON document on stdout; else a table for people. */
  json: boolean;
  /** What counts as now (UTC ms): `--as-of`, else the clock. */
  now: number;
  /** True when `--as-of` was given. */
  asOfGiven: boolean;
  clock: Clock;
  /** The calendar's zone: `--time-zone`, else config, else the system's. */
  timeZone: string;
  /** The settings in force, defaults filled in (last good ones where config.yaml is broken; the warning is out by then). */
  config: Config;
  /** What is wrong in config.yaml, one sentence each; for `doctor`. */
  configWarnings: readonly string[];
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  /** Folder of the bundled `<name>-worker.js` files; null where there is no bundle (then work is done in this thread). */
  workerDir: string | null;
  /** Aborted on Ctrl+C. */
  signal: AbortSignal;
}

/** One command of the headless interface. */
export interface Command {
  name: string;
  /** What may follow the name, for the help text: `[PATH …] [--format NAME]`. */
  usage: string;
  summary: string;
  /** Its own options; those of all commands come on top. */
  options: Readonly<Record<string, OptionSpec>>;
  /** Most arguments it takes that are no options. */
  maxOperands: number;
  /** False for commands that also run with a broken config.yaml (`doctor`). */
  needsConfig: boolean;
  /** Does it and gives the exit code; a ChatVaultError that it throws becomes its message and 1 or 2 by its kind. */
  run(context: CommandContext): Promise<number>;
}
