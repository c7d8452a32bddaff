import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseConfig } from '../../src-main/services/settings/parse-config.ts';
import { decodeConfig } from '../../src-main/services/settings/decode-config.ts';
import { errorsOf, soundConfig } from './support.ts';

/** Far above what it takes on an idle machine, for tests run beside each other. */
const SOON_MS = 5000;

describe('a config.yaml that is hard to read', () => {
  it.each([
    ['', 'nothing'],
    ['# only a comment\n', 'comments'],
    ['\uFEFF', 'a byte order mark'],
    ['---\n', 'a start of a document'],
    ['null', 'null'],
  ])('is the defaults: %j (%s)', (text) => {
    expect(parseConfig(text)).toMatchObject({ problems: [], config: { theme: 'system' } });
  });

  it('takes anchors, aliases and merged groups', () => {
    const { pricing } = soundConfig(`
x-usual: &usual {monthly_price: &price 10, sources: [codex]}
subscriptions:
  - {name: a, <<: *usual}
  - {<<: [{monthly_price: 7}, *usual], name: b}
  - {name: c, monthly_price: *price, <<: {monthly_price: 9}}
`);
    expect(
      pricing.subscriptions.map((plan) => [plan.name, plan.monthlyPrice, plan.sources]),
    ).toEqual([
      ['a', '10', ['codex']],
      ['b', '7', ['codex']],
      ['c', '10', []],
    ]);
  });

  it('takes a byte order mark and Windows line ends and still knows lines', () => {
    expect(errorsOf('\uFEFFtheme: light\r\nwatch: maybe\r\n')).toEqual([
      '2:8 watch: watch is “maybe”: allowed is true or false.',
    ]);
    expect(errorsOf('\uFEFFtheme: pink')[0]).toMatch(/^1:[89] theme/);
  });

  it.each([
    ['a: 1\n---\nb: 2\n', '2:1', 'more than one document'],
    ['a:\n\tb: 1\n', '2:1', 'Tabs'],
    ['theme: light\ntheme: dark\n', '2:1', 'theme stands here a second time'],
    [
      'sources: {codex: {user: a, user: b}}',
      '1:28',
      'sources.codex.user stands here a second time',
    ],
    ['theme: [', '1:9', 'end with a ]'],
    ['theme: &a [*a]', '1:12', '*a stands within what it stands for'],
    ['theme: *a', '1:8', '*a has no &a before it'],
    ['theme:\n  - x', '2:3', 'theme is a list'],
    ['[1]', '1:1', 'The file is a list: allowed is a group of settings'],
    ['just words', '1:1', 'The file is “just words”'],
    ['? [a]\n: b', '1:3', 'name of a setting is a list'],
    ['sources: {<<: 1}', '1:11', '<< can merge'],
    ['theme: 2026-01-01', '1:8', 'theme is “2026-01-01”'],
    [`a: ${'['.repeat(10_000)}`, '1:104', 'nested too deeply'],
    ['- '.repeat(10_000), '1:', 'nested too deeply'],
  ])('is refused: %#', (text, place, message) => {
    const [error = ''] = errorsOf(text);
    expect(error).toContain(message);
    expect(error.startsWith(place)).toBe(true);
  });

  it('stops an alias bomb, and a file that is too much, soon', () => {
    const names = [...'abcdefghij'];
    const bomb = names.map((name, index) => {
      const before = names[index - 1];
      return `${name}: &${name} [${Array(9)
        .fill(before === undefined ? 'x' : `*${before}`)
        .join(', ')}]`;
    });
    const model = '    m: {input_cost_per_token: 1e-7}\n';
    const large = `cost_calculation:\n  custom_costs:\n${model.repeat(4_900_000 / model.length)}`;
    const started = performance.now();
    expect(errorsOf(bomb.join('\n'))[0]).toContain('aliases multiply');
    expect(errorsOf(large)[0]).toContain('too much for settings');
    expect(errorsOf(`# ${'x'.repeat(5_000_000)}`)[0]).toContain('larger than 5 MB');
    expect(performance.now() - started).toBeLessThan(SOON_MS);
  });

  it('is refused where it is not UTF-8, with the place', () => {
    const bytes = Buffer.from('theme: light\nuser: \u00fc\n', 'latin1');
    expect(decodeConfig(bytes).problem).toMatchObject({ line: 2, column: 7 });
    expect(decodeConfig(Buffer.from('\uFEFFtheme: x', 'utf16le')).problem?.message).toContain(
      'UTF-16',
    );
    expect(decodeConfig(Buffer.from('\uFEFFa: ü')).text).toBe('\uFEFFa: ü');
  });
});

