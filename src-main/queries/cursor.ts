import type { UsageSort } from '../../src-shared/ipc/usage.ts';
import { invalidInput } from '../../src-shared/ipc/envelope.ts';
import type { RowRef, SortValue } from './page/order.ts';

const ALLOWED = 'the nextCursor of an earlier page of the same sort';

/** Writes the place of a page's last row as a cursor: sort, direction, value (empty: none), id. */
export function encodeCursor(sort: UsageSort, { value, id }: RowRef): string {
  const text = [sort.field, sort.descending ? 'desc' : 'asc', value ?? '', id].join(' ');
  return Buffer.from(text).toString('base64url');
}

/** Reads a cursor; throws `invalid-input` for one that is none, or of another sort. */
export function decodeCursor(cursor: string, sort: UsageSort): RowRef {
  const [field, way, value = '', id = '', ...rest] = Buffer.from(cursor, 'base64url')
    .toString()
    .split(' ');
  const isOfSort = field === sort.field && way === (sort.descending ? 'desc' : 'asc');
  const nullable = sort.field === 'netCost' || sort.field === 'responseTimeMs';
  const isPlace = /^-?\d{1,16}$/.test(id) && (isNumber(value) || (value === '' && nullable));
  if (!isOfSort || !isPlace || rest.length > 0) throw invalidInput('cursor', cursor, ALLOWED);
  return { id: Number(id), value: value === '' ? null : toValue(value) };
}

function isNumber(text: string): boolean {
  return /^-?\d{1,19}$/.test(text) || /^-?\d{1,17}\.\d{1,20}(e-?\d{1,3})?$/.test(text);
}

function toValue(text: string): SortValue {
  return /^-?\d+$/.test(text) ? BigInt.asIntN(64, BigInt(text)) : Number(text);
}
