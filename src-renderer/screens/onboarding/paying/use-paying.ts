import { useState } from 'react';
import type { FoundSource } from '../../../../src-shared/ipc/imports.ts';
import { useToday } from '../../../api/use-settings.ts';
import type { Plan } from '../../settings/subscriptions/plan-draft.ts';
import { BY_USE, readPaying, type Paying, type PayingErrors } from './pay-choice.ts';

/** How each chosen source is paid: what is typed, what is wrong with it, and the subscriptions that come of it. */
export function usePaying(sources: readonly FoundSource[], zone: string) {
  const today = useToday(zone);
  const [choices, change] = useState<ReadonlyMap<string, Paying>>(new Map());
  const [told, tell] = useState(false);
  const readings = sources.map(({ name }) => ({
    name,
    reading: readPaying(name, choices.get(name) ?? BY_USE, today),
  }));
  const errorsOf = (name: string): PayingErrors => {
    const reading = readings.find((one) => one.name === name)?.reading;
    return told && reading && 'errors' in reading ? reading.errors : {};
  };
  /** The subscriptions, or null while something is wrong, which is told then. */
  const plans = (): Plan[] | null => {
    const isWrong = readings.some(({ reading }) => 'errors' in reading);
    tell(isWrong);
    if (isWrong) {
      requestAnimationFrame(() =>
        document.querySelector<HTMLElement>('.paying [aria-invalid=true]')?.focus(),
      );
      return null;
    }
    return readings.flatMap(({ reading }) =>
      'plan' in reading && reading.plan ? [reading.plan] : [],
    );
  };
  return {
    of: (name: string): Paying => choices.get(name) ?? BY_USE,
    set: (name: string, paying: Paying) => change(new Map(choices).set(name, paying)),
    errorsOf,
    plans,
  };
}

/** What the hook gives. */
export type PayingState = ReturnType<typeof usePaying>;
