import { join } from 'node:path';
import { runCcusage } from './ccusage.mjs';
import { median, run } from './measure.mjs';
import { CLI, newFolder, personOf, removeFolder } from './places.mjs';
import { line } from './report.mjs';

const ROUNDS = 5;

/** First import of a corpus into a new vault, by the command line, against ccusage, which only reads; in turn. */
export async function measureImport({ ccusage, corpus, megabytes }) {
  const ours = [];
  const theirs = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const home = newFolder();
    const env = personOf({ home, ...corpus });
    try {
      theirs.push(await runCcusage(ccusage, env));
      const result = await run(process.execPath, [CLI, 'import', '--json'], { env });
      ours.push({ ...result, totals: await totalsOf(env) });
    } finally {
      removeFolder(home);
    }
  }
  return lines({ ours, theirs, megabytes });
}

/** Our totals in ccusage's words. */
async function totalsOf(env) {
  const { stdout } = await run(process.execPath, [CLI, 'usage', '--json', '--limit', '1'], { env });
  const { totals } = JSON.parse(stdout);
  return {
    inputTokens: totals.freshInputTokens,
    outputTokens: totals.outputTokens,
    cacheCreationTokens: totals.cacheWrite5mTokens + totals.cacheWrite1hTokens,
    cacheReadTokens: totals.cacheReadTokens,
  };
}

function lines({ ours, theirs, megabytes }) {
  const part = 'import';
  const size = `${megabytes.toLocaleString('en-US')} MB`;
  const tokens = differences(ours[0].totals, theirs[0].totals);
  const most = (runs) => Math.max(...runs.map(({ peakMb }) => peakMb));
  return [
    line({
      part,
      what: `first import of ${size}`,
      value: median(ours.map(({ ms }) => ms)),
      unit: 'ms',
      peer: median(theirs.map(({ ms }) => ms)),
      peerName: 'ccusage',
      limits: [{ of: 'ratio', limit: 1.25 }],
      note: `medians of ${ROUNDS}, whole processes; ratios of the rounds ${ratios(ours, theirs)}`,
    }),
    line({
      part,
      what: 'first import, peak memory (RSS)',
      value: most(ours),
      unit: 'MiB',
      peer: most(theirs),
      peerName: 'ccusage',
      limits: [{ of: 'value', limit: 200 }],
      note: 'the whole process, pages of files included',
    }),
    line({
      part,
      what: 'first import, token totals that differ',
      value: tokens.length,
      unit: '',
      peer: 4,
      peerName: 'totals compared with ccusage',
      limits: [{ of: 'value', limit: 0 }],
      note: tokens.join('; '),
    }),
  ];
}

function ratios(ours, theirs) {
  const all = ours.map(({ ms }, at) => ms / theirs[at].ms);
  return `${Math.min(...all).toFixed(2)} to ${Math.max(...all).toFixed(2)}`;
}

function differences(ours, theirs) {
  return Object.entries(theirs).flatMap(([name, value]) =>
    ours[name] === value ? [] : [`${name} ${ours[name]}, ccusage ${value}`],
  );
}

/** Imports once into a folder that is kept for other parts; gives the environment to go on with. */
export async function importOnce(home, corpus) {
  const env = personOf({ home, ...corpus, data: join(home, 'data') });
  await run(process.execPath, [CLI, 'import'], { env });
  return env;
}
