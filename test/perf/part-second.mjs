import { join } from 'node:path';
import { ROOT } from '../../scripts/setup/paths.mjs';
import { runCcusage } from './ccusage.mjs';
import { median, run } from './measure.mjs';
import { newFolder, removeFolder } from './places.mjs';
import { importOnce } from './part-import.mjs';
import { line } from './report.mjs';

const ROUNDS = 5;
const WORKERS = join(ROOT, 'out', 'main', 'threads');

/** A start with nothing new: what the writer takes to look at every file and watch all folders, against ccusage. */
async function measureOne({ ccusage, bundled, corpus, what, limits }) {
  const home = newFolder();
  try {
    const env = await importOnce(home, corpus);
    const ours = [];
    const theirs = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      theirs.push((await runCcusage(ccusage, env)).ms);
      const args = [join(bundled, 'second-start.js'), env.CHATVAULT_USER_DATA, WORKERS];
      ours.push(JSON.parse((await run(process.execPath, args, { env })).stdout));
    }
    const opening = Math.round(median(ours.map(({ openMs }) => openMs)));
    return line({
      part: 'second',
      what,
      value: median(ours.map(({ catchUpMs }) => catchUpMs)),
      unit: 'ms',
      peer: median(theirs),
      peerName: 'ccusage',
      limits,
      note: `medians of ${ROUNDS}, in the writer's thread, from the open vault to "live"; starting the thread and opening took ${opening} ms before`,
    });
  } finally {
    removeFolder(home);
  }
}

/** Second starts on the corpus and on many small files. */
export async function measureSecond({ corpus, small, megabytes, ...tools }) {
  const size = megabytes.toLocaleString('en-US');
  return [
    await measureOne({
      ...tools,
      corpus,
      what: `second start, ${size} MB, nothing new`,
      limits: [{ of: 'ratio', limit: 1 / 15 }],
    }),
    await measureOne({
      ...tools,
      corpus: small,
      what: 'second start, 10,000 small files',
      limits: [
        { of: 'ratio', limit: 1 / 3 },
        { of: 'value', limit: 300 },
      ],
    }),
  ];
}
