import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { Problems } from '../lines/counts.ts';
import { asObject, asText } from '../lines/json.ts';
import { readLines } from '../lines/read-lines.ts';
import type { ParsedUsage, ScanBatch, ScanRequest, SessionSighting, Source } from '../source.ts';
import { type JsonItem, lineItem, rejectedItem } from '../tables/json-item.ts';
import { readJsonList } from '../tables/json-list.ts';
import { createOutbox } from '../tables/outbox.ts';
import { readMessage, SHAPE } from './message.ts';

const HEAD = 64 * 1024;

function scan({ path }: ScanRequest, deliver: (batch: ScanBatch) => void): void {
  const cwd = projectOf(path);
  const outbox = createOutbox((batch) =>
    deliver({ ...batch, sessions: sightingsOf(batch.usage, cwd) }),
  );
  let session = sessionOf(headOf(path)) ?? basename(path);
  // A message that changes is written again: the last one counts.
  const messages = new Map<string, ParsedUsage>();
  const take = (item: JsonItem): void => {
    const { line, offset, length, problem } = item;
    const message = asObject(item.value);
    const problems: Problems = problem === null ? [] : [problem];
    session = asText(message?.['sessionId']) ?? session;
    const usage = message === null ? null : readMessage(message, session, problems);
    const [reason] = problems;
    if (reason !== undefined) outbox.reject(rejectedItem(item, reason, SHAPE));
    else if (usage !== null)
      messages.set(`${session}\n${usage.requestId}`, { ...usage, line, offset });
    outbox.pass(offset + length, line);
  };
  if (path.toLowerCase().endsWith('.jsonl')) {
    readLines(path, { offset: 0, line: 0 }, (line) => {
      const item = lineItem(line, SHAPE);
      // A last line without its end is still being written.
      if (item.problem === null || line.finished) take(item);
    });
  } else readJsonList(path, 'messages', take);
  for (const usage of messages.values()) outbox.add(usage);
  outbox.end();
}

/** The first time of each session. */
function sightingsOf(usage: readonly ParsedUsage[], cwd: string): SessionSighting[] {
  const first = new Map<string, number>();
  for (const { session, timestamp } of usage)
    if (session !== null) first.set(session, Math.min(first.get(session) ?? timestamp, timestamp));
  return [...first].map(([session, timestamp]) => ({ session, cwd, timestamp }));
}

function headOf(path: string): string {
  const fd = openSync(path, 'r');
  try {
    const head = Buffer.alloc(HEAD);
    return head.toString('latin1', 0, readSync(fd, head, 0, HEAD, 0));
  } finally {
    closeSync(fd);
  }
}

function sessionOf(head: string): string | null {
  return /"sessionId"\s*:\s*"([\w-]{1,200})"/.exec(head)?.[1] ?? null;
}

/**
 * The project's folder where Gemini CLI noted it beside its chats (`.project_root`), else the name of the folder they are
 * in, which is a hash of it.
 */
function projectOf(path: string): string {
  const folder = dirname(dirname(path));
  try {
    const root = readFileSync(join(folder, '.project_root'), 'utf8').trim();
    if (root !== '' && root.length < 4096) return root;
  } catch {
    // Older versions keep no such note.
  }
  return basename(folder);
}

/** Gemini CLI's chats. */
export const geminiCli: Source = {
  name: 'gemini-cli',
  label: 'Gemini CLI',
  readsWhole: true,
  roots: ({ home }) => [join(home, '.gemini', 'tmp')],
  matches: (path) => /[/\\]chats[/\\]session-[^/\\]*\.jsonl?$/i.test(path),
  recognises(head) {
    const text = head.toString('latin1');
    return (
      /^(?:\u00ef\u00bb\u00bf)?\s*\{/.test(text) &&
      text.includes('"projectHash"') &&
      sessionOf(text) !== null
    );
  },
  scan,
};
