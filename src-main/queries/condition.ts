import type { BindValue } from '../vault/read-db.ts';

/** A piece of SQL that is true or false of a row, with what its plain `?` stand for, in order. */
export interface Condition {
  readonly sql: string;
  readonly params: readonly BindValue[];
}

/** True of every row. */
export const ALWAYS: Condition = { sql: '1', params: [] };

/** Makes a condition; `?` in the text stand for the values in order. */
export function condition(sql: string, ...params: BindValue[]): Condition {
  return { sql, params };
}

/** All must be true; none at all is true of every row. */
export function allOf(...parts: readonly (Condition | null)[]): Condition {
  return (
    join(
      parts.filter((part) => part !== ALWAYS),
      ' AND ',
    ) ?? ALWAYS
  );
}

/** One must be true; none at all is true of no row. */
export function anyOf(...parts: readonly (Condition | null)[]): Condition {
  return parts.includes(ALWAYS) ? ALWAYS : (join(parts, ' OR ') ?? condition('0'));
}

function join(parts: readonly (Condition | null)[], word: string): Condition | null {
  const given = parts.filter((part) => part !== null);
  const [first] = given;
  if (given.length === 0 || first === undefined) return null;
  if (given.length === 1) return first;
  return {
    sql: given.map((part) => `(${part?.sql ?? ''})`).join(word),
    params: given.flatMap((part) => part?.params ?? []),
  };
}
