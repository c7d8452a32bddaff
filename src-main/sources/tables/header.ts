/** The columns that a format may have: names that its files give them, best first, and whether there is no such file without it. */
export type ColumnSpec<N extends string> = Readonly<
  Record<N, { readonly names: readonly string[]; readonly isRequired?: boolean }>
>;

/** Where each column stands; one that a file does not have is missing. */
export type Columns<N extends string> = ReadonlyMap<N, number>;

/** A column by its own name. */
export function column(...names: string[]): { names: readonly string[] } {
  return { names };
}

/** A column without which a file is of another format. */
export function required(...names: string[]): { names: readonly string[]; isRequired: boolean } {
  return { names, isRequired: true };
}

/** A header's cell as names are compared: small letters, spaces and hyphens as underscores. */
export function headerName(cell: string): string {
  return cell
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

/**
 * Finds the columns of a format in a header: in any order, with others between; null where a required one is missing. Of
 * several cells with one name the first counts.
 */
export function matchHeader<N extends string>(
  header: readonly string[],
  spec: ColumnSpec<N>,
): Columns<N> | null {
  const places = new Map<string, number>();
  for (const [at, cell] of header.entries()) {
    const name = headerName(cell);
    if (!places.has(name)) places.set(name, at);
  }
  const columns = new Map<N, number>();
  for (const key of Object.keys(spec) as N[]) {
    const { names, isRequired } = spec[key];
    const place = names.map((name) => places.get(name)).find((at) => at !== undefined);
    if (place !== undefined) columns.set(key, place);
    else if (isRequired === true) return null;
  }
  return columns;
}
