import type { Spike, Spikes } from '../../src-shared/ipc/spikes.ts';
import { day } from './sample-dashboard.ts';

/** A spike on 2 November 2026: opus four times as dear as usual by one session, of which sonnet had no part. */
export function spike(given: Partial<Spike> = {}): Spike {
  return {
    date: '2026-11-02',
    from: day(2),
    to: day(3),
    cost: '13.230000000',
    expected: '5.050000000',
    limit: '8.690000000',
    volume: '8.180000000',
    price: '0.000000000',
    models: [
      {
        key: 'claude-opus-4-5',
        label: 'claude-opus-4-5',
        cost: '10.230000000',
        usualCost: '2.050000000',
      },
      { key: 'gpt-5.5', label: 'gpt-5.5', cost: '3.000000000', usualCost: '3.000000000' },
    ],
    causes: [
      {
        dimension: 'model',
        key: 'claude-opus-4-5',
        label: 'claude-opus-4-5',
        excess: '8.180000000',
        share: 1,
        volume: '8.180000000',
        price: '0.000000000',
        kind: 'volume',
      },
    ],
    session: {
      session: '5d20aa36-0000',
      source: 'claude-code',
      projectLabel: 'night-etl',
      cost: '9.910000000',
      requests: 428,
      firstTimestamp: day(2) + 12.5 * 3_600_000,
      lastTimestamp: day(2) + 15 * 3_600_000,
      limit: '4.000000000',
    },
    hours: [{ hour: 12, cost: '4.100000000' }],
    rate: null,
    ...given,
  };
}

/** Spikes of a vault with more than enough days; none but those given. */
export function spikes(found: readonly Spike[] = []): Spikes {
  return { falseAlarms: 0.01, knownDays: 200, leastDays: 99, spikes: [...found] };
}
