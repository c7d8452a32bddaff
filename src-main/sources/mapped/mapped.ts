import type { ColumnMap } from '../../../src-shared/domain/mapping/map.ts';
import { type DateReader, dateReader } from '../../../src-shared/domain/mapping/read-date.ts';
import type { ScanBatch, ScanRequest, Source } from '../source.ts';
import { headerName } from '../tables/header.ts';
import { scanRequests } from '../tables/scan-requests.ts';
import { columnsOfMap } from './columns-of-map.ts';
import { createRowReader } from './read-row.ts';
import { scanObjects } from './scan-objects.ts';

/** Name of the source that all mapped files come under. */
const MAPPED = 'mapped';

/**
 * A CSV or JSONL without a known format, read by a map; a time without an offset and without the map's own zone is in
 * `timeZone`. Null where the map's format of times is none. It is never found by looking.
 */
export function mappedSource(map: ColumnMap, timeZone: string): Source | null {
  const dates = dateReader(map.timestampFormat ?? 'iso', map.timeZone ?? timeZone);
  if (dates === null) return null;
  return {
    name: MAPPED,
    label: 'Mapped file',
    readsWhole: true,
    roots: () => [],
    matches: (path) => /\.(?:csv|tsv|txt|jsonl|ndjson)$/i.test(path),
    recognises: () => false,
    scan: (request, deliver) =>
      /\.(?:jsonl|ndjson)$/i.test(request.path)
        ? scanObjects(request, map, dates, deliver)
        : scanTable(request, map, dates, deliver),
  };
}

function scanTable(
  request: ScanRequest,
  map: ColumnMap,
  dates: DateReader,
  deliver: (batch: ScanBatch) => void,
): void {
  const required = (name: string) => ({ names: [headerName(name)], isRequired: true });
  const spec = Object.fromEntries(columnsOfMap(map).map((name) => [name, required(name)]));
  const reader = createRowReader(map, dates);
  scanRequests(request, { label: 'the map', spec, read: reader.read }, deliver);
}
