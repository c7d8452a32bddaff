import { createHash } from 'node:crypto';
import { closeSync, openSync, readFileSync, readSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { maskedExcerpt } from '../lines/excerpt.ts';
import type { Problems } from '../lines/counts.ts';
import { asObject, asText, parseLine } from '../lines/json.ts';
import { readLines } from '../lines/read-lines.ts';
import type { ParsedUsage, ScanBatch, ScanRequest, SessionSighting, Source } from '../source.ts';
import { type JsonItem, readJsonList } from '../tables/json-list.ts';
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
  const take = ({ value, line, offset, length, problem, raw }: JsonItem): void => {
    const message = asObject(value);
    const problems: Problems = problem === null ? [] : [problem];
    session = asText(message?.['sessionId']) ?? session;
    const usage = message === null ? null : readMessage(message, session, problems);
    const [reason] = problems;
    if (reason !== undefined) {
      const hash = createHash('sha1').update(raw, 'latin1').digest('hex');
      const excerpt = maskedExcerpt(message, SHAPE);
      outbox.reject({ line, offset, length, hash, reason, excerpt });
    } else if (usage !== null)
      messages.set(`${session}\n${usage.requestId}`, { ...usage, line, offset });
    outbox.pass(offset + length, line);
  };
  if (path.toLowerCase().endsWith('.jsonl')) {
    readLines(path, { offset: 0, line: 0 }, (line) => {
      const place = { line: line.number, offset: line.offset, length: line.length };
      const raw = line.buffer.toString('latin1', line.start, line.end);
      try {
        take({ ...place, value: parseLine(line, SHAPE), problem: null, raw });
      } catch {
        // A last line without its end is still being written.
        if (line.finished) take({ ...place, value: undefined, problem: 'It is no JSON.', raw });
      }
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
