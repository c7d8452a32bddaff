import { describe, expect, it } from 'vitest';
import { parseUsd } from '../../src-shared/domain/money.ts';
import { spikesSchema } from '../../src-shared/ipc/spikes.ts';
import { askVault } from './support.ts';

const DAY = 86_400_000;
const HOUR = 3_600_000;
/** Noon of the day before which history lies. */
const NOW = Date.parse('2026-11-24T12:00:00Z');
const FIRST = Date.parse('2026-07-17T10:00:00Z');
/** 130 days of history: 17 July to 23 November. */
const DAYS = 130;

/** One thousandth of a dollar for 1000 tokens, a tenth of it for those from the cache. */
const YAML = `
time_zone: UTC
cost_calculation:
  custom_costs:
    m1: {input_cost_per_token: 0.000001, output_cost_per_token: 0, cache_read_cost_per_token: 0.0000001}
`;

interface Row {
  timestamp: number;
  model: string;
  freshInputTokens: number;
  cacheReadTokens: number;
  outputTokens: number;
  session: string;
  cwd: string;
}

const row = (timestamp: number, tokens: number, session: string): Row => ({
  timestamp,
  model: 'm1',
  freshInputTokens: tokens,
  cacheReadTokens: 0,
  outputTokens: 0,
  session,
  cwd: session.startsWith('night') ? '/work/night-etl' : '/work/atlas-api',
});

/** A whole number from 0 up to `below` that looks like chance, the same each time. */
function noise(seed: number, below: number): number {
  return Math.floor((((seed + 1) * 2_654_435_761) % 4_294_967_296) / (4_294_967_296 / below));
}

/** A million tokens a day of `m1`, a tenth more or less: about a dollar, by one session a day. */
function ordinary(): Row[] {
  return Array.from({ length: DAYS }, (_, at) =>
    row(FIRST + at * DAY, 950_000 + noise(at, 100_000), `day-${at}`),
  );
}

const SPIKE_DAY = 123;
const SPIKE_DATE = '2026-11-17';

function ask(rows: readonly Row[], now = NOW, yaml = YAML) {
  const { queries } = askVault(yaml, rows, now);
  return queries;
}

const sum = (amounts: readonly string[]) =>
  amounts.reduce((total, amount) => total + (parseUsd(amount) ?? 0n), 0n);

