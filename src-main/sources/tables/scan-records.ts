import { closeSync, openSync, readSync } from 'node:fs';
import { tieHash } from '../hash.ts';
import { asObject, type JsonObject } from '../lines/json.ts';
import { readLines } from '../lines/read-lines.ts';
import type { ScanBatch, ScanRequest, Source } from '../source.ts';
import { type Cells, createCells } from './cells.ts';
import { matchHeader } from './header.ts';
import { type JsonItem, lineItem, rejectedItem } from './json-item.ts';
import { readJsonList } from './json-list.ts';
import { createOutbox } from './outbox.ts';
import { type RequestTable, scanRequests } from './scan-requests.ts';
import { isTable } from './walk-table.ts';

/** Requests that come as CSV, as a JSON list or as JSON Lines: the same names are columns there and members here. */
export interface RecordTable<N extends string> extends RequestTable<N> {
  /** Names of the members that are read, as they are written. */
  readonly members: readonly string[];
  /** Those without which a JSON file is of another format. */
  readonly requiredMembers: readonly string[];
}

/** The source of such a format: files that are imported, and read anew whole when they change. */
export function recordSource<N extends string>(
  table: RecordTable<N>,
  names: { name: string; label: string },
): Source {
  return {
    ...names,
    readsWhole: true,
    roots: () => [],
    matches: (path) => /\.(?:csv|jsonl?|ndjson)$/i.test(path),
    recognises: (head) => isRecords(head, table),
    scan: (request, deliver) => scanRecords(request, table, deliver),
  };
}

/** True when a file's first bytes are of the format, in any of its three forms. */
function isRecords<N extends string>(head: Buffer, table: RecordTable<N>): boolean {
  const text = head.toString('latin1').replace(/^\u00ef\u00bb\u00bf/, '');
  if (!/^\s*[[{]/.test(text)) return isTable(head, table);
  // Quotes within a JSON string are escaped: what stands so is a member's name, or a whole text followed by a colon.
  return table.requiredMembers.every((name) => text.includes(`"${name}"`));
}

/** Scans a whole file of requests. */
function scanRecords<N extends string>(
  request: ScanRequest,
  table: RecordTable<N>,
  deliver: (batch: ScanBatch) => void,
): void {
  const first = firstCharacter(request.path);
  if (first !== '[' && first !== '{') return scanRequests(request, table, deliver);
  const outbox = createOutbox(deliver);
  const shape = Object.fromEntries(table.members.map((name) => [name, true as const]));
  const take = (item: JsonItem): void => {
    const object = asObject(item.value);
    const cells = cellsOf(object ?? {}, table);
    const { line, offset, length, raw } = item;
    const usage = object === null || cells === null ? null : table.read(cells, raw);
    const problem = item.problem ?? (object === null ? 'It is no object.' : null);
    const reason = problem ?? (cells === null ? missing(table) : cells.problems[0]);
    if (reason !== undefined) outbox.reject(rejectedItem(item, reason, shape));
    else if (usage !== null) outbox.add({ ...usage, line, offset, tieHash: tieHash(raw) });
    outbox.pass(offset + length, line);
  };
  if (first === '[') readJsonList(request.path, null, take);
  else readLines(request.path, { offset: 0, line: 0 }, (line) => take(lineItem(line, shape)));
  outbox.end();
}

function missing<N extends string>({ requiredMembers }: RecordTable<N>): string {
  return `A member is missing: there must be ${requiredMembers.join(', ')}`;
}

function firstCharacter(path: string): string {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(1024);
    const text = head.toString('latin1', 0, readSync(fd, head, 0, head.length, 0));
    return text
      .replace(/^\u00ef\u00bb\u00bf/, '')
      .trimStart()
      .charAt(0);
  } finally {
    closeSync(fd);
  }
}

/** An object's members as the cells of a record; a list or object as its JSON. Null where a required one is missing. */
function cellsOf<N extends string>(object: JsonObject, table: RecordTable<N>): Cells<N> | null {
  const members = table.members.filter((name) => Object.hasOwn(object, name));
  const columns = matchHeader(members, table.spec);
  if (columns === null) return null;
  return createCells(
    members.map((name) => cellText(object[name])),
    columns,
  );
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
