import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { isTimeZone } from '../../src-shared/domain/time-zone.ts';
import { parseTime, TIME_FORMS } from '../../src-shared/domain/parse-time.ts';
import { ChatVaultError, invalidInput } from '../../src-shared/ipc/envelope.ts';
import { loadConfig, type LoadedConfig } from '../services/settings/config-file.ts';
import { describeProblem } from '../services/settings/settings.ts';
import type { Clock } from '../vault/clock.ts';
import { VaultOpenError } from '../vault/problems.ts';
import { COMMON_OPTIONS, parseArguments, refuseWord, splitCommand } from './arguments.ts';
import {
  type Command,
  type CommandArguments,
  type CommandContext,
  type CommandIo,
  EXIT,
} from './command.ts';
import { defaultDataDir } from './default-data-dir.ts';
import { helpFor, overview } from './help.ts';

/** Everything the command line knows of its surroundings; nothing is read from the process itself. */
export interface CliSurroundings {
  commands: readonly Command[];
  version: string;
  io: CommandIo;
  clock: Clock;
  env: Readonly<Record<string, string | undefined>>;
  home: string;
  platform: NodeJS.Platform;
  systemTimeZone: string;
  /** Folder of the bundled workers; null where there is no bundle. */
  workerDir: string | null;
  signal: AbortSignal;
}

/** Runs one command line (without program and script) and gives the exit code; never throws. */
export async function runCli(argv: readonly string[], around: CliSurroundings): Promise<number> {
  try {
    return await dispatch(argv, around);
  } catch (error) {
    around.io.err(`${messageOf(error)}\n`);
    return exitCodeOf(error);
  }
}

async function dispatch(argv: readonly string[], around: CliSurroundings): Promise<number> {
  const { command: name, rest } = splitCommand(argv);
  if (name === null) return withoutCommand(rest, around);
  if (name === 'help') return help(rest, around);
  const command = findCommand(name, around.commands);
  const options = { ...COMMON_OPTIONS, ...command.options };
  const wantsHelp = rest.includes('--help') || rest.includes('-h');
  if (wantsHelp) return show(helpFor(command), around);
  const args = parseArguments(rest, options, command.maxOperands);
  return command.run(createContext(command, args, around));
}

function withoutCommand(rest: readonly string[], around: CliSurroundings): number {
  if (rest.includes('--version')) return show(`${around.version}\n`, around);
  if (rest.includes('--help') || rest.includes('-h'))
    return show(overview(around.commands), around);
  parseArguments(rest, { ...COMMON_OPTIONS, version: { value: null, summary: '' } }, 0);
  around.io.err(`No command was given.\n\n${overview(around.commands)}`);
  return EXIT.usage;
}

function help(rest: readonly string[], around: CliSurroundings): number {
  const { operands } = parseArguments(rest, COMMON_OPTIONS, 1);
  const [name] = operands;
  const text =
    name === undefined ? overview(around.commands) : helpFor(findCommand(name, around.commands));
  return show(text, around);
}

function show(text: string, around: CliSurroundings): number {
  around.io.out(text);
  return EXIT.ok;
}

function findCommand(name: string, commands: readonly Command[]): Command {
  const found = commands.find((command) => command.name === name);
  if (found) return found;
  const allowed = [...commands.map((command) => command.name), 'help'].join(', ');
  throw refuseWord(
    'command',
    name,
    allowed,
    `There is no command “${name}”: allowed are ${allowed}.`,
  );
}

function createContext(
  command: Command,
  args: CommandArguments,
  around: CliSurroundings,
): CommandContext {
  const dataDir = chooseDataDir(args, around);
  const loaded = loadConfig(dataDir);
  const configWarnings = [...loaded.problems, ...loaded.warnings].map(describeProblem);
  if (command.needsConfig) tellOfConfig(loaded, configWarnings, around.io);
  const timeZone = chooseTimeZone(args, loaded, around);
  const asOf = args.one('as-of');
  return {
    args,
    io: around.io,
    dataDir,
    json: args.has('json'),
    now: asOf === null ? around.clock() : parseMoment('--as-of', asOf, timeZone),
    asOfGiven: asOf !== null,
    clock: around.clock,
    timeZone,
    config: loaded.config,
    configWarnings,
    env: around.env,
    home: around.home,
    workerDir: around.workerDir,
    signal: around.signal,
  };
}

function chooseDataDir(args: CommandArguments, around: CliSurroundings): string {
  const given = args.one('data-dir');
  if (given === '' || (given !== null && !mayBeFolder(resolve(given))))
    throw invalidInput('--data-dir', given, 'a folder, which is made where it is missing');
  return resolve(given ?? defaultDataDir(around));
}

/** False where a file stands in its place or above it. */
function mayBeFolder(path: string): boolean {
  try {
    return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? true;
  } catch (error) {
    return !(error instanceof Error && 'code' in error && error.code === 'ENOTDIR');
  }
}

function tellOfConfig(loaded: LoadedConfig, warnings: readonly string[], io: CommandIo): void {
  if (loaded.origin === 'file') return;
  const text = warnings.join('\n');
  if (loaded.origin === 'none') throw new ChatVaultError({ kind: 'config', message: text });
  io.err(`${text}\nThe last good settings are used.\n`);
}

function chooseTimeZone(
  args: CommandArguments,
  loaded: LoadedConfig,
  around: CliSurroundings,
): string {
  const given = args.one('time-zone');
  if (given === null) return loaded.config.timeZone ?? around.systemTimeZone;
  if (!isTimeZone(given))
    throw invalidInput('--time-zone', given, 'an IANA time zone, as Europe/Berlin');
  return given;
}

/** Reads a date or time that an option gives as UTC ms; throws `invalid-input` naming the option. */
export function parseMoment(option: string, text: string, timeZone: string): number {
  const moment = parseTime(text, timeZone);
  if (moment === null) throw invalidInput(option, text, TIME_FORMS);
  return moment;
}

function messageOf(error: unknown): string {
  if (error instanceof VaultOpenError && error.problem.kind === 'unknown') {
    const { detail } = error.problem;
    return detail === null ? error.message : `${error.message} (${detail})`;
  }
  if (error instanceof ChatVaultError) return error.failure.message;
  return `Something unexpected went wrong: ${error instanceof Error ? error.message : String(error)}`;
}

/** Bad words, values and files are 2; what could not be done, as on a full disk, is 1. */
function exitCodeOf(error: unknown): number {
  if (!(error instanceof ChatVaultError)) return EXIT.failed;
  if (isOfTheDisk(error.cause)) return EXIT.failed;
  const { kind } = error.failure;
  return kind === 'invalid-input' || kind === 'file' || kind === 'config'
    ? EXIT.usage
    : EXIT.failed;
}

function isOfTheDisk(cause: unknown): boolean {
  const code = cause instanceof Error && 'code' in cause ? cause.code : null;
  return code === 'ENOSPC' || code === 'EDQUOT' || code === 'EIO';
}
