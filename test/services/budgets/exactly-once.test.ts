import fc from 'fast-check';
import { expect, test } from 'vitest';
import { budgetHouse, RULE } from './support.ts';

const START = Date.parse('2026-11-05T12:00:00Z');
const DAY = 86_400_000;

type Step =
  | { do: 'spend'; cents: number; monthsAgo: 0 | 1 }
  | { do: 'limit'; dollars: number }
  | { do: 'wait' | 'restart' | 'pause' | 'resume' }
  | { do: 'check'; by: 0 | 1 };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      do: fc.constant('spend'),
      cents: fc.integer({ min: 1, max: 400 }),
      monthsAgo: fc.constantFrom(0, 0, 0, 1),
    }),
  },
  { weight: 4, arbitrary: fc.record({ do: fc.constant('check'), by: fc.constantFrom(0, 1) }) },
  fc.record({ do: fc.constant('limit'), dollars: fc.integer({ min: 2, max: 20 }) }),
  fc.record({ do: fc.constantFrom('wait', 'restart', 'pause', 'resume') }),
) as fc.Arbitrary<Step>;

/** What should be told, by counting cents: nothing of the program's own. */
class Model {
  told: string[] = [];
  #limit = 1000;
  #version = 1;
  #paused = false;
  readonly #noted = new Set<string>();
  readonly #cents = new Map<string, number>();

  spend(month: string, cents: number): void {
    this.#cents.set(month, (this.#cents.get(month) ?? 0) + cents);
  }

  setLimit(month: string, dollars: number): void {
    if (dollars * 100 === this.#limit) return;
    this.#limit = dollars * 100;
    this.#version += 1;
    if (!this.#paused) this.#note(month);
  }

  setPaused(month: string, isPaused: boolean): void {
    this.#paused = isPaused;
    if (!isPaused) this.#note(month);
  }

  check(month: string): void {
    const highest = this.#paused ? undefined : this.#note(month).at(-1);
    if (highest !== undefined) this.told.push(`${month} v${this.#version} ${highest}%`);
  }

  #note(month: string): number[] {
    const spent = this.#cents.get(month) ?? 0;
    const fresh = [50, 80, 100].filter((percent) => {
      const key = `${month} ${this.#version} ${percent}`;
      return spent * 100 >= this.#limit * percent && !this.#noted.has(key);
    });
    for (const percent of fresh) this.#noted.add(`${month} ${this.#version} ${percent}`);
    return fresh;
  }
}

/** Each run has months of its own: what others left does not matter. */
function run(house: ReturnType<typeof budgetHouse>, steps: readonly Step[]) {
  house.clock.now += 400 * DAY;
  for (const table of ['budgets', 'alerts', 'deliveries'])
    house.vault.db.exec(`DELETE FROM ${table}`);
  const processes = [house.process(), house.process()];
  const of = (index: 0 | 1) => processes[index] ?? house.process();
  const { id } = of(0).edits.add({ name: 'All', rule: RULE });
  const model = new Model();
  const month = () => new Date(house.clock.now).toISOString().slice(0, 7);
  for (const one of steps) {
    house.clock.now += 1000;
    if (one.do === 'spend') {
      const at = house.clock.now - one.monthsAgo * 31 * DAY - 500;
      house.spend(one.cents, at);
      model.spend(new Date(at).toISOString().slice(0, 7), one.cents);
    } else if (one.do === 'limit') {
      of(0).edits.change(id, {
        name: 'All',
        rule: { ...RULE, limit: BigInt(one.dollars) * 10n ** 9n },
      });
      model.setLimit(month(), one.dollars);
    } else if (one.do === 'check') {
      of(one.by).watch.evaluate();
      model.check(month());
    } else if (one.do === 'wait') house.clock.now += 9 * DAY;
    else if (one.do === 'restart') processes[0] = house.process();
    else {
      of(1).edits.setPaused(id, one.do === 'pause');
      model.setPaused(month(), one.do === 'pause');
    }
  }
  const told = house.vault.db
    .prepare<[], string>(
      `SELECT substr(period_first, 1, 7) || ' v' || version || ' ' || percent || '%' FROM deliveries
       JOIN alerts ON alerts.id = alert_id ORDER BY deliveries.id`,
    )
    .pluck()
    .all();
  return { told, expected: model.told };
}

test('every crossing is told once, the highest of several alone, whatever happens in between', () => {
  const house = budgetHouse(START);
  // The source is known: what its first import reaches is another story, told by one summary.
  house.spend(1);
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const { told, expected } = run(house, steps);
      expect(told).toEqual(expected);
    }),
    { numRuns: 300 },
  );
}, 120_000);
