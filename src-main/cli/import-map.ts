import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { ChatVaultError, invalidInput } from '../../src-shared/ipc/envelope.ts';
import { readMap } from '../../src-shared/domain/mapping/map.ts';
import { isTimeZone } from '../../src-shared/domain/time-zone.ts';
import { fileErrorReason } from '../services/imports/walk.ts';
import { mappedSource } from '../sources/mapped/mapped.ts';
import type { Source } from '../sources/source.ts';
import type { Files } from '../vault/files.ts';
import type { CommandContext } from './command.ts';

/** The source that `--map` makes of a map's file; null without the option. Throws an `invalid-input` that says what is wrong. */
export function sourceOfMap({ args, timeZone }: CommandContext): Source | null {
  const path = args.one('map');
  if (path === null) return null;
  if (args.one('format') !== null) {
    throw invalidInput('--format', args.one('format'), 'either --format or --map');
  }
  if (args.operands.length === 0) throw invalidInput('PATH', '', 'a file or a folder with --map');
  const { map, problems } = readMap(parse(path));
  if (map === null) throw wrong(path, problems.join('; '));
  if (map.timeZone !== undefined && !isTimeZone(map.timeZone)) {
    throw wrong(path, `timeZone: “${map.timeZone}” is no IANA zone, as Europe/Berlin`);
  }
  const source = mappedSource(map, timeZone);
  if (source !== null) return source;
  const allowed = 'iso, unix, unix-ms, or a pattern as DD.MM.YYYY HH:mm:ss';
  throw wrong(path, `timestampFormat: “${map.timestampFormat}” must be ${allowed}`);
}

/** Files as if none had been read: a map may have changed while its files did not. */
export function readAnew(files: Files): Files {
  return { ...files, all: () => new Map() };
}

function parse(path: string): unknown {
  try {
    const value: unknown = JSON.parse(readFileSync(resolve(path), 'utf8').replace(/^\uFEFF/, ''));
    return value;
  } catch (error) {
    throw wrong(path, error instanceof SyntaxError ? 'it is no JSON' : fileErrorReason(error));
  }
}

function wrong(path: string, what: string): ChatVaultError {
  const message = `The map “${path}” cannot be used: ${what}.`;
  return new ChatVaultError({ kind: 'invalid-input', message, field: '--map', value: path });
}
