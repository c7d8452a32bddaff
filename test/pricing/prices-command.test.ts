import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { pricesCommand } from '../../src-main/cli/prices.ts';
import { createCli } from '../services/cli-support.ts';

function prices(argv: string[], config?: string) {
  const { cli, dataDir } = createCli([pricesCommand], () => Date.UTC(2026, 10, 24, 12));
  if (config !== undefined) writeFileSync(join(dataDir, 'config.yaml'), config);
  return cli('prices', ...argv);
}

describe('prices', () => {
  it('gives the prices in force as JSON and nothing else', async () => {
    const { code, out, err } = await prices(['anthropic/claude-sonnet-4-5', '--json']);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out)).toEqual({
      prices: [
        {
          provider: 'anthropic',
          model: 'claude-sonnet-4-5',
          at: '2026-11-24T12:00:00.000Z',
          from: null,
          to: null,
          origin: 'catalogue',
          version: 'genai-prices 0.1.8',
          source: expect.stringMatching(/^https:\/\/platform\.claude\.com\//),
          perMillion: {
            freshInput: '3.000000000',
            cacheRead: '0.300000000',
            cacheWrite5m: '3.750000000',
            cacheWrite1h: '6.000000000',
            output: '15.000000000',
          },
          sizeTiers: [
            {
              aboveInputTokens: 200_000,
              perMillion: {
                freshInput: '6.000000000',
                cacheRead: '0.600000000',
                cacheWrite5m: '7.500000000',
                cacheWrite1h: '12.000000000',
                output: '22.500000000',
              },
            },
          ],
          estimatedClasses: [],
          multipliers: {
            batch: { numerator: 1, denominator: 2, isEstimated: false },
            flex: { numerator: 1, denominator: 2, isEstimated: true },
          },
          webSearch: '0.010000000',
        },
      ],
    });
  });

  it('goes by the moment asked for', async () => {
    const ask = async (at: string) => {
      const { out } = await prices(['openai/gpt-5.6-sol', '--at', at, '--json']);
      const [price] = JSON.parse(out).prices;
      return [price.at, price.from, price.to, price.perMillion.freshInput];
    };
    const change = '2026-08-21T00:00:00.000Z';
    expect(await ask('2026-08-20')).toEqual([
      '2026-08-20T00:00:00.000Z',
      null,
      change,
      '5.000000000',
    ]);
    expect(await ask(change)).toEqual([change, change, null, '4.000000000']);
  });

  it('shows a table to people', async () => {
    const { code, out } = await prices(['google/claude-sonnet-4-5']);
    expect(code).toBe(0);
    expect(out.split('\n').map((line) => line.trim().split(/ {2,}/).slice(0, 7))).toEqual([
      ['provider', 'model', 'input', 'cache read', 'write 5m', 'write 1h', 'output'],
      ['google', 'claude-sonnet-4-5', '$3', '$0.3', '$3.75', '$6', '$15'],
      ['google', 'claude-sonnet-4-5 above 200,000', '$6', '$0.6', '$7.5', '$12', '$22.5'],
      ['US dollars per million tokens.'],
      [''],
    ]);
  });

  it('says that it knows no price, which is no failure', async () => {
    const { code, out } = await prices(['claude-opus-9']);
    expect(code).toBe(0);
    expect(out).toBe(
      'No price is known for “claude-opus-9”: requests to it are counted and not priced.\n',
    );
    expect(JSON.parse((await prices(['claude-opus-9', '--json'])).out)).toEqual({ prices: [] });
  });

  it('has the settings’ own prices over the catalogue’s', async () => {
    const config = [
      'time_zone: Europe/Berlin',
      'cost_calculation:',
      '  exchange_rates: {EUR: 0.8}',
      '  custom_costs:',
      '    acme-1: {input_cost_per_token: 0.000001, output_cost_per_token: 0.000002, currency: EUR, from: 2026-06-01}',
    ].join('\n');
    const { code, out, err } = await prices(['acme', '--json'], config);
    expect([code, err]).toEqual([0, '']);
    expect(JSON.parse(out).prices).toMatchObject([
      {
        provider: null,
        model: 'acme-1',
        origin: 'custom',
        version: 'config.yaml',
        source: 'config.yaml',
        from: '2026-05-31T22:00:00.000Z',
        perMillion: { freshInput: '1.250000000', output: '2.500000000' },
      },
    ]);
  });

  it('refuses a moment that is none, and two models', async () => {
    const bad = await prices(['--at', 'yesterday']);
    expect(bad.code).toBe(2);
    expect(bad.err).toContain('--at');
    expect((await prices(['a', 'b'])).code).toBe(2);
  });
});
