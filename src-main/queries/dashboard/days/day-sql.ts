import { BUCKET_MS } from '../../../vault/kinds.ts';
import type { PartSql } from '../../sums/read-parts.ts';

/** The local day of a part's rows in a zone, days since 1970; midnights lie on quarter-hours in every zone. */
export function dayOf(timeZone: string): PartSql {
  const zone = `'${timeZone.replaceAll("'", "''")}'`;
  return {
    days: 'day',
    rollups: `local_day(bucket * ${BUCKET_MS}, ${zone})`,
    rows: `local_day(timestamp, ${zone})`,
  };
}
