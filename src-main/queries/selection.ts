import { compileGlob } from '../../src-shared/domain/glob.ts';
import { type Dimension, DIMENSIONS, type UsageFilter } from '../../src-shared/ipc/usage.ts';
import { NameKind } from '../vault/kinds.ts';
import type { QueryKit } from './query-kit.ts';
import { findSessions } from './find-sessions.ts';

/** Which ids of a dimension match, and whether rows without one do. */
export interface IdSet {
  readonly ids: readonly number[];
  readonly hasNull: boolean;
}

/** What a text is found in: the ids of names with it; and, `inRows`, request ids that begin with it and error details with it. */
export interface TextSelection {
  readonly text: string;
  readonly names: Partial<Record<Dimension, IdSet>>;
  readonly inRows: boolean;
}

/** A filter with its names resolved to ids; what is not given matches everything. */
export interface Selection {
  readonly dims: Partial<Record<Dimension, IdSet>>;
  readonly sessions: IdSet | null;
  readonly isError: 0 | 1 | null;
  /** UTC ms; `to` is excluded. */
  readonly from: number | null;
  readonly to: number | null;
  readonly text: TextSelection | null;
  readonly hours: HourSet | null;
  /** What sums do not know of rows; null: everything. */
  readonly statusCodes: readonly (number | null)[] | null;
  readonly errorTypes: readonly (string | null)[] | null;
  readonly rowIds: readonly number[] | null;
}

/** Hours of the week by the clock of a zone, Monday 00:00 being 0. */
interface HourSet {
  readonly timeZone: string;
  readonly hours: readonly number[];
}

/** The dictionary's kind and the column of each dimension. */
export const DIMENSION = {
  model: { kind: NameKind.model, column: 'model_id' },
  provider: { kind: NameKind.provider, column: 'provider_id' },
  project: { kind: NameKind.project, column: 'project_id' },
  user: { kind: NameKind.user, column: 'user_id' },
  source: { kind: NameKind.source, column: 'source_id' },
} as const satisfies Record<Dimension, unknown>;

/** Resolves a filter against the names of the vault. */
export function select(kit: QueryKit, filter: UsageFilter): Selection {
  const dims: Partial<Record<Dimension, IdSet>> = {};
  for (const dimension of DIMENSIONS) {
    const patterns = filter[dimension];
    if (patterns !== undefined) dims[dimension] = matchNames(kit, dimension, patterns);
  }
  return {
    dims,
    sessions: filter.session === undefined ? null : findSessions(kit, filter.session),
    isError: statusOf(filter),
    from: filter.from ?? null,
    to: filter.to ?? null,
    text: filter.text === undefined ? null : findText(kit, filter.text),
    hours: filter.hourOfWeek ?? null,
    statusCodes: filter.statusCode ?? null,
    errorTypes: filter.errorType ?? null,
    rowIds: filter.id ?? null,
  };
}

/** Whether rows are errors: as the filter says, or as what else it asks for implies, so that the index of errors serves. */
function statusOf({ status, statusCode, errorType }: UsageFilter): Selection['isError'] {
  if (status !== undefined) return status === 'error' ? 1 : 0;
  return areErrors(statusCode ?? null, errorType ?? null) ? 1 : null;
}

/** The lowest status code that is an error. */
const LEAST_ERROR = 400;

/** True where the codes or kinds that are asked for are those of errors alone. */
export function areErrors(
  statusCodes: Selection['statusCodes'],
  errorTypes: Selection['errorTypes'],
): boolean {
  const isError = (code: number | null) => code !== null && code >= LEAST_ERROR;
  return errorTypes !== null || (statusCodes?.every(isError) ?? false);
}

/** True where sums by names and time cannot tell what matches: rows themselves must be looked at. */
export function isOfRows(selection: Selection): boolean {
  const { sessions, statusCodes, errorTypes, rowIds } = selection;
  return [sessions, statusCodes, errorTypes, rowIds].some((part) => part !== null);
}

/** True when no row can match. */
export function isImpossible(selection: Selection): boolean {
  const sets = [...Object.values(selection.dims), selection.sessions];
  if (sets.some((set) => set !== null && set.ids.length === 0 && !set.hasNull)) return true;
  return selection.from !== null && selection.to !== null && selection.from >= selection.to;
}

function matchNames(
  kit: QueryKit,
  dimension: Dimension,
  patterns: readonly (string | null)[],
): IdSet {
  const tests = patterns.filter((pattern) => pattern !== null).map(compileGlob);
  const matches = (name: string) => tests.some((test) => test(name));
  return { ids: idsWhere(kit, dimension, matches), hasNull: patterns.includes(null) };
}

/** A project goes by its folder, by its label and by its configured name. */
function idsWhere(
  kit: QueryKit,
  dimension: Dimension,
  matches: (name: string) => boolean,
): number[] {
  if (dimension === 'project') {
    const projects = [...kit.projects()];
    return projects
      .filter(([, { folder, name, label }]) => matches(folder) || matches(label) || matches(name))
      .map(([id]) => id);
  }
  return [...kit.dictionary.ofKind(DIMENSION[dimension].kind)]
    .filter(([, name]) => matches(name))
    .map(([id]) => id);
}

const TEXT_DIMENSIONS = ['model', 'provider', 'project'] as const;

function findText(kit: QueryKit, text: string): TextSelection {
  const wanted = text.toLowerCase();
  const names: Partial<Record<Dimension, IdSet>> = {};
  for (const dimension of TEXT_DIMENSIONS) {
    const ids = idsWhere(kit, dimension, (name) => name.toLowerCase().includes(wanted));
    if (ids.length > 0) names[dimension] = { ids, hasNull: false };
  }
  return { text, names, inRows: true };
}