const key = fc.constantFrom(
  'time_zone',
  'theme',
  'projects',
  'sources',
  'accounts',
  'subscriptions',
  'cost_calculation',
  'exchange_rates',
  'custom_costs',
  'tiered_pricing',
  'tiers',
  'tier_lists',
  'budget_alerts',
  'alert_thresholds',
  'notifications',
  'email',
  'webhook',
  'url',
  'name',
  'models',
  'from',
  'to',
  'rate',
  'monthly_price',
  'currency',
  'EUR',
  '__proto__',
  'constructor',
  '<<',
  '',
  'reporting',
);
const scalar = fc.oneof(
  fc.constantFrom(
    'EUR',
    '2026-06-01',
    '2026-02-30',
    '.inf',
    '.nan',
    '1e400',
    '0x1F',
    '~',
    'yes',
    '!!binary aGk=',
    '!!timestamp 2026-01-01',
    '&a b',
    '*a',
    '-0',
    '1_000',
    '"5"',
    '|\n  x',
    '${A}',
    '99999999999999999999999999',
  ),
  fc.integer().map(String),
  fc.double().map(String),
);
const { value } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    scalar,
    fc.array(tie('value'), { maxLength: 4 }).map((items) => `[${items.join(', ')}]`),
    fc
      .array(fc.tuple(key, tie('value')), { maxLength: 5 })
      .map((pairs) => `{${pairs.map(([name, each]) => `${name}: ${each}`).join(', ')}}`),
  ),
}));
const lines = fc
  .array(fc.tuple(key, value), { maxLength: 6 })
  .map((pairs) => pairs.map(([name, each]) => `${name}: ${each}`).join('\n'));

/** Whatever is read, the answer is whole: settings and no error, or errors with places inside the text and no settings. */
function expectWhole(text: string): void {
  const { config, problems } = parseConfig(text);
  expect(config === null).toBe(problems.length > 0);
  const count = text.split(/\r\n|\n/).length;
  for (const { line, column, message } of problems) {
    expect(line).toBeGreaterThanOrEqual(1);
    expect(line).toBeLessThanOrEqual(count);
    expect(column).toBeGreaterThanOrEqual(1);
    expect(message).toMatch(/\.$/);
  }
}

describe('parseConfig never throws', () => {
  it('for any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), (bytes) => {
        const { text, problem } = decodeConfig(bytes);
        const isSame = text !== null && Buffer.from(text).equals(Buffer.from(bytes));
        const isTold = problem?.message.endsWith('allowed is UTF-8.') ?? false;
        expect([isSame, isTold].filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  it('for any text', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 200 }), expectWhole), {
      numRuns: 300,
    });
  });

  it('for any text of YAML’s own characters', () => {
    const unit = fc.constantFrom(...'{}[]:,-?&*!|>\'"%@`# \n\t\ra1.~<');
    fc.assert(fc.property(fc.string({ unit, maxLength: 60 }), expectWhole), { numRuns: 1000 });
  });

  it('for values of every kind in every place', () => {
    fc.assert(fc.property(lines, expectWhole), { numRuns: 600 });
    fc.assert(
      fc.property(value, (each) => expectWhole(`cost_calculation: ${each}`)),
      { numRuns: 400 },
    );
  });
});
