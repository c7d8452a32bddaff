import type { KnownFile } from '../source.ts';
import { readState } from './state.ts';

/** How a stored state begins (the order of its fields is `emptyState`'s). */
const HEAD =
  /^\{"version":1,"id":("(?:[^"\\]|\\.)*"|null),"started":[^,]*,"parent":("(?:[^"\\]|\\.)*"|null),/;
const NO_LINKS = '"links":{}';

/**
 * The files that can have a say about the files that wait: those of the same families, and those that tell of sessions
 * whose own files may be missing. Most files are neither, and their states need not be read: only their heads are.
 */
export function kinOfPending(files: readonly KnownFile[]): KnownFile[] {
  const idOf = new Map<KnownFile, string>();
  const family = createGroups();
  const kept = new Set<KnownFile>();
  for (const file of files) {
    const [, id, parent] = HEAD.exec(file.state ?? '') ?? [];
    const links = file.state?.includes(NO_LINKS) ? {} : (readState(file.state)?.links ?? {});
    for (const [heir, ancestor] of Object.entries(links)) {
      if (ancestor !== null) family.join(JSON.stringify(heir), JSON.stringify(ancestor));
    }
    if (file.pending || Object.keys(links).length > 0) kept.add(file);
    if (id === undefined || parent === undefined) continue;
    idOf.set(file, id);
    if (parent !== 'null') family.join(id, parent);
  }
  const wanted = new Set<string>();
  for (const file of kept) wanted.add(family.of(idOf.get(file) ?? ''));
  return files.filter((file) => kept.has(file) || wanted.has(family.of(idOf.get(file) ?? '')));
}

/** Groups of names; a name that was never joined with another is a group of its own. */
function createGroups(): { join: (a: string, b: string) => void; of: (name: string) => string } {
  const above = new Map<string, string>();
  const of = (name: string): string => {
    let top = name;
    for (let next = above.get(top); next !== undefined; next = above.get(top)) top = next;
    if (top !== name) above.set(name, top);
    return top;
  };
  const join = (a: string, b: string): void => {
    const [first, second] = [of(a), of(b)];
    if (first !== second) above.set(first, second);
  };
  return { join, of };
}
