import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import * as importRules from './import-rules.ts';
import { readModules } from './modules.ts';
import * as textRules from './text-rules.ts';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const modules = readModules(root, ['src-main', 'src-renderer', 'src-shared']);

describe('the architecture', () => {
  it('is looked at in all three parts', () => {
    for (const part of ['src-main/', 'src-renderer/', 'src-shared/']) {
      expect(modules.filter((module) => module.path.startsWith(part)).length).toBeGreaterThan(5);
    }
  });

  it('resolves the relative imports it walks', () => {
    const known = new Set(modules.map((module) => module.path));
    const code = modules.flatMap((module) =>
      module.imports.filter(({ target }) => target !== null && /\.tsx?$/.test(target)),
    );
    expect(code.length).toBeGreaterThan(50);
    expect(
      code.filter(({ target }) => !known.has(target ?? '')).map(({ target }) => target),
    ).toEqual([]);
  });

  for (const [name, rule] of Object.entries({ ...importRules, ...textRules })) {
    it(`holds: ${name}`, () => expect(rule(modules)).toEqual([]));
  }
});
