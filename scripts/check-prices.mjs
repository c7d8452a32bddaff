// Compares ChatVault's prices with those that LiteLLM publishes, for people who look after the overlay:
//   npm run prices:check -- FILE … [--at 2026-11-24] [--all]
// FILE is LiteLLM's `model_prices_and_context_window.json`, or a program's text that has a part of it inside.
// It exits with 3 where prices disagree. With --all, models that only LiteLLM prices are listed too.
import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runnerImport } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** LiteLLM's fields, in US dollars a token, and where our price of the same stands. */
const FIELDS = [
  ['input', 'input_cost_per_token', ({ rates }) => rates.freshInput],
  ['output', 'output_cost_per_token', ({ rates }) => rates.output],
  ['cache read', 'cache_read_input_token_cost', stated('cacheRead')],
  ['cache write 5m', 'cache_creation_input_token_cost', stated('cacheWrite5m')],
  ['cache write 1h', 'cache_creation_input_token_cost_above_1hr', stated('cacheWrite1h')],
  ...['128k', '200k', '256k', '272k'].flatMap((size) => [
    [`input above ${size}`, `input_cost_per_token_above_${size}_tokens`, long(size, 'freshInput')],
    [`output above ${size}`, `output_cost_per_token_above_${size}_tokens`, long(size, 'output')],
    [
      `cache read above ${size}`,
      `cache_read_input_token_cost_above_${size}_tokens`,
      long(size, 'cacheRead'),
    ],
  ]),
  ['batch input', 'input_cost_per_token_batches', inMode('batch', 'freshInput')],
  ['batch output', 'output_cost_per_token_batches', inMode('batch', 'output')],
  ['flex input', 'input_cost_per_token_flex', inMode('flex', 'freshInput')],
  ['priority input', 'input_cost_per_token_priority', inMode('priority', 'freshInput')],
  ['priority output', 'output_cost_per_token_priority', inMode('priority', 'output')],
];

function stated(name) {
  return ({ rates, estimatedClasses }) => (estimatedClasses.includes(name) ? null : rates[name]);
}

/** What a request of one token more costs; null where we have one price for every size. */
function long(size, name) {
  const limit = Number.parseInt(size, 10) * 1000;
  return ({ sizeTiers }) =>
    sizeTiers.findLast((tier) => tier.aboveInputTokens <= limit)?.rates[name] ?? null;
}

function inMode(mode, name) {
  return ({ rates, multipliers }) => {
    const factor = multipliers[mode];
    return factor ? (rates[name] * factor.numerator) / factor.denominator : null;
  };
}

/** Reads LiteLLM's models out of a file. */
function readModels(path) {
  const text = readFileSync(path, 'utf8');
  try {
    return Object.entries(JSON.parse(text));
  } catch {
    return findModels(text);
  }
}

const MODEL = /(["'`]?)([\w./:@-]+)\1\s*:\s*\{((?:[^{}]|\{[^{}]*\})*)\}/g;
const NUMBER = /["'`]?(\w+)["'`]?\s*:\s*(\d[\d.]*(?:e[-+]?\d+)?)\b/g;

function findModels(text) {
  return [...text.matchAll(MODEL)]
    .filter(([, , , body]) => /["'`]?input_cost_per_token["'`]?\s*:\s*\d/.test(body))
    .map(([, , name, body]) => {
      const fields = [...body.matchAll(NUMBER)].map(([, key, value]) => [key, Number(value)]);
      return [name, Object.fromEntries(fields)];
    });
}

/** Nano-US-dollars per million tokens of US dollars a token. */
function toNanos(dollars) {
  return Math.round(dollars * 1e15);
}

function compare(book, models, at) {
  const found = { compared: 0, unpriced: [], differences: [] };
  for (const [model, theirs] of models) {
    if (typeof theirs.input_cost_per_token !== 'number' || model === 'sample_spec') continue;
    const price = book.find(theirs.litellm_provider ?? null, model, at);
    if (price === null) {
      found.unpriced.push(model);
      continue;
    }
    found.compared += 1;
    for (const [title, field, read] of FIELDS) {
      if (typeof theirs[field] !== 'number') continue;
      const [ours, other] = [read(price), toNanos(theirs[field])];
      if (ours === other) continue;
      found.differences.push([model, `${price.provider}/${price.model}`, title, ours, other]);
    }
  }
  return found;
}

function show(nanos) {
  return nanos === null ? '–' : String(nanos / 1e9);
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { at: { type: 'string' }, all: { type: 'boolean' } },
});
if (positionals.length === 0) {
  console.error('Which file? npm run prices:check -- FILE … [--at 2026-11-24] [--all]');
  process.exit(2);
}
const at = values.at === undefined ? Date.now() : Date.parse(values.at);
const { module } = await runnerImport(resolve(root, 'src-main/pricing/price-book.ts'), { root });
const book = module.createPriceBook({ custom: [], rateAt: () => null });
const models = new Map(positionals.flatMap(readModels));
const { compared, unpriced, differences } = compare(book, models, at);
console.log('| LiteLLM’s model | ours | what | ours, USD per million | LiteLLM’s |');
console.log('|---|---|---|---:|---:|');
for (const [model, own, title, ours, theirs] of differences)
  console.log(`| ${model} | ${own} | ${title} | ${show(ours)} | ${show(theirs)} |`);
const disagreeing = new Set(differences.map(([model]) => model)).size;
console.log(
  `\n${compared} models compared at ${new Date(at).toISOString()}: ${compared - disagreeing} agree, ${disagreeing} differ; ${unpriced.length} are not priced here.`,
);
if (values.all) console.log(unpriced.join('\n'));
process.exitCode = differences.length > 0 ? 3 : 0;
