import {
  nameProjects,
  type ProjectName,
  type ProjectNaming,
} from '../../src-shared/domain/project-labels.ts';
import { NameKind } from '../vault/kinds.ts';
import type { Dictionary } from './dictionary.ts';

/** What the names of projects depend on beside the vault: config's rules and the home folder. */
export interface ProjectSettings {
  rules: readonly ProjectNaming[];
  home: string;
}

/** The projects of the vault by their id, as they are called now. */
export type ProjectNames = () => ReadonlyMap<number, ProjectName & { folder: string }>;

/** Makes the names of a vault's projects; they are worked out anew only when a project came or the rules changed. */
export function createProjectNames(
  dictionary: Dictionary,
  settings: () => ProjectSettings,
): ProjectNames {
  let known: ReturnType<ProjectNames> = new Map();
  let rules: readonly ProjectNaming[] | null = null;
  return () => {
    const folders = dictionary.ofKind(NameKind.project);
    const now = settings();
    if (known.size === folders.size && now.rules === rules) return known;
    const names = nameProjects([...folders.values()], now.rules, now.home);
    known = new Map(
      [...folders].map(([id, folder]) => [
        id,
        { folder, ...(names.get(folder) ?? { name: folder, label: folder }) },
      ]),
    );
    rules = now.rules;
    return known;
  };
}
