import { invalidInput } from '../../../src-shared/ipc/envelope.ts';
import type { Source } from '../../sources/source.ts';
import type { Files } from '../../vault/files.ts';
import type { ImportRequest } from '../../workers/writer-api.ts';
import { planPaths } from './choose-paths.ts';
import { planAgain } from './plan-again.ts';
import { planSource, type SourcePlan } from './plan.ts';
import { walkSource, type SourceContext } from './source-folders.ts';
import type { PathFailure } from './walk.ts';

/** What planning works with. */
export interface PlanDeps {
  sources: readonly Source[];
  files: Files;
  context: () => SourceContext;
  /** Relative paths are taken from here. */
  cwd: string;
}

/** What an import will do; `failures` are files whose format is not known or that could not be looked at. */
export interface ImportPlan {
  plans: SourcePlan[];
  failures: PathFailure[];
}

function chosenSource(name: string, sources: readonly Source[]): Source {
  const source = sources.find((one) => one.name === name);
  const allowed = sources.map((one) => one.name).join(', ');
  if (source === undefined) throw invalidInput('sources', name, allowed);
  return source;
}

/** Plans the files of one source from its folders. */
export function planFolders(
  source: Source,
  { context, files }: Pick<PlanDeps, 'context' | 'files'>,
  onFolder?: (path: string) => void,
): SourcePlan {
  const walked = walkSource(source, context(), onFolder);
  const whole = (path: string) => files.one(source.name, path);
  return planSource(source, walked, files.marks(source.name), whole);
}

/** Plans what is asked for; throws `invalid-input` for an unknown name, `file` for a path with nothing to import. */
export function planRequest(request: ImportRequest, deps: PlanDeps): ImportPlan {
  const { sources, files, cwd } = deps;
  if ('sources' in request) {
    const chosen = [...new Set(request.sources)].map((name) => chosenSource(name, sources));
    return { plans: chosen.map((source) => planFolders(source, deps)), failures: [] };
  }
  if ('rejected' in request) return planAgain(request.rejected, deps);
  const known = new Map(sources.flatMap(({ name }) => [...files.all(name)]));
  return planPaths(request.paths, request.format, { sources, known, cwd });
}
