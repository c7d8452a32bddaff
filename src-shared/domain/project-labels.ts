import { matchesAny } from './glob.ts';

/** A configured name and the patterns of the folders it stands for (`~` is the home folder). */
export interface ProjectNaming {
  name: string;
  globs: readonly string[];
}

/** How a project is called: `name` is its configured name or its whole folder, `label` what screens show. */
export interface ProjectName {
  name: string;
  label: string;
}

/**
 * Names every project folder: the first rule that matches gives name and label; other folders keep their whole path as
 * name, and their label is the shortest tail that no other project has.
 */
export function nameProjects(
  folders: readonly string[],
  rules: readonly ProjectNaming[],
  home: string,
): Map<string, ProjectName> {
  const tests = rules.map((rule) => ({
    name: rule.name,
    test: matchesAny(rule.globs.map((glob) => expandHome(glob, home))),
  }));
  const named = new Map<string, ProjectName>();
  const unnamed: string[] = [];
  for (const folder of folders) {
    const rule = tests.find(({ test }) => test(folder));
    if (rule) named.set(folder, { name: rule.name, label: rule.name });
    else unnamed.push(folder);
  }
  const taken = new Set([...named.values()].map(({ name }) => name));
  for (const [folder, label] of labelFolders(unnamed, taken))
    named.set(folder, { name: folder, label });
  return named;
}

/** Puts the home folder in place of a leading `~`; a slash at the end goes. */
function expandHome(path: string, home: string): string {
  const whole = path === '~' || /^~[/\\]/.test(path) ? home + path.slice(1) : path;
  return whole.length > 1 ? whole.replace(/[/\\]+$/, '') : whole;
}

/** Gives each folder its shortest tail of whole parts that is no tail of another folder and not taken; the whole folder where there is none. */
function labelFolders(
  folders: readonly string[],
  taken: ReadonlySet<string> = new Set(),
): Map<string, string> {
  const holders = countTails(folders);
  const labels = new Map<string, string>();
  for (const folder of folders) {
    const free = tailsOf(folder).find((tail) => holders.get(tail) === 1 && !taken.has(tail));
    labels.set(folder, free ?? folder);
  }
  return labels;
}

function countTails(folders: readonly string[]): Map<string, number> {
  const holders = new Map<string, number>();
  for (const folder of new Set(folders)) {
    for (const tail of tailsOf(folder)) holders.set(tail, (holders.get(tail) ?? 0) + 1);
  }
  return holders;
}

/** All tails of whole parts, the shortest first: `c`, `b/c`, `a/b/c` of `/a/b/c`. */
function tailsOf(folder: string): string[] {
  const tails: string[] = [];
  for (let at = folder.length - 1; at > 0; at--) {
    const before = folder[at - 1];
    const begins = (before === '/' || before === '\\') && folder[at] !== '/' && folder[at] !== '\\';
    if (begins) tails.push(folder.slice(at));
  }
  if (!/^[/\\]/.test(folder)) tails.push(folder);
  return tails;
}
