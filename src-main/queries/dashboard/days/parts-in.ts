import { type Part, partsOf } from '../../sums/parts.ts';
import type { DaysQuestion } from './days-of.ts';

/** The parts of a question's selection, from as few sums as its calendar's days let. */
export function partsIn({ kit, calendar, selection }: DaysQuestion): Part[] {
  const isOwn = calendar.timeZone === kit.money().calendar.timeZone;
  return partsOf(kit, selection, isOwn ? 'day' : 'quarter');
}
