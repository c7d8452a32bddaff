/** One made series: what a person might spend a day. */
export interface MadeSeries {
  readonly family: string;
  readonly seed: number;
  readonly firstDay: string;
  /** Nano-US-dollars a day. */
  readonly costs: readonly bigint[];
}

type Draw = () => number;
interface Random {
  readonly uniform: Draw;
  readonly normal: Draw;
}
/** Expected cost of a day, and how it scatters, by its number. */
type Family = (random: Random, days: number) => number[];

const DAYS = 420;

/** The families by name; each is a way in which people's spending is known to go. */
const FAMILIES: Record<string, Family> = {
  trend: (random, days) => {
    const slope = (random.uniform() < 0.75 ? 1 : -0.5) * (0.003 + 0.007 * random.uniform());
    const noise = noisy(random, 0.4);
    return each(days, (day) => Math.max(0.05, 1 + slope * day) * noise());
  },
  weekly: (random, days) => {
    const [week, noise] = [weekOf(random), noisy(random, 0.6)];
    return each(days, (day) => week(day) * noise());
  },
  intermittent: (random, days) => {
    const chance = 0.12 + 0.3 * random.uniform();
    const noise = noisy(random, 0.9);
    return each(days, () => (random.uniform() < chance ? noise() : 0));
  },
  shift: (random, days) => {
    const [week, noise, level] = [weekOf(random), noisy(random, 0.5), shifting(random, days)];
    return each(days, (day) => level(day) * week(day) * noise());
  },
  outlier: (random, days) => {
    const [week, noise] = [weekOf(random), noisy(random, 0.5)];
    const chance = 0.005 + 0.015 * random.uniform();
    return each(days, (day) => {
      const usual = week(day) * noise();
      return random.uniform() < chance ? usual + 6 + 14 * random.uniform() : usual;
    });
  },
  growth: (random, days) => {
    const [week, noise] = [weekOf(random), noisy(random, 0.5)];
    const rate = 0.004 + 0.008 * random.uniform();
    return each(days, (day) => Math.exp(rate * day) * week(day) * noise());
  },
  stop: (random, days) => {
    const [week, noise] = [weekOf(random), noisy(random, 0.5)];
    const at = Math.floor(days * (0.3 + 0.5 * random.uniform()));
    const back = random.uniform() < 0.4 ? at + 20 + Math.floor(80 * random.uniform()) : days;
    return each(days, (day) => (day >= at && day < back ? 0 : week(day) * noise()));
  },
  mixed: (random, days) => {
    const [week, noise, level] = [weekOf(random), noisy(random, 0.7), shifting(random, days)];
    const rate = 0.006 * (random.uniform() - 0.3);
    const [usage, away] = [0.6 + 0.4 * random.uniform(), breaks(random, days)];
    return each(days, (day) => {
      if (away(day) || random.uniform() > usage) return 0;
      const burst = random.uniform() < 0.01 ? 8 : 1;
      return level(day) * Math.exp(rate * day) * week(day) * noise() * burst;
    });
  },
};

/** The names of the families. */
export const FAMILY_NAMES = Object.keys(FAMILIES);

/** Makes the series of a family and a seed: the same every time. */
export function makeSeries(family: string, seed: number, days = DAYS): MadeSeries {
  const make = FAMILIES[family];
  if (!make) throw new RangeError(`“${family}” is no family.`);
  const random = createRandom(seed * 7919 + FAMILY_NAMES.indexOf(family) * 104_729);
  const first = Date.UTC(2024, 0, 1) + Math.floor(random.uniform() * 365) * 86_400_000;
  const scale = 2e9 * 10 ** random.uniform();
  const costs = make(random, days).map((cost) => BigInt(Math.round(cost * scale)));
  return { family, seed, firstDay: new Date(first).toISOString().slice(0, 10), costs };
}

function each(days: number, cost: (day: number) => number): number[] {
  return Array.from({ length: days }, (_, day) => cost(day));
}

/** Weekends that are like the rest, quiet, or empty. */
function weekOf({ uniform }: Random): (day: number) => number {
  const weekend = uniform() < 0.3 ? 0 : uniform();
  const shape = [1, 1.1, 1.15, 1.1, 0.9, weekend, weekend * 0.9];
  const offset = Math.floor(uniform() * 7);
  return (day) => shape[(day + offset) % 7] ?? 1;
}

/** Log-normal noise of mean 1 that remembers a little of the day before, as work does. */
function noisy({ normal, uniform }: Random, sigma: number): Draw {
  const own = sigma * (0.7 + 0.6 * uniform());
  const memory = 0.3 * uniform();
  let state = 0;
  return () => {
    state = memory * state + Math.sqrt(1 - memory * memory) * normal();
    return Math.exp(own * state - (own * own) / 2);
  };
}

/** A level that changes at two to five moments, up or down, by a factor of at most four. */
function shifting({ uniform }: Random, days: number): (day: number) => number {
  const count = 2 + Math.floor(uniform() * 4);
  const shifts = Array.from({ length: count }, () => ({
    at: Math.floor(uniform() * days),
    level: 4 ** (2 * uniform() - 1),
  })).sort((a, b) => a.at - b.at);
  return (day) => shifts.findLast(({ at }) => at <= day)?.level ?? 1;
}

/** Times off: two to four a year, of four days to three weeks. */
function breaks({ uniform }: Random, days: number): (day: number) => boolean {
  const list = Array.from({ length: 2 + Math.floor(uniform() * 3) }, () => {
    const from = Math.floor(uniform() * days);
    return { from, to: from + 4 + Math.floor(uniform() * 17) };
  });
  return (day) => list.some(({ from, to }) => day >= from && day < to);
}

/** mulberry32, and normal numbers from it by Box & Muller. */
function createRandom(seed: number): Random {
  let state = seed >>> 0;
  const uniform = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const normal = () => Math.sqrt(-2 * Math.log(1 - uniform())) * Math.cos(2 * Math.PI * uniform());
  return { uniform, normal };
}
