import type { QueryKit } from '../../queries/query-kit.ts';
import { sessionName } from '../../queries/session-name.ts';
import { textCell } from './csv-cell.ts';

/** Names as CSV cells by their ids, each made once. */
export interface NameCells {
  name(id: number | null): string;
  project(id: number | null): string;
  session(id: number | null): string;
  /** The cells of what the `TERMS` of a row stand for. */
  terms(text: string): string;
}

/** Most names whose cells are kept. */
const KEPT_NAMES = 10_000;

/** Makes the cells of a vault's names. */
export function createNameCells(kit: QueryKit): NameCells {
  const name = keep((id: number) => textCell(kit.dictionary.name(id)));
  const project = keep((id: number) => textCell(kit.projects().get(id)?.name ?? null));
  const session = keep((id: number) => textCell(sessionName(kit, id)));
  return {
    name: (id) => (id === null ? '' : name(id)),
    project: (id) => (id === null ? '' : project(id)),
    session: (id) => (id === null ? '' : session(id)),
    terms: keep((text: string) => nameTerms(text, name)),
  };
}

/** Puts names in the places of their ids: all but batch and web searches, which stand in the middle. */
function nameTerms(text: string, name: (id: number) => string): string {
  const parts = text.split(',');
  return parts
    .map((part, index) => (index === 3 || index === 4 || part === '' ? part : name(Number(part))))
    .join(',');
}

function keep<Key>(cellOf: (key: Key) => string): (key: Key) => string {
  const cells = new Map<Key, string>();
  return (key) => {
    const found = cells.get(key);
    if (found !== undefined) return found;
    if (cells.size >= KEPT_NAMES) cells.clear();
    const cell = cellOf(key);
    cells.set(key, cell);
    return cell;
  };
}
