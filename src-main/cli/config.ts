import { resolve } from 'node:path';
import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import { checkConfigFile, configPath } from '../services/settings/config-file.ts';
import type { ConfigProblem, ParsedConfig } from '../services/settings/parse-config.ts';
import { type Command, type CommandContext, EXIT } from './command.ts';

const NOTHING: ParsedConfig = { config: null, problems: [], warnings: [], ignoredSections: [] };

function run(context: CommandContext): Promise<number> {
  const { io, json, dataDir, args } = context;
  const [what, file] = args.operands;
  if (what !== 'check') throw invalidInput('config', what ?? '', 'check');
  if (file === '') throw invalidInput('FILE', file, 'a file');
  const path = file === undefined ? configPath(dataDir) : resolve(file);
  const checked = checkConfigFile(path);
  if (checked === null && file !== undefined) {
    throw invalidInput('FILE', file, 'a file that exists');
  }
  const { problems, warnings, ignoredSections } = checked ?? NOTHING;
  const report = {
    errors: problems.map(inOrder),
    ignoredSections,
    warnings: warnings.map(inOrder),
  };
  if (json) io.out(`${JSON.stringify(report)}\n`);
  else io.out(checked === null ? withoutFile(path) : describe(path, checked));
  return Promise.resolve(problems.length === 0 ? EXIT.ok : EXIT.usage);
}

function inOrder({ path, line, column, message }: ConfigProblem): ConfigProblem {
  return { path, line, column, message };
}

function withoutFile(path: string): string {
  return `There is no ${path}: the defaults hold.\n`;
}

function describe(path: string, { problems, warnings, ignoredSections }: ParsedConfig): string {
  const found = [
    ...problems.map((problem) => `error, ${where(problem)}`),
    ...warnings.map((warning) => `warning, ${where(warning)}`),
  ];
  const ignored =
    ignoredSections.length === 0
      ? []
      : [`Sections of other programs, left alone: ${ignoredSections.join(', ')}.`];
  const last = problems.length === 0 ? 'The settings are sound.' : 'These settings are not used.';
  return [path, ...found.map((line) => `  ${line}`), ...ignored, last, ''].join('\n');
}

function where({ line, column, message }: ConfigProblem): string {
  return `line ${line}, column ${column}: ${message}`;
}

/** `config check`: says what is wrong in config.yaml, or in any file as if it were that. */
export const configCommand: Command = {
  name: 'config',
  usage: 'check [FILE]',
  summary: 'check config.yaml, or another file as if it were that; 2 when it has errors',
  options: {},
  maxOperands: 2,
  needsConfig: false,
  run,
};
