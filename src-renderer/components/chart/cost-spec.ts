import { useMemo } from 'react';
import { styleOf } from '../../../src-shared/domain/money-text.ts';
import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { betweenText, formatMoney } from '../../format/money.ts';
import { useNameSlots } from '../../format/name-slots.ts';
import { formatCount } from '../../format/number.ts';
import { formatDateTime } from '../../format/time.ts';
import { formatTokens } from '../../format/tokens.ts';
import { axisLabels } from '../../screens/dashboard/axis-labels.ts';
import { nameText } from '../../screens/dashboard/data-context.tsx';
import type { Measure } from '../../screens/dashboard/figures.ts';
import { seriesSlots, slotToken, type SlotsBy } from '../../screens/dashboard/slots.ts';
import { daysBetween, pointName } from '../../screens/dashboard/span-words.ts';
import { useUsageView } from '../../screens/usage/view-context.tsx';
import type { CostAhead, ExpectedText } from './ahead.ts';
import type { AheadSpec, BarsSpec } from './bars-spec.ts';

/** The bars of a chart of costs. */
export type BarsData = Pick<Dashboard, 'points' | 'series' | 'period'> &
  Partial<Pick<Dashboard, 'summary' | 'firstTimestamp'>>;

interface SpecProps {
  data: BarsData;
  by: SlotsBy;
  measure: Measure;
  ahead?: CostAhead | null;
  spikes?: ReadonlySet<string>;
}

function tickText(measure: Measure): BarsSpec['tick'] {
  if (!measure.isMoney) return (value) => (value === 0 ? '0' : formatTokens(value));
  const { before, after } = styleOf(measure.currency);
  return (value, step) => {
    const places =
      step >= 1 ? (Number.isInteger(step) ? 0 : 2) : Math.max(2, Math.ceil(-Math.log10(step)));
    const figures = value.toLocaleString('en-US', {
      minimumFractionDigits: places,
      maximumFractionDigits: places,
    });
    return `${before}${figures}${after}`;
  };
}

/** The names of points, in words. */
export function usePointNames(data: BarsData): readonly string[] {
  const { zone, today } = useUsageView();
  return useMemo(
    () =>
      data.points.map(({ from, to }) => pointName(daysBetween(from, to, zone), data.period, today)),
    [data.points, data.period, zone, today],
  );
}

const NO_SPIKES: ReadonlySet<string> = new Set();

/** Amounts as lengths; floats will do there. */
function lengths({ mean, lower, upper }: ExpectedText) {
  return { mean: Number(mean), lower: Number(lower), upper: Number(upper) };
}

function aheadSpec(ahead: CostAhead, measure: Measure): AheadSpec {
  return {
    slots: ahead.slots.map(({ key, name, expected }) => ({
      key,
      name: expected
        ? `${name}: forecast ${formatMoney(expected.mean, measure.currency)}, ${betweenText(expected, measure.currency)}`
        : name,
      expected: expected && lengths(expected),
    })),
    rest: ahead.running && lengths(ahead.running.rest),
    note: ahead.note,
  };
}

/** What the chart of costs draws. */
export function useSpec(
  { data, by, measure, ahead = null, spikes = NO_SPIKES }: SpecProps,
  names: readonly string[],
): BarsSpec {
  const { zone, today } = useUsageView();
  const kept = useNameSlots();
  return useMemo(() => {
    const slots = seriesSlots(data.series, by, kept);
    const now = today.add({ days: 1 }).toZonedDateTime(zone).epochMilliseconds - 1;
    return {
      series: data.series.map((one, index) => ({
        key: one.key ?? '',
        label: nameText(by, one),
        color: slotToken(slots[index] ?? 0),
      })),
      points: data.points.map((point, index) => ({
        key: point.key,
        name: `${names[index] ?? ''}: ${measure.alone(point)}${unpricedWords(point.unpricedRequests)}`,
        values: point.series.map(measure.value),
        isMarked: point.unpricedRequests > 0,
        isSpike: spikes.has(point.key),
      })),
      tick: tickText(measure),
      labels: (slot) =>
        axisLabels(
          { period: data.period, points: [...data.points, ...(ahead?.slots ?? [])] },
          zone,
          slot,
        ),
      current: data.points.findIndex(({ from, to }) => from <= now && now < to),
      ahead: ahead && aheadSpec(ahead, measure),
      unknown: unknownOf(data, zone, now),
    };
  }, [data, measure, names, by, kept, zone, today, ahead, spikes]);
}

/** The bars before the first usage log there is. */
function unknownOf(
  { points, firstTimestamp }: BarsData,
  zone: string,
  now: number,
): BarsSpec['unknown'] {
  if (firstTimestamp === undefined || firstTimestamp === null) return null;
  const count = points.filter(({ to }) => to <= firstTimestamp).length;
  if (count === points.length) return null;
  return { count, text: `No usage log before ${formatDateTime(firstTimestamp, zone, now)}` };
}

function unpricedWords(count: number): string {
  return count > 0 ? `, ${formatCount(count)} unpriced` : '';
}
