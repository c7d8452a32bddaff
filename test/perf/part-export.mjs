import { closeSync, openSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../../scripts/setup/paths.mjs';
import { which } from '../../scripts/setup/exec.mjs';
import { EXPORT_SQL } from './export-columns.mjs';
import { median, run } from './measure.mjs';
import { CLI, newFolder, personOf, removeFolder } from './places.mjs';
import { line } from './report.mjs';

const ROUNDS = 3;

/** The whole vault as CSV by the command line, against SQLite's own writing the same cells; in turn. */
export async function measureExport({ vault, rows }) {
  const folder = newFolder();
  const env = personOf({
    home: folder,
    claude: join(folder, 'none'),
    codex: join(folder, 'none'),
    data: vault,
  });
  const sqlite = which('sqlite3');
  try {
    const ours = [];
    const theirs = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs.push(await peer(sqlite, join(vault, 'vault.db'), folder));
      ours.push(await exported(env, folder));
    }
    const part = await exported(env, folder, ['--from', '2026-10-25']);
    return lines({ ours, theirs, part, rows, sqlite });
  } finally {
    removeFolder(folder);
  }
}

async function exported(env, folder, filter = []) {
  const args = [CLI, 'export', '--json', '--out', join(folder, 'ours.csv'), ...filter];
  const result = await run(process.execPath, args, { env });
  return { ...result, rows: JSON.parse(result.stdout).rows };
}

async function peer(sqlite, file, folder) {
  const out = join(folder, 'theirs.csv');
  if (sqlite === null)
    return run(process.execPath, [join(ROOT, 'test', 'perf', 'iterate-csv.mjs'), file, out]);
  const stdout = openSync(out, 'w');
  try {
    return await run(sqlite, ['-readonly', '-csv', file, EXPORT_SQL], { stdout });
  } finally {
    closeSync(stdout);
  }
}

function lines({ ours, theirs, part, rows, sqlite }) {
  const speed = (runs) => rows / (median(runs.map(({ ms }) => ms)) / 1000);
  const [ourSpeed, theirSpeed] = [speed(ours), speed(theirs)];
  // Either is enough; the one that is nearer to being kept is judged.
  const byRatio = { of: 'ratio', limit: 0.5, atLeast: true };
  const byValue = { of: 'value', limit: 250_000, atLeast: true };
  const wrong = ours.find((one) => one.rows !== rows);
  if (wrong !== undefined) throw new Error(`${wrong.rows} rows were exported, not ${rows}`);
  const peakAnon = Math.max(...ours.map(({ peakAnonMb }) => peakAnonMb));
  return [
    line({
      part: 'export',
      what: 'CSV export, all rows and columns',
      value: ourSpeed,
      unit: 'rows/s',
      peer: theirSpeed,
      peerName: sqlite === null ? 'driver’s iterator: no sqlite3 here' : 'sqlite3 -csv',
      limits: [ourSpeed >= 250_000 ? byValue : byRatio],
      note: `medians of ${ROUNDS}, whole processes; target: half the speed of sqlite3, or 250,000 rows/s`,
    }),
    line({
      part: 'export',
      what: 'CSV export, peak memory no file backs',
      value: peakAnon,
      unit: 'MiB',
      peer: part.peakAnonMb,
      peerName: `export of ${part.rows.toLocaleString('en-US')} rows`,
      limits: [{ of: 'ratio', limit: 1.5 }],
      note: 'flat: it does not grow with the rows (1.5 leaves room for the garbage collector)',
    }),
  ];
}
