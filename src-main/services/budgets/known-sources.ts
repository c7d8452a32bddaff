import { NameKind } from '../../vault/kinds.ts';
import { createMeta } from '../../vault/meta.ts';
import type { BudgetKit } from './budget-kit.ts';

/** Under this key `meta` has the sources there were when budgets were last looked at, as JSON. */
const KEY = 'budgets.sources';

/** Which sources budgets have seen: what a new one brings is told by one summary. Inside a transaction that may write. */
export interface KnownSources {
  /** True when no source has come since. */
  known(): boolean;
  /** Takes the sources of now for known. */
  note(): void;
  /** The same where none were ever noted. */
  begin(): void;
}

/** Makes the access to them. */
export function createKnownSources({
  deps: { vault, kit },
}: Pick<BudgetKit, 'deps'>): KnownSources {
  const meta = createMeta(vault.db);
  const now = (): string[] => {
    kit.dictionary.refresh();
    return [...kit.dictionary.ofKind(NameKind.source).values()].sort();
  };
  const note = (): void => meta.set(KEY, JSON.stringify(now()));
  return {
    known() {
      const noted = meta.get(KEY);
      const before: unknown = noted === null ? [] : JSON.parse(noted);
      return Array.isArray(before) && now().every((source) => before.includes(source));
    },
    note,
    begin() {
      if (meta.get(KEY) === null) note();
    },
  };
}
