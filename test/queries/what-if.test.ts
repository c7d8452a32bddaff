import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { whatIfInputSchema, whatIfSchema } from '../../src-shared/ipc/forecast.ts';
import { Flag } from '../../src-main/sources/source.ts';
import { askVault } from './support.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');
const DAY = 86_400_000;

/** Prices of a token in nano-dollars, as decimals; what a model lacks is null, and the input price then. */
interface Prices {
  input: string;
  output: string;
  read: string | null;
}

const MODELS = {
  dear: { input: '0.000003', output: '0.000015', read: '0.0000003' },
  cheap: { input: '0.0000010', output: '0.000005', read: '0.0000001' },
  /** Half a nano-dollar: each row is rounded by itself. */
  odd: { input: '0.0000000005', output: '0.0000000015', read: '0.0000000001' },
  lacking: { input: '0.000002', output: '0.000004', read: null },
} as const satisfies Record<string, Prices>;
type Model = keyof typeof MODELS;

const costs = (Object.entries(MODELS) as [string, Prices][])
  .map(([name, { input, output, read }]) => {
    const cache = read === null ? '' : `, cache_read_cost_per_token: ${read}`;
    return `    ${name}: {input_cost_per_token: ${input}, output_cost_per_token: ${output}${cache}}`;
  })
  .join('\n');
const YAML = `time_zone: UTC\ncost_calculation:\n  custom_costs:\n${costs}\n`;

interface Row {
  timestamp: number;
  model: Model;
  freshInputTokens: number;
  cacheReadTokens: number;
  outputTokens: number;
  flags: number;
  session: string;
  cwd: string;
}

/** Rounds half to even. */
function halfEven(amount: bigint, divisor: bigint): bigint {
  const whole = amount / divisor;
  const twice = (amount % divisor) * 2n;
  return twice > divisor || (twice === divisor && whole % 2n === 1n) ? whole + 1n : whole;
}

/** A price a token in units of 10⁻⁷ nano-dollars, exactly. */
function unitsOf(price: string): bigint {
  const [, places = ''] = price.split('.');
  return BigInt(places.padEnd(16, '0').slice(0, 16));
}

/** What a row costs by a model's prices, in nano-dollars, by hand: each class rounded by itself, a batch at half price. */
function costOf(row: Row, { input, output, read }: Prices): bigint {
  const half = (row.flags & Flag.batch) === 0 ? 1n : 2n;
  const one = (tokens: number, price: string) =>
    halfEven(BigInt(tokens) * unitsOf(price), 10_000_000n * half);
  return (
    one(row.freshInputTokens, input) +
    one(row.cacheReadTokens, read ?? input) +
    one(row.outputTokens, output)
  );
}

const nanos = (text: string) => parseUsd(text) ?? -1n;

function ask(rows: readonly Row[], given: object, yaml = YAML) {
  const { queries } = askVault(yaml, rows, NOW);
  const input = whatIfInputSchema.parse(given);
  return whatIfSchema.parse(queries.whatIf(input));
}

const row = (ago: number, given: Partial<Row> = {}): Row => ({
  timestamp: NOW - ago * DAY,
  model: 'dear',
  freshInputTokens: 1_000_000,
  cacheReadTokens: 0,
  outputTokens: 100_000,
  flags: 0,
  session: 's',
  cwd: '/work/a',
  ...given,
});

