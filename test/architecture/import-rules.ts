import { type Module, packageOf } from './modules.ts';

/** Looks at all modules and names what is wrong, one sentence each. */
export type Rule = (modules: readonly Module[]) => string[];

const SHARED_PACKAGES = ['zod', 'simple-statistics', 'temporal-polyfill'];
const WRITING_SQL =
  /\b(INSERT\s+(OR\s+\w+\s+)?INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM|REPLACE\s+INTO)\b/i;

/** Electron is imported only where windows are made. */
export const electronOnlyInApp: Rule = (modules) =>
  forbidden(modules, (module, specifier) => {
    if (packageOf(specifier) !== 'electron') return false;
    return !/^src-main\/(app\/|index\.ts$|preload\.ts$)/.test(module.path);
  });

/** src-shared knows three packages and itself. */
export const sharedIsPure: Rule = (modules) =>
  forbidden(modules, (module, specifier, target) => {
    if (!module.path.startsWith('src-shared/')) return false;
    return target === null
      ? !SHARED_PACKAGES.includes(packageOf(specifier))
      : !target.startsWith('src-shared/');
  });

/** The renderer knows its own files, src-shared and packages of the page. */
export const rendererStaysInThePage: Rule = (modules) =>
  forbidden(modules, (module, specifier, target) => {
    if (!module.path.startsWith('src-renderer/')) return false;
    if (target !== null) return !/^src-(renderer|shared)\//.test(target);
    return /^node:|^(electron|better-sqlite3|drizzle-orm)$/.test(packageOf(specifier));
  });

/** src-main never reaches into the page. */
export const mainNeverImportsRenderer: Rule = (modules) =>
  forbidden(modules, (module, _specifier, target) => {
    return (
      module.path.startsWith('src-main/') && target !== null && target.startsWith('src-renderer/')
    );
  });

/** Only the vault opens SQLite. */
export const sqliteOnlyInVault: Rule = (modules) =>
  forbidden(modules, (module, specifier) => {
    return packageOf(specifier) === 'better-sqlite3' && !module.path.startsWith('src-main/vault/');
  });

/** Nothing that a query runs, at whatever distance, holds SQL that writes. */
export const queriesNeverReachAWriter: Rule = (modules) => {
  const byPath = index(modules);
  const queries = modules.filter((module) => module.path.startsWith('src-main/queries/'));
  return queries.flatMap((query) =>
    [...reachable(query, byPath)]
      .filter((module) => WRITING_SQL.test(module.code))
      .map((module) => `${query.path} reaches ${module.path}, which writes`),
  );
};

/** No module imports itself by way of others; imports of types alone are free. */
export const noCycles: Rule = (modules) => {
  const byPath = index(modules);
  return modules
    .filter((module) => values(module, byPath).some((next) => reachable(next, byPath).has(module)))
    .map((module) => `${module.path} is part of an import cycle`);
};

function forbidden(
  modules: readonly Module[],
  isForbidden: (module: Module, specifier: string, target: string | null) => boolean,
): string[] {
  return modules.flatMap((module) =>
    module.imports
      .filter(({ specifier, target }) => isForbidden(module, specifier, target))
      .map(({ specifier }) => `${module.path} imports ${specifier}`),
  );
}

function index(modules: readonly Module[]): Map<string, Module> {
  return new Map(modules.map((module) => [module.path, module]));
}

function values(module: Module, byPath: Map<string, Module>): Module[] {
  return module.imports.flatMap(({ target, typeOnly }) => {
    const next = typeOnly || target === null ? undefined : byPath.get(target);
    return next ? [next] : [];
  });
}

function reachable(start: Module, byPath: Map<string, Module>): Set<Module> {
  const seen = new Set([start]);
  for (const module of seen) {
    for (const next of values(module, byPath)) seen.add(next);
  }
  return seen;
}
