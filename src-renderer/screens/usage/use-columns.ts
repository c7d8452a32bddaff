import { useCallback, useMemo, useState } from 'react';
import { readStored, writeStored } from '../../api/storage.ts';
import { useSettings } from '../../api/use-settings.ts';
import { COLUMNS, type Column } from './columns.tsx';

const KEY = 'usage.columns';
const STANDARD = COLUMNS.filter((column) => column.standard).map((column) => column.id);

function readIds(value: unknown): readonly string[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const known = value.filter(
    (id): id is string => typeof id === 'string' && COLUMNS.some((column) => column.id === id),
  );
  return known.length > 0 ? known : undefined;
}

/** Rows are in US dollars: their head says so where totals are shown in another currency. */
function inDollars(column: Column): Column {
  return { ...column, header: `${column.header}, USD`, width: 108 };
}

export interface ColumnChoice {
  chosen: readonly string[];
  columns: readonly Column[];
  toggle: (id: string) => void;
  reset: () => void;
}

/** Which columns a person wants to see; remembered by this window. */
export function useColumns(): ColumnChoice {
  const [chosen, setChosen] = useState(() => readStored(KEY, readIds, STANDARD));
  const choose = useCallback((ids: readonly string[]) => {
    writeStored(KEY, ids);
    setChosen(ids);
  }, []);
  const isForeign = (useSettings()?.money.currency ?? 'USD') !== 'USD';
  const columns = useMemo(
    () =>
      COLUMNS.filter(({ id }) => chosen.includes(id)).map((column) =>
        isForeign && column.id === 'netCost' ? inDollars(column) : column,
      ),
    [chosen, isForeign],
  );
  return {
    chosen,
    columns,
    toggle: (id) => {
      const rest = chosen.filter((known) => known !== id);
      if (rest.length === chosen.length) choose([...chosen, id]);
      else if (rest.length > 0) choose(rest);
    },
    reset: () => choose(STANDARD),
  };
}
