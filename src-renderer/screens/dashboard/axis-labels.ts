import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { shortMonth } from '../../format/time.ts';
import { wallTime } from '../../format/zoned.ts';

/** Room that a label needs, in pixels. */
const ROOM = { daily: 34, weekly: 40, monthly: 44 } as const;

/** The labels under the points for slots of a width: every 2nd, 3rd… when there is little room; months and years are named where they begin. */
export function axisLabels(
  { points, period }: Pick<Dashboard, 'period'> & { points: readonly { from: number }[] },
  zone: string,
  slot: number,
): string[] {
  const every = Math.max(1, Math.ceil(ROOM[period] / Math.max(slot, 0.1)));
  let seen = '';
  return points.map(({ from }, index) => {
    if (index % every !== 0) return '';
    const { year, month, day } = wallTime(from, zone);
    const above = period === 'monthly' ? String(year) : shortMonth(month);
    const own = period === 'monthly' ? shortMonth(month) : String(day);
    const isFirst = above !== seen;
    seen = above;
    return isFirst ? `${own} ${above}` : own;
  });
}
