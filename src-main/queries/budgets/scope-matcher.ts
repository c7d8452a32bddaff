import type { BudgetRule } from '../../../src-shared/domain/budgets/budget.ts';
import type { UsageFilter } from '../../../src-shared/ipc/usage.ts';
import { NameKind } from '../../vault/kinds.ts';
import type { QueryKit } from '../query-kit.ts';
import { type IdSet, select } from '../selection.ts';
import type { DayCell } from './day-book.ts';

/** The filter of a budget's requests. */
export function filterOf({ scope }: BudgetRule, user: string | null): UsageFilter {
  const some = (patterns: readonly string[]) => (patterns.length === 0 ? undefined : [...patterns]);
  return {
    model: some(scope.models),
    provider: some(scope.providers),
    project: some(scope.projects),
    user: user === null ? some(scope.users) : [user],
  };
}

const KINDS = [NameKind.model, NameKind.provider, NameKind.project, NameKind.user] as const;

/** Makes what gives the test of a rule's scope: the same one as long as no name has come that it might have to know. */
export function createScopeMatcher(
  kit: QueryKit,
  rule: BudgetRule,
  user: string | null,
): () => (cell: DayCell) => boolean {
  let known: { names: number; matches: (cell: DayCell) => boolean } | null = null;
  return () => {
    // Names only come: as many of them are the same ones.
    const names = KINDS.reduce((sum, kind) => sum + kit.dictionary.ofKind(kind).size, 0);
    if (known?.names !== names) known = { names, matches: matcher(kit, rule, user) };
    return known.matches;
  };
}

function matcher(kit: QueryKit, rule: BudgetRule, user: string | null): (cell: DayCell) => boolean {
  const { dims } = select(kit, filterOf(rule, user));
  const names = ['provider', 'model', 'project', 'user'] as const;
  const sets = names.flatMap((name) => {
    const set = dims[name];
    return set === undefined ? [] : [{ name, ids: idsOf(set) }];
  });
  return (cell) => sets.every(({ name, ids }) => ids.has(cell[name]));
}

function idsOf({ ids, hasNull }: IdSet): ReadonlySet<number> {
  return new Set(hasNull ? [...ids, 0] : ids);
}
