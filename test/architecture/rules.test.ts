import { describe, expect, it } from 'vitest';
import * as importRules from './import-rules.ts';
import { parseModule } from './modules.ts';
import * as textRules from './text-rules.ts';

const rules = { ...importRules, ...textRules };
type Sources = Record<string, string>;

// For each rule: sources it must refuse, one by one, and sources it must let through together.
const SAMPLES: Record<keyof typeof rules, { bad: Sources[]; good: Sources }> = {
  electronOnlyInApp: {
    bad: [
      { 'src-main/services/a.ts': "import { app } from 'electron';" },
      { 'src-main/vault/a.ts': "const e = await import('electron');" },
      { 'src-main/ipc/a.ts': "import {\n  app,\n} from 'electron/main';" },
    ],
    good: {
      'src-main/app/a.ts': "import { app } from 'electron';",
      'src-main/services/a.ts': "// import { app } from 'electron'",
    },
  },
  sharedIsPure: {
    bad: [
      { 'src-shared/a.ts': "import { join } from 'node:path';" },
      { 'src-shared/ipc/a.ts': "import { b } from '../../src-main/b.ts';" },
      { 'src-shared/a.ts': "import 'react';" },
    ],
    good: { 'src-shared/ipc/a.ts': "import { z } from 'zod';\nimport { b } from '../b.ts';" },
  },
  rendererStaysInThePage: {
    bad: [
      { 'src-renderer/a.tsx': "import { readFile } from 'node:fs/promises';" },
      { 'src-renderer/a.tsx': "import { b } from '../src-main/b.ts';" },
      { 'src-renderer/a.tsx': "import type { App } from 'electron';" },
    ],
    good: {
      'src-renderer/a.tsx':
        "import { useState } from 'react';\nimport { z } from '../src-shared/z.ts';",
    },
  },
  mainNeverImportsRenderer: {
    bad: [{ 'src-main/app/a.ts': "import { b } from '../../src-renderer/b.ts';" }],
    good: { 'src-main/app/a.ts': "import { b } from '../../src-shared/b.ts';" },
  },
  sqliteOnlyInVault: {
    bad: [
      { 'src-main/queries/a.ts': "import Database from 'better-sqlite3';" },
      { 'src-main/cli/a.ts': "import type { Database } from 'better-sqlite3';" },
    ],
    good: { 'src-main/vault/a.ts': "import Database from 'better-sqlite3';" },
  },
  queriesNeverReachAWriter: {
    bad: [
      {
        'src-main/queries/a.ts': "import { b } from '../vault/b.ts';",
        'src-main/vault/b.ts': "import { c } from './c.ts';",
        'src-main/vault/c.ts': "export const sql = 'INSERT INTO usage_logs VALUES (1)';",
      },
      { 'src-main/queries/a.ts': "const sql = 'UPDATE usage_logs SET requests = 0';" },
    ],
    good: {
      'src-main/queries/a.ts':
        "import type { C } from '../vault/c.ts';\nimport { b } from '../vault/b.ts';",
      'src-main/vault/b.ts': "export const b = 'SELECT 1 FROM usage_logs';",
      'src-main/vault/c.ts': "export const c = 'DELETE FROM usage_logs';",
    },
  },
  noCycles: {
    bad: [
      {
        'src-main/a.ts': "import { b } from './b.ts';",
        'src-main/b.ts': "import { c } from './c.ts';",
        'src-main/c.ts': "import { a } from './a.ts';",
      },
    ],
    good: {
      'src-main/a.ts': "import { b } from './b.ts';",
      'src-main/b.ts': "import type { A } from './a.ts';",
    },
  },
  sqlOnlyInVaultAndQueries: {
    bad: [
      { 'src-main/services/a.ts': "const q = 'SELECT id FROM usage_logs';" },
      { 'src-main/services/a.ts': 'const q = `\n  delete from usage_logs `;' },
      { 'src-main/app/a.ts': 'const q = "PRAGMA user_version";' },
    ],
    good: {
      'src-main/vault/a.ts': "const q = 'SELECT id FROM usage_logs';",
      'src-renderer/a.tsx': "const text = 'Select a file from this computer';",
      'src-main/services/a.ts': "// 'SELECT id FROM usage_logs'",
    },
  },
  filesAreShort: {
    bad: [{ 'src-main/a.ts': '\n'.repeat(302) }],
    good: { 'src-main/a.ts': '\n'.repeat(300) },
  },
  namesAreKebabCase: {
    bad: [
      { 'src-main/readLines.ts': '' },
      { 'src-renderer/DataTable/a.tsx': '' },
      { 'src-main/a_b.ts': '' },
    ],
    good: { 'src-main/read-lines.ts': '', 'src-main/import-meta.d.ts': '' },
  },
  noDefaultExports: {
    bad: [
      { 'src-main/a.ts': 'export default 1;' },
      { 'src-main/a.ts': 'export { a as default };' },
    ],
    good: { 'src-main/a.ts': '// export default\nexport const a = 1;' },
  },
  noBarrels: {
    bad: [
      { 'src-main/a.ts': "export * from './b.ts';" },
      { 'src-main/a.ts': "export {\n  b,\n} from './b.ts';" },
    ],
    good: { 'src-main/a.ts': "import { b } from './b.ts';\nexport const a = b;" },
  },
  typesAreKept: {
    bad: [
      { 'src-main/a.ts': 'export const a: any = 1;' },
      { 'src-main/a.ts': 'const a = b as any;' },
      { 'src-main/a.ts': 'const a = b as unknown as string;' },
      { 'src-main/a.ts': '// @ts-expect-error later' },
      { 'src-main/a.ts': 'const a = new Map<string, any>();' },
    ],
    good: {
      'src-main/a.ts': "const a = 'x: any'; // as any\nconst anything = (many: number) => many;",
    },
  },
  exportsAreDocumented: {
    bad: [
      { 'src-main/a.ts': 'export const a = 1;' },
      { 'src-shared/a.ts': '// not a JSDoc comment\nexport function a() {}' },
      { 'src-shared/a.ts': '/** One. */\nexport type A = 1;\nexport type B = 1;' },
    ],
    good: {
      'src-main/a.ts': '/** One. */\nexport const a = 1;',
      'src-renderer/a.ts': 'export const a = 1;',
    },
  },
};

function parse(sources: Sources) {
  return Object.entries(sources).map(([path, text]) => parseModule(path, text));
}

describe.each(Object.entries(rules))('the rule %s', (name, rule) => {
  const samples = new Map(Object.entries(SAMPLES)).get(name);

  it('refuses what it forbids', () => {
    expect(samples?.bad.length).toBeGreaterThan(0);
    for (const bad of samples?.bad ?? [])
      expect(rule(parse(bad)), JSON.stringify(bad)).not.toEqual([]);
  });

  it('lets the rest through', () => {
    expect(rule(parse(samples?.good ?? {}))).toEqual([]);
  });
});