describe('another model for the same tokens', () => {
  it('is worth what its prices make of them, by hand', () => {
    // 10 days of 3 + 1.5 dollars; at the other prices 1 + 0.5.
    const rows = Array.from({ length: 10 }, (_, at) => row(at + 1, { session: `s${at}` }));
    const found = ask(rows, {
      model: 'dear',
      to: { provider: null, model: 'cheap' },
      pricedDays: 10,
    });
    expect(found).toMatchObject({
      currency: 'USD',
      priced: { from: '2026-11-14', to: '2026-11-23' },
      requests: 10,
      cost: { now: '45.000000000', after: '15.000000000', difference: '-30.000000000' },
      perMonth: '-90.000000000',
      estimatedRequests: 0,
      unpricedNow: 0,
      unpricedThen: 0,
    });
    expect(found.classes).toEqual([
      { class: 'freshInput', count: 10_000_000, cost: '10.000000000' },
      { class: 'output', count: 1_000_000, cost: '5.000000000' },
    ]);
    // All that is expected is that model's: a third of it stays.
    const month = found.monthEnd;
    const spent = 45n * 10n ** 9n;
    const [now, after] = [nanos(month?.now.mean ?? ''), nanos(month?.after.mean ?? '')];
    expect(now).toBeGreaterThan(spent);
    expect(after - spent).toBe(halfEven(now - spent, 3n));
    expect(nanos(month?.difference ?? '')).toBe(after - now);
    expect(found.days[0]).toMatchObject({ date: '2026-11-25' });
  });

  it('takes the tokens times a factor, in one project alone, and leaves the rest', () => {
    const rows = [
      ...Array.from({ length: 10 }, (_, at) => row(at + 1, { session: `a${at}` })),
      ...Array.from({ length: 10 }, (_, at) =>
        row(at + 1, { session: `b${at}`, cwd: '/work/b', timestamp: NOW - (at + 1) * DAY + 1 }),
      ),
    ];
    const found = ask(rows, {
      model: 'dear',
      project: '/work/a',
      to: { provider: null, model: 'cheap' },
      pricedDays: 10,
      factor: '1.5',
    });
    expect(found.requests).toBe(10);
    expect(found.cost).toMatchObject({ now: '45.000000000', after: '22.500000000' });
    const { now, after } = found.monthEnd ?? { now: { mean: '' }, after: { mean: '' } };
    // 90 dollars as it is, 67.50 with it: three quarters of what is expected.
    const spent = 90n * 10n ** 9n;
    expect(nanos(after.mean) - spent).toBe(halfEven((nanos(now.mean) - spent) * 3n, 4n));
  });

  it('says what is estimated, what has no price now, and what none then', () => {
    const rows = [
      row(1, { cacheReadTokens: 5, session: 'a' }),
      row(2, { session: 'b' }),
      row(3, { session: 'c' }),
    ];
    const lacking = ask(rows, { model: 'dear', to: { provider: null, model: 'lacking' } });
    expect(lacking).toMatchObject({ requests: 3, estimatedRequests: 1 });
    const unknown = ask(rows, { model: 'dear', to: { provider: null, model: 'no-such-model-x' } });
    expect(unknown).toMatchObject({ requests: 0, unpricedThen: 3 });
    expect(unknown.cost.difference).toBe('0.000000000');
    expect(unknown.monthEnd?.difference).toBe('0.000000000');
    const none = { ...row(1), model: 'no-such-model-x' as Model };
    const now = ask([none, row(2, { session: 'b' })], {
      model: 'no-such-model-x',
      to: { provider: null, model: 'cheap' },
    });
    expect(now).toMatchObject({ requests: 0, unpricedNow: 1 });
  });

  it('decides long context by each request, never by a sum', () => {
    // claude-sonnet-4-5 takes 3 and 15 dollars a million up to 200,000 tokens of input, 6 and 22.5 above.
    const rows = [
      row(1, { freshInputTokens: 150_000, outputTokens: 1000, session: 'a' }),
      row(1, {
        freshInputTokens: 150_000,
        outputTokens: 1000,
        session: 'b',
        timestamp: NOW - DAY + 1,
      }),
      row(2, { freshInputTokens: 210_000, outputTokens: 1000, session: 'c' }),
    ];
    const found = ask(rows, {
      model: 'dear',
      to: { provider: 'anthropic', model: 'claude-sonnet-4-5' },
    });
    expect(found.cost.after).toBe('2.212500000');
  });

  it('leaves what a plan covers where paid counts, and takes it where value does', () => {
    const plan = 'subscriptions: [{name: Max, monthly_price: 100, from: 2026-11-20}]\n';
    const rows = [row(1, { session: 'a' }), row(10, { session: 'b' })];
    const to = { provider: null, model: 'cheap' };
    expect(ask(rows, { model: 'dear', to }, `${YAML}${plan}`).requests).toBe(1);
    expect(ask(rows, { model: 'dear', to, basis: 'value' }, `${YAML}${plan}`).requests).toBe(2);
  });

  it('is exact to the nano-dollar whatever the rows', () => {
    const rows = fc.array(
      fc.record({
        ago: fc.integer({ min: 0, max: 40 }),
        model: fc.constantFrom<Model>('dear', 'cheap', 'odd'),
        freshInputTokens: fc.nat(2_000_000),
        cacheReadTokens: fc.oneof(fc.constant(0), fc.nat(3_000_000)),
        outputTokens: fc.nat(50_000),
        flags: fc.constantFrom(0, Flag.batch),
        cwd: fc.constantFrom('/work/a', '/work/b'),
      }),
      { minLength: 1, maxLength: 25 },
    );
    const property = fc.property(
      rows,
      fc.constantFrom<Model>('dear', 'cheap', 'odd', 'lacking'),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(null, '/work/a'),
      (drawn, to, pricedDays, project) => {
        const all = drawn.map(({ ago, ...one }, at) => row(ago, { ...one, session: `s${at}` }));
        const found = ask(all, {
          model: 'dear',
          project,
          to: { provider: null, model: to },
          pricedDays,
        });
        const today = Math.floor(NOW / DAY) * DAY;
        const meant = all.filter(
          ({ timestamp, model, cwd }) =>
            model === 'dear' &&
            (project === null || cwd === project) &&
            timestamp < today &&
            timestamp >= today - pricedDays * DAY,
        );
        const sum = (prices: Prices) =>
          meant.reduce((total, one) => total + costOf(one, prices), 0n);
        expect(found.requests).toBe(meant.length);
        expect(nanos(found.cost.now)).toBe(sum(MODELS.dear));
        expect(nanos(found.cost.after)).toBe(sum(MODELS[to]));
        const classes = found.classes.reduce((total, { cost }) => total + nanos(cost), 0n);
        expect(classes).toBe(sum(MODELS[to]));
      },
    );
    fc.assert(property, { numRuns: 25 });
  });
});
