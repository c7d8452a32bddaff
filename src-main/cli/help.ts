import { COMMON_OPTIONS } from './arguments.ts';
import type { Command, OptionSpec } from './command.ts';

/** The help text: all commands in a line each, and the options of all. */
export function overview(commands: readonly Command[]): string {
  const rows: [string, string][] = [
    ...commands.map((command): [string, string] => [command.name, command.summary]),
    ['help [COMMAND]', 'this text, or what a command takes'],
  ];
  return [
    'chatvault <command> [options]',
    '',
    'Commands:',
    ...inColumns(rows),
    '',
    'Options of all commands:',
    ...inColumns([...describeOptions(COMMON_OPTIONS), ['--version', 'the program’s version']]),
    '',
    'Exit codes: 0 fine, 1 could not be done, 2 bad command, option, value or file.',
    '',
  ].join('\n');
}

/** The help text of one command. */
export function helpFor(command: Command): string {
  const own = describeOptions(command.options);
  return [
    `chatvault ${command.name}${command.usage === '' ? '' : ` ${command.usage}`}`,
    '',
    command.summary,
    '',
    ...(own.length > 0 ? ['Options:', ...inColumns(own), ''] : []),
    'Options of all commands:',
    ...inColumns(describeOptions(COMMON_OPTIONS)),
    '',
  ].join('\n');
}

function describeOptions(options: Readonly<Record<string, OptionSpec>>): [string, string][] {
  return Object.entries(options).map(([name, spec]) => {
    const repeatable = spec.repeatable === true ? ' (may be repeated)' : '';
    return [`--${name}${spec.value === null ? '' : ` ${spec.value}`}`, spec.summary + repeatable];
  });
}

function inColumns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([name]) => name.length));
  return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`);
}
