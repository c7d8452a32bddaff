import type { Dashboard } from '../../../src-shared/ipc/dashboard.ts';
import { sumOf, type Part } from './figures.ts';

/** One line of a list of names. */
export interface Line extends Part {
  key: string | null;
  label: string;
  requests: number;
  unpricedRequests: number;
  /** The names that this line stands for; one, but for the last where there are many. */
  keys: readonly (string | null)[];
  isOther: boolean;
}

type Name = Dashboard['models'][number];

/** The first names, all others as one line, so that the lines always add up to the whole. */
export function foldNames(names: readonly Name[], most: number): Line[] {
  const cut = names.length > most ? most - 1 : most;
  const first = names.slice(0, cut).map(({ key, label, requests, unpricedRequests, ...sums }) => ({
    key,
    label,
    requests,
    unpricedRequests,
    netCost: sums.netCost,
    shownCost: sums.shownCost,
    totalTokens: sums.totalTokens,
    keys: [key],
    isOther: false,
  }));
  const rest = names.slice(cut);
  if (rest.length === 0) return first;
  const count = (read: (name: Name) => number): number =>
    rest.reduce((sum, name) => sum + read(name), 0);
  return [
    ...first,
    {
      ...sumOf(rest),
      key: null,
      label: `Other (${rest.length})`,
      requests: count(({ requests }) => requests),
      unpricedRequests: count(({ unpricedRequests }) => unpricedRequests),
      keys: rest.map(({ key }) => key),
      isOther: true,
    },
  ];
}