describe('spikes', () => {
  it('has none in noise', () => {
    const found = spikesSchema.parse(ask(ordinary()).spikes({ filter: {} }));
    expect(found).toMatchObject({ falseAlarms: 0.01, leastDays: 99, knownDays: DAYS, spikes: [] });
  });

  it('finds a day of more use: volume, by its model, project, session and hour', () => {
    const at = FIRST + SPIKE_DAY * DAY;
    const rows = [
      ...ordinary(),
      row(at + 4 * HOUR, 3_000_000, 'night-1'),
      row(at + 6 * HOUR, 1_000_000, 'night-1'),
    ];
    const { spikes } = spikesSchema.parse(ask(rows).spikes({ filter: {} }));
    expect(spikes).toHaveLength(1);
    const [spike] = spikes;
    const usual = 950_000 + noise(SPIKE_DAY, 100_000);
    expect(spike).toMatchObject({
      date: SPIKE_DATE,
      from: Date.parse('2026-11-17T00:00:00Z'),
      to: Date.parse('2026-11-18T00:00:00Z'),
      // One thousandth of a dollar for 1000 tokens.
      cost: `${(usual + 4_000_000) / 1e6}`.padEnd(11, '0'),
      session: {
        session: 'night-1',
        source: 'claude-code',
        projectLabel: 'night-etl',
        cost: '4.000000000',
        requests: 2,
        firstTimestamp: at + 4 * HOUR,
        lastTimestamp: at + 6 * HOUR,
      },
      hours: [{ hour: 14, cost: '3.000000000' }],
      rate: null,
    });
    const cause = (dimension: string) => spike?.causes.find((one) => one.dimension === dimension);
    expect(cause('model')).toMatchObject({ key: 'm1', kind: 'volume' });
    // Usual tokens are whole ones: a millionth is left of it.
    expect(Math.abs(Number(spike?.price))).toBeLessThan(0.00001);
    expect(cause('project')).toMatchObject({ label: 'night-etl', kind: 'new' });
    expect(cause('project')?.excess).toBe('4.000000000');
    expect(cause('session')).toMatchObject({ key: 'night-1', kind: 'new' });
    expect(Number(spike?.expected)).toBeGreaterThan(0.9);
    expect(Number(spike?.expected)).toBeLessThan(1.1);
    expect(Number(spike?.limit)).toBeLessThan(Number(spike?.cost));
    expect(Number(spike?.session?.limit)).toBeLessThan(1.05);
  });

  it('finds a day of another price: as many tokens, none of them from the cache', () => {
    const rows = ordinary().map((one, at) =>
      at === SPIKE_DAY
        ? one
        : { ...one, freshInputTokens: 0, cacheReadTokens: one.freshInputTokens },
    );
    const { spikes } = ask(rows).spikes({ filter: {} });
    expect(spikes.map(({ date }) => date)).toEqual([SPIKE_DATE]);
    const [spike] = spikes;
    expect(spike?.causes[0]).toMatchObject({ dimension: 'model', key: 'm1', kind: 'price' });
    // Nine tenths of it, but for a twentieth more or fewer tokens than usual at the old price.
    expect(Number(spike?.price)).toBeGreaterThan(0.84);
    expect(Math.abs(Number(spike?.volume))).toBeLessThan(0.011);
  });

  it('adds up: models to the day, usual costs to what was expected, volume and price to the excess', () => {
    const rows = [...ordinary(), ...extra(SPIKE_DAY, 4_000_000)].map((one, at) => ({
      ...one,
      model: at % 3 === 0 ? 'm1' : 'm3',
    }));
    const [spike] = ask(
      rows,
      NOW,
      `${YAML}    m3: {input_cost_per_token: 0.000001, output_cost_per_token: 0}\n`,
    ).spikes({ filter: {} }).spikes;
    const models = spike?.models ?? [];
    expect(models.length).toBe(2);
    expect(sum(models.map(({ cost }) => cost))).toBe(parseUsd(spike?.cost ?? ''));
    expect(sum(models.map(({ usualCost }) => usualCost))).toBe(parseUsd(spike?.expected ?? ''));
    for (const { volume, price, excess } of spike?.causes ?? [])
      expect(sum([volume, price])).toBe(parseUsd(excess));
  });

  it('calls the running day one as soon as it is', () => {
    const rows = [...ordinary(), row(Date.parse('2026-11-24T09:00:00Z'), 5_000_000, 'night-2')];
    const queries = ask(rows);
    expect(queries.spikes({ filter: {} }).spikes).toMatchObject([
      { date: '2026-11-24', cost: '5.000000000', session: { session: 'night-2' } },
    ]);
    // The day before it, it was not there.
    const asOf = Date.parse('2026-11-23T12:00:00Z');
    expect(queries.spikes({ filter: {}, asOf }).spikes).toEqual([]);
  });

  it('tells those of the range, under the filter', () => {
    const queries = ask([...ordinary(), ...extra(SPIKE_DAY, 4_000_000)]);
    const dates = (filter: { from?: number; to?: number; project?: string[] }) =>
      queries.spikes({ filter }).spikes.map(({ date }) => date);
    expect(dates({ from: Date.parse(SPIKE_DATE) })).toEqual([SPIKE_DATE]);
    expect(dates({ from: Date.parse('2026-11-18') })).toEqual([]);
    expect(dates({ to: Date.parse(SPIKE_DATE) })).toEqual([]);
    expect(dates({ project: ['atlas-api'] })).toEqual([]);
  });

  it('cannot tell one with fewer than 99 days before it', () => {
    const rows = [...ordinary().slice(-98), ...extra(SPIKE_DAY, 9_000_000)];
    expect(ask(rows).spikes({ filter: {} })).toMatchObject({ knownDays: 98, spikes: [] });
  });

  it('tells the rate of the day where another currency is shown', () => {
    const yaml = YAML.replace(
      'cost_calculation:',
      'cost_calculation:\n  currency: EUR\n  exchange_rates: {EUR: [{from: 2026-11-01, rate: 0.92}]}',
    );
    const [spike] = ask([...ordinary(), ...extra(SPIKE_DAY, 4_000_000)], NOW, yaml).spikes({
      filter: {},
    }).spikes;
    const { numerator, denominator, ...rate } = spike?.rate ?? { numerator: '', denominator: '1' };
    expect(Number(numerator) / Number(denominator)).toBeCloseTo(0.92, 12);
    expect(rate).toEqual({ currency: 'EUR', from: '2026-11-01' });
  });
});

/** More use on a day. */
function extra(day: number, tokens: number): Row[] {
  return [row(FIRST + day * DAY + 4 * HOUR, tokens, 'night-1')];
}
