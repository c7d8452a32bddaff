import type { Spikes } from '../../src-shared/ipc/spikes.ts';

const DAY = Date.UTC(2026, 10, 17, 23);
const HOUR = 3_600_000;

const usd = (dollars: number): string => dollars.toFixed(9);

/** The spike of 18 November, or none. */
export function spikesOf(isShown: boolean): Spikes {
  const model = (key: string, cost: number, more: number) => ({
    key,
    label: key,
    cost: usd(cost),
    usualCost: usd(cost - more),
  });
  const cause = (dimension: 'model' | 'project', key: string, label: string, excess: number) => ({
    dimension,
    key,
    label,
    excess: usd(excess),
    share: 0.5,
    volume: usd(excess),
    price: usd(0),
    kind: 'volume' as const,
  });
  const spike = {
    date: '2026-11-18',
    from: DAY,
    to: DAY + 24 * HOUR,
    cost: usd(27.86),
    expected: usd(19.68),
    limit: usd(25.32),
    volume: usd(8.18),
    price: usd(0),
    models: [
      model('claude-opus-4-5', 12.33, 4.33),
      model('claude-sonnet-4-5', 6.13, 1.79),
      model('gpt-5.5', 4.74, 1),
      model('gpt-5-codex', 2.66, 0.56),
      model('gemini-3-pro', 2, 0.5),
    ],
    causes: [
      cause('model', 'claude-opus-4-5', 'claude-opus-4-5', 4.33),
      cause('project', '/home/maya/work/night-etl', 'night-etl', 7.9),
    ],
    session: {
      session: '5d20aa36-77b1-4c1e-9d0e-0f4a3c2b1a00',
      source: 'claude-code',
      projectLabel: 'night-etl',
      cost: usd(9.91),
      requests: 428,
      firstTimestamp: DAY + 12.5 * HOUR,
      lastTimestamp: DAY + 15 * HOUR,
      limit: usd(4),
    },
    hours: [{ hour: 13, cost: usd(4.6) }],
    rate: null,
  };
  return { falseAlarms: 0.01, knownDays: 300, leastDays: 99, spikes: isShown ? [spike] : [] };
}
