import { createCalendar, type FirstDay, type Period } from '../../src-shared/domain/calendar.ts';
import type { Figures, UsageFilter } from '../../src-shared/ipc/usage.ts';
import type { QueryKit } from './query-kit.ts';
import { select } from './selection.ts';
import { groupByNames } from './groups/by-names.ts';
import { groupByPeriods } from './groups/by-periods.ts';
import { groupBySessions } from './groups/by-sessions.ts';

/** What usage logs can be grouped by. */
export const GROUPINGS = [
  'day',
  'week',
  'month',
  'hour',
  'model',
  'provider',
  'project',
  'user',
  'source',
  'session',
] as const;
/** Something to group by. */
export type Grouping = (typeof GROUPINGS)[number];

/** One group: its key (null: rows without such a name) and label, and its sums. */
export interface Group extends Figures {
  key: string | null;
  label: string | null;
}

/** Asks for groups; periods are those of a calendar. */
export interface GroupsInput {
  filter: UsageFilter;
  groupBy: Grouping;
  timeZone: string;
  firstDayOfWeek: FirstDay;
}

/** Sums of all groups: periods in the order of time (those without rows are left out), names by tokens, the most first. */
export function usageGroups(kit: QueryKit, input: GroupsInput): Group[] {
  const selection = select(kit, input.filter);
  const { groupBy } = input;
  switch (groupBy) {
    case 'day':
    case 'week':
    case 'month':
    case 'hour':
      return groupByPeriods(kit, selection, periodOf(input, groupBy));
    case 'session':
      return groupBySessions(kit, selection);
    default:
      return groupByNames(kit, selection, groupBy);
  }
}

function periodOf({ timeZone, firstDayOfWeek }: GroupsInput, period: Period) {
  const calendar = createCalendar(timeZone, firstDayOfWeek);
  return (timestamp: number) => calendar.spanOf(period, timestamp);
}
