import { type RefObject } from 'react';
import { useArrowKeys } from '../chart/use-arrow-keys.ts';

const MOVES: Readonly<Record<string, (at: number, last: number) => number>> = {
  ArrowUp: (at) => Math.max(0, at - 1),
  ArrowDown: (at, last) => Math.min(last, at + 1),
  Home: () => 0,
  End: (_at, last) => last,
  PageUp: (at) => Math.max(0, at - 10),
  PageDown: (at, last) => Math.min(last, at + 10),
};

/** Lets the arrows move between the rows of a table: to the first link or button of each. */
export function useRowKeys(body: RefObject<HTMLElement | null>): void {
  useArrowKeys(body, (event) => {
    const move = MOVES[event.key];
    if (!move || !body.current) return false;
    const stops = [...body.current.querySelectorAll<HTMLElement>('tr')].flatMap(
      (row) => row.querySelector<HTMLElement>('a[href], button:not(:disabled)') ?? [],
    );
    const row = document.activeElement?.closest('tr');
    const at = stops.findIndex((stop) => stop.closest('tr') === row);
    stops[move(at, stops.length - 1)]?.focus();
    return stops.length > 0;
  });
}
