import type { Calendar, Period, Span } from '../../src-shared/domain/calendar.ts';

/** Most answers of one kind that are kept; then all begin anew. */
const MOST = 4000;

/**
 * A calendar that remembers its answers. Screens ask for the bounds of the same days each time a row comes in, and working
 * out a year of them takes longer than all sums of that year.
 */
export function keepCalendar(calendar: Calendar): Calendar {
  const dateOf = remember((timestamp: number) => calendar.dateOf(timestamp));
  const startOf = remember((date: string) => calendar.startOf(date));
  const spans: Record<Period, (timestamp: number) => Span> = {
    day: remember((timestamp) => calendar.spanOf('day', timestamp)),
    week: remember((timestamp) => calendar.spanOf('week', timestamp)),
    month: remember((timestamp) => calendar.spanOf('month', timestamp)),
    hour: (timestamp) => calendar.spanOf('hour', timestamp),
  };
  return {
    timeZone: calendar.timeZone,
    dateOf,
    startOf,
    spanOf: (period, timestamp) => spans[period](timestamp),
  };
}

function remember<Question, Answer>(
  answer: (question: Question) => Answer,
): (question: Question) => Answer {
  const known = new Map<Question, Answer>();
  return (question) => {
    const found = known.get(question);
    if (found !== undefined) return found;
    if (known.size >= MOST) known.clear();
    const made = answer(question);
    known.set(question, made);
    return made;
  };
}
