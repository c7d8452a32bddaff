/** A list with one item in the place of another; where that is null or gone meanwhile, it comes last. */
export function replaceIn<T>(list: readonly T[], before: T | null, next: T): T[] {
  const at = before === null ? -1 : list.indexOf(before);
  return at < 0 ? [...list, next] : list.with(at, next);
}
