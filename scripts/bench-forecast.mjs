// Measures the forecasts beside the plain ones, on made series of known kinds and on real ones:
//   npm run bench:forecast -- [--seeds 401-425] [--window 30] [--json FILE]
// Constants were chosen on seeds 1 to 20, and what belongs to the combination with a look at 101 to 130: tell figures of others.
import { writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
const BASELINES = ['run-rate', 'last-month', 'weekday-mean', 'linear'];
const OURS = 'combined';
/** Most processor time that a prediction with its backtest over two years may take, warmed up. */
const LIMIT_MS = 50;

const { values: options } = parseArgs({
  options: {
    seeds: { type: 'string', default: '401-425' },
    window: { type: 'string', default: '30' },
    json: { type: 'string' },
  },
});

const load = async (file) => {
  const settings = { configFile: false, logLevel: 'error', root };
  return (await runnerImport(resolve(root, file), settings)).module;
};
const { backtest } = await load('src-shared/domain/forecast/backtest.ts');
const { createForecast } = await load('src-shared/domain/forecast/forecast.ts');

const { FAMILY_NAMES, makeSeries } = await load('test/domain/forecast/families.ts');
const { REAL_SERIES } = await load('test/domain/forecast/real-series.ts');

/** Errors of a series in units of its mean month, so that a dear series weighs no more than a cheap one. */
function addSeries(sums, series, windowDays) {
  const { origins } = backtest(series, windowDays, 'month-end');
  const unit = (Number(series.costs.reduce((a, b) => a + b, 0n)) / series.costs.length) * 30 || 1;
  for (const { actual, forecasts } of origins) {
    const truth = Number(actual) / unit;
    for (const [name, { mean, lower, upper }] of Object.entries(forecasts)) {
      const sum = (sums[name] ??= { error: 0, actual: 0, pinball: 0, covered: 0, count: 0 });
      sum.error += Math.abs(Number(mean) / unit - truth);
      sum.actual += truth;
      sum.count += 1;
      if (actual >= lower - 1n && actual <= upper + 1n) sum.covered += 1;
      sum.pinball += loss(truth, Number(lower) / unit, 0.1) / 3;
      sum.pinball += loss(truth, Number(mean) / unit, 0.5) / 3;
      sum.pinball += loss(truth, Number(upper) / unit, 0.9) / 3;
    }
  }
}

function loss(actual, quantile, p) {
  return actual >= quantile ? p * (actual - quantile) : (1 - p) * (quantile - actual);
}

function measure(list, windowDays) {
  const sums = {};
  for (const series of list) addSeries(sums, series, windowDays);
  return sums;
}

function pool(groups) {
  const sums = {};
  for (const group of groups) {
    for (const [name, one] of Object.entries(group)) {
      const sum = (sums[name] ??= { error: 0, actual: 0, pinball: 0, covered: 0, count: 0 });
      for (const key of Object.keys(sum)) sum[key] += one[key];
    }
  }
  return sums;
}

function row(label, sums) {
  const wape = (name) => (sums[name] ? sums[name].error / sums[name].actual : NaN);
  const best = Math.min(...BASELINES.map(wape));
  const ours = sums[OURS];
  return {
    label,
    wapes: Object.fromEntries(Object.keys(sums).map((name) => [name, wape(name)])),
    ratio: wape(OURS) / best,
    coverage: ours.covered / ours.count,
    pinball: ours.pinball / ours.actual,
    bestPinball: Math.min(...BASELINES.map((name) => sums[name].pinball / sums[name].actual)),
    origins: ours.count,
  };
}

function show(rows) {
  const names = [OURS, 'average', 'seasonal', 'smoothing', 'intermittent', 'trend', ...BASELINES];
  const cells = [
    ['WAPE', ...names, '÷ best plain', 'coverage', 'pinball', 'best plain', 'origins'],
    ...rows.map((one) => [
      one.label,
      ...names.map((name) => percent(one.wapes[name])),
      one.ratio.toFixed(3),
      percent(one.coverage),
      one.pinball.toFixed(4),
      one.bestPinball.toFixed(4),
      String(one.origins),
    ]),
  ];
  const widths = cells[0].map((_, index) => Math.max(...cells.map((line) => line[index].length)));
  const lines = cells.map(
    (line) => `| ${line.map((cell, i) => cell.padEnd(widths[i])).join(' | ')} |`,
  );
  lines.splice(1, 0, `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`);
  process.stdout.write(`${lines.join('\n')}\n`);
}

function percent(part) {
  return Number.isFinite(part) ? `${(part * 100).toFixed(1)} %` : '–';
}

/** Median of a prediction with its backtest over two years of days, in ms of processor time, warmed up. */
function measureSpeed(windowDays) {
  const history = makeSeries('mixed', 7, 730);
  const today = { spent: 0n, restPart: 1 };
  const times = Array.from({ length: 25 }, () => {
    const begun = process.cpuUsage();
    createForecast({ history, today, windowDays, method: 'auto', confidence: 0.95 });
    return process.cpuUsage(begun).user / 1000;
  });
  return times.slice(5).sort((a, b) => a - b)[10];
}

const [from, to] = options.seeds.split('-').map(Number);
const windowDays = Number(options.window);
const families = FAMILY_NAMES.map((family) => {
  const list = Array.from({ length: to - from + 1 }, (_, index) =>
    makeSeries(family, from + index),
  );
  return { family, sums: measure(list, windowDays) };
});
const rows = families.map(({ family, sums }) => row(family, sums));
rows.push(row('all families', pool(families.map(({ sums }) => sums))));
for (const series of REAL_SERIES) rows.push(row(series.name, measure([series], windowDays)));
const speed = measureSpeed(windowDays);
process.stdout.write(`seeds ${from} to ${to}, window ${windowDays} days\n`);
show(rows);
process.stdout.write(
  `prediction with backtest over 730 days: ${speed.toFixed(1)} ms of processor time (median), limit ${LIMIT_MS} ms: ${speed <= LIMIT_MS ? 'kept' : 'broken'}\n`,
);
if (speed > LIMIT_MS) process.exitCode = 1;
if (options.json) writeFileSync(options.json, `${JSON.stringify({ rows, speed }, null, 2)}\n`);
