import { type Calendar, createCalendar } from '../../src-shared/domain/calendar.ts';
import type { QueryKit } from './query-kit.ts';

/** The calendar of a zone; null: that of the settings, which is also the one whose days the vault has summed. */
export function zoneCalendar(kit: QueryKit, timeZone: string | null): Calendar {
  const own = kit.money().calendar;
  const isOwn = timeZone === null || timeZone === own.timeZone;
  return isOwn ? own : createCalendar(timeZone, kit.firstDayOfWeek());
}
