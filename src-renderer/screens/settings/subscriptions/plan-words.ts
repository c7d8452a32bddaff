import { Temporal } from 'temporal-polyfill';
import type { PlanStatus } from '../../../../src-shared/ipc/money.ts';
import { displayName } from '../../../format/names.ts';
import { MONTHS } from '../../../format/time.ts';
import type { Plan } from './plan-draft.ts';

/** What a subscription covers, in words. */
export function coversText({ sources, models }: Pick<Plan, 'sources' | 'models'>): string {
  const from = sources.map(displayName).join(', ');
  const what = models.join(', ');
  if (from === '' && what === '') return 'Everything';
  if (what === '') return from;
  return from === '' ? what : `${from}, ${what}`;
}

/** `9 November` of a local day. */
export function dayAndMonth(date: string): string {
  const { day, month } = Temporal.PlainDate.from(date);
  return `${day} ${MONTHS[month - 1] ?? ''}`;
}

/** The state of each plan in the newest month that is told. */
export function newestStates(states: PlanStatus): PlanStatus {
  const newest = states.reduce((latest, { month }) => (month > latest ? month : latest), '');
  return states.filter(({ month }) => month === newest);
}

/** The month of states, as `November 2026`; empty where there are none. */
export function monthText(month: string | undefined): string {
  if (month === undefined) return '';
  const { year, month: number } = Temporal.PlainYearMonth.from(month);
  return `${MONTHS[number - 1] ?? ''} ${year}`;
}

/** Whether a subscription has come to its end by a day. */
export function hasEnded({ to }: Plan, today: Temporal.PlainDate): boolean {
  return to !== null && to <= today.toString();
}
