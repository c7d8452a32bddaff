import type { Calendar, Span } from '../../../src-shared/domain/calendar.ts';
import { keepCalendar } from '../kept-calendar.ts';
import type { QueryKit } from '../query-kit.ts';
import { zoneCalendar } from '../zone-calendar.ts';

/** Makes the calendars of zones (null: that of the settings), which remember the hours of the day that is asked about. */
export function createDayCalendars(kit: QueryKit): (timeZone: string | null) => Calendar {
  const known = new Map<string, Calendar>();
  return (timeZone) => {
    const zone = timeZone ?? kit.money().calendar.timeZone;
    const found = known.get(zone) ?? keepHours(keepCalendar(zoneCalendar(kit, zone)));
    known.set(zone, found);
    return found;
  };
}

/** Hours that are remembered: those of two days. */
const MOST_HOURS = 50;

function keepHours(calendar: Calendar): Calendar {
  const hours = new Map<number, Span>();
  return {
    ...calendar,
    spanOf(period, timestamp) {
      if (period !== 'hour') return calendar.spanOf(period, timestamp);
      const found = hours.get(timestamp) ?? calendar.spanOf(period, timestamp);
      if (hours.size >= MOST_HOURS) hours.clear();
      hours.set(timestamp, found);
      return found;
    },
  };
}
