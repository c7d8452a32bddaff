import type { SortValue } from './page/order.ts';

/** What the last of the dearest rows cost when a question was answered last: a hint where to look, never an answer. */
export interface CostFloors {
  get(question: string): SortValue | undefined;
  /** Undefined forgets it. */
  set(question: string, floor: SortValue | undefined): void;
}

/** Most questions that are remembered; the longest unasked goes first. */
const MOST = 50;

/** Makes the memory, empty. */
export function createCostFloors(): CostFloors {
  const floors = new Map<string, SortValue>();
  return {
    get: (question) => floors.get(question),
    set(question, floor) {
      floors.delete(question);
      if (floor === undefined) return;
      floors.set(question, floor);
      const [oldest] = floors.keys();
      if (floors.size > MOST && oldest !== undefined) floors.delete(oldest);
    },
  };
}
