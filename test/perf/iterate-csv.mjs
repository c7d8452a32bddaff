import { closeSync, openSync, writeSync } from 'node:fs';
import Database from 'better-sqlite3';
import { EXPORT_SQL } from './export-columns.mjs';

// Stands in for `sqlite3 -csv` where there is none: every row through the driver's iterator, quoted where it must be.
const [file, out] = process.argv.slice(2);
if (file === undefined || out === undefined) throw new Error('which files?');

const quoted = (cell) => {
  const text = cell === null ? '' : String(cell);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
};
const LINES_A_WRITE = 500;

const db = new Database(file, { readonly: true });
const descriptor = openSync(out, 'w');
let lines = [];
for (const row of db.prepare(EXPORT_SQL).raw().iterate()) {
  lines.push(row.map(quoted).join(','));
  if (lines.length < LINES_A_WRITE) continue;
  writeSync(descriptor, `${lines.join('\r\n')}\r\n`);
  lines = [];
}
if (lines.length > 0) writeSync(descriptor, `${lines.join('\r\n')}\r\n`);
closeSync(descriptor);
db.close();
