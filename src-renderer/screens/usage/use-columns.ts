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

/** Without a rate for the currency that was asked for, amounts are in US dollars: their head says so. */
function inDollars(column: Column): Column {
  return { ...column, header: `${column.header}, USD`, width: 108 };
}

function useHasNoRate(): boolean {
  const money = useSettings()?.money;
  if (!money || money.currency === 'USD') return false;
  return money.exchangeRates.every(({ currency }) => currency !== money.currency);
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
  const hasNoRate = useHasNoRate();
  const columns = useMemo(
    () =>
      COLUMNS.filter(({ id }) => chosen.includes(id)).map((column) =>
        hasNoRate && column.id === 'netCost' ? inDollars(column) : column,
      ),
    [chosen, hasNoRate],
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
