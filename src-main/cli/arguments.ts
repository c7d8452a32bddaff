import { ChatVaultError } from '../../src-shared/ipc/envelope.ts';
import type { CommandArguments, OptionSpec } from './command.ts';

/** The options of all commands. */
export const COMMON_OPTIONS: Readonly<Record<string, OptionSpec>> = {
  'data-dir': {
    value: 'DIR',
    summary: 'the folder with vault.db and config.yaml (default: the app’s own)',
  },
  json: { value: null, summary: 'one JSON document on stdout and nothing else' },
  'as-of': { value: 'ISO', summary: 'what counts as now (default: the clock)' },
  'time-zone': {
    value: 'IANA',
    summary: 'the calendar’s zone (default: config.yaml, then the system’s)',
  },
  help: { value: null, summary: 'what the command does and takes' },
};

/** A command line taken apart: the command's name (null: none was given), and the rest. */
export interface CommandLine {
  command: string | null;
  rest: string[];
}

/** Finds the command: the first argument that is neither a common option nor the value of one. */
export function splitCommand(argv: readonly string[]): CommandLine {
  for (let index = 0; index < argv.length; index++) {
    const word = argv[index] ?? '';
    if (!word.startsWith('-')) return { command: word, rest: argv.toSpliced(index, 1) };
    if (word === '--') break;
    if (COMMON_OPTIONS[word.slice(2)]?.value) index++;
  }
  return { command: null, rest: [...argv] };
}

/** Makes the error for a word of the command line that is refused. */
export function refuseWord(
  field: string,
  value: string,
  allowed: string,
  message: string,
): ChatVaultError {
  return new ChatVaultError({ kind: 'invalid-input', message, field, value, allowed });
}

/** Takes the words after the command apart; throws `invalid-input` that names the word and what is allowed. */
export function parseArguments(
  words: readonly string[],
  options: Readonly<Record<string, OptionSpec>>,
  maxOperands: number,
): CommandArguments {
  const values = new Map<string, string[]>();
  const operands: string[] = [];
  let onlyOperands = false;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (onlyOperands || !word.startsWith('-') || word === '-') operands.push(word);
    else if (word === '--') onlyOperands = true;
    else index += takeOption(word, words[index + 1], options, values);
  }
  const extra = operands[maxOperands];
  if (extra !== undefined) throw unexpected(extra, maxOperands);
  return {
    operands,
    has: (name) => values.has(name),
    one: (name) => values.get(name)?.at(-1) ?? null,
    all: (name) => values.get(name) ?? [],
  };
}

/** Gives how many words beyond the option itself were taken. */
function takeOption(
  word: string,
  next: string | undefined,
  options: Readonly<Record<string, OptionSpec>>,
  values: Map<string, string[]>,
): number {
  const [, dashes = '', name = '', , joined] = /^(--?)([^=]*)(=([\s\S]*))?$/.exec(word) ?? [];
  const spec = dashes === '--' && Object.hasOwn(options, name) ? options[name] : undefined;
  if (spec === undefined) throw unknownOption(word, options);
  const taken = values.get(name) ?? [];
  values.set(name, taken);
  if (spec.value === null) {
    if (joined === undefined) return 0;
    throw refuseWord(
      `--${name}`,
      joined,
      'no value',
      `--${name} takes no value, and “${joined}” was given.`,
    );
  }
  const value = joined ?? (next?.startsWith('--') ? undefined : next);
  if (value === undefined) {
    throw refuseWord(
      `--${name}`,
      '',
      spec.value,
      `--${name} has no value: allowed is ${spec.value}, as --${name} ${spec.value}.`,
    );
  }
  taken.push(value);
  return joined === undefined ? 1 : 0;
}

function unknownOption(
  word: string,
  options: Readonly<Record<string, OptionSpec>>,
): ChatVaultError {
  const allowed = Object.keys(options)
    .map((name) => `--${name}`)
    .join(' ');
  return refuseWord(
    'option',
    word,
    allowed,
    `There is no option “${word}” here: allowed are ${allowed}.`,
  );
}

function unexpected(word: string, most: number): ChatVaultError {
  const allowed = most === 0 ? 'options only' : `${most} at most`;
  return refuseWord(
    'argument',
    word,
    allowed,
    `“${word}” is one argument too many: allowed are ${allowed}.`,
  );
}
