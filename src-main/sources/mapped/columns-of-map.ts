import type { ColumnMap } from '../../../src-shared/domain/mapping/map.ts';

/** Settings of a map that name no column. */
const NO_COLUMNS = new Set(['timestampFormat', 'timeZone', 'decimal', 'key']);

/** The columns that a map reads, its key's included, each once. */
export function columnsOfMap(map: ColumnMap): string[] {
  const places = Object.entries(map).flatMap(([name, place]) =>
    typeof place === 'string' && !NO_COLUMNS.has(name) ? [place] : [],
  );
  return [...new Set([...places, ...(map.key ?? [])])];
}
