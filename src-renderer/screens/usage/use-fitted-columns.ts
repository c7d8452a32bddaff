import { useLayoutEffect, useMemo, useState } from 'react';
import type { UsageRow } from '../../../src-shared/ipc/usage.ts';
import type { CellContext, Column } from './columns.tsx';
import { columnRules, fitColumns } from './fit-columns.ts';

function sameColumns(some: readonly Column[], others: readonly Column[]): boolean {
  return some.length === others.length && some.every((column, at) => column === others[at]);
}

/** Puts rules into a style sheet of the document's; a style of its own for each cell takes longer than its text. */
function useRules(rules: string): void {
  const [sheet] = useState(() =>
    'adoptedStyleSheets' in document ? new CSSStyleSheet() : undefined,
  );
  useLayoutEffect(() => {
    if (!sheet) return undefined;
    document.adoptedStyleSheets.push(sheet);
    return () => {
      document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
    };
  }, [sheet]);
  useLayoutEffect(() => sheet?.replaceSync(rules), [sheet, rules]);
}

/** The columns that have room, given their widths. A change of widths alone leaves the list, and so every cell, as it is. */
export function useFittedColumns(
  columns: readonly Column[],
  rows: readonly UsageRow[],
  room: number,
  { underDays, places }: CellContext,
): readonly Column[] {
  const fitted = useMemo(() => {
    const fits = fitColumns(columns, rows, room, { underDays, places });
    return { columns: fits.map(({ column }) => column), rules: columnRules(fits) };
  }, [columns, rows, room, underDays, places]);
  useRules(fitted.rules);
  const [kept, keep] = useState(fitted.columns);
  if (sameColumns(kept, fitted.columns)) return kept;
  keep(fitted.columns);
  return fitted.columns;
}
