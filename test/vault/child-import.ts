import { createFiles } from '../../src-main/vault/files.ts';
import { createIngest } from '../../src-main/vault/ingest.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { NOW, batch, fileRef, usage } from './rows.ts';

/** Rows of one batch, and batches of one file. */
const ROWS = 400;
const BATCHES = 6;

/** Imports made-up files from where each was left, and tells of every batch by a dot; `done` at the end. */
function main(dataDir: string, from: number, to: number): void {
  const vault = openVault({ dataDir, clock: () => NOW });
  const ingest = createIngest(vault);
  const stored = createFiles(vault).all('claude-code');
  for (let file = from; file < to; file += 1) {
    const path = `/logs/${file}.jsonl`;
    const first = (stored.get(path)?.checkpoint.line ?? 0) / ROWS;
    for (let part = first; part < BATCHES; part += 1) {
      ingest.commit({
        source: 'claude-code',
        file: fileRef({ path, fromStart: part === 0, complete: part === BATCHES - 1 }),
        batch: makeBatch(file, part),
        user: null,
        account: null,
      });
      process.stdout.write('.');
    }
  }
  ingest.settle();
  vault.close();
  process.stdout.write('done');
}

/** Each file is a session that repeats a third of the one before: shared rows, side chains, growing outputs, errors. */
function makeBatch(file: number, part: number) {
  const session = `session-${file}`;
  const rows = Array.from({ length: ROWS }, (_, at) => {
    const line = part * ROWS + at;
    const of = line % 3 === 0 ? Math.max(0, file - 1) : file;
    const id = `${of}-${line - (line % 5 === 4 ? 1 : 0)}`;
    return usage({
      key: { high: hash(id), low: 7 },
      timestamp: NOW + of * 60_000 + line * 1000,
      flags: line % 7 === 0 ? 2 : 0,
      session,
      requestId: `req_${id}`,
      responseId: `msg_${id}`,
      outputTokens: line % 11,
      errorDetails: line % 50 === 0 ? 'overloaded' : null,
      model: `model-${line % 4}`,
      line,
      offset: line * 100,
      tieHash: hash(`${file}/${line}`),
    });
  });
  const checkpoint = {
    offset: (part + 1) * ROWS * 100,
    line: (part + 1) * ROWS,
    state: `{"part":${part}}`,
    pending: false,
  };
  const sessions = [{ session, cwd: `/work/${file % 4}`, timestamp: NOW - part }];
  return batch({ usage: rows, sessions, checkpoint });
}

/** FNV-1a, 32 bits. */
function hash(text: string): number {
  let value = 0x811c9dc5;
  for (const char of text) value = Math.imul(value ^ char.charCodeAt(0), 0x01000193);
  return value >>> 0;
}

const [dataDir = '', from = '0', to = '0'] = process.argv.slice(2);
main(dataDir, Number(from), Number(to));
