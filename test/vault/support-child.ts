import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { build } from 'vite';

const ROOT = resolve(import.meta.dirname, '../..');

/** Bundles a script of this folder so that plain Node runs it; `remove` takes the bundle away. */
export async function bundleChild(name: string): Promise<{ script: string; remove: () => void }> {
  const cache = join(ROOT, 'node_modules/.cache');
  mkdirSync(cache, { recursive: true });
  const outDir = mkdtempSync(join(cache, 'vault-child-'));
  await build({
    root: ROOT,
    configFile: false,
    logLevel: 'error',
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: join(import.meta.dirname, name),
      outDir,
      minify: false,
      rollupOptions: { external: ['better-sqlite3'], output: { entryFileNames: 'child.mjs' } },
    },
  });
  const remove = () => rmSync(outDir, { recursive: true, force: true });
  return { script: join(outDir, 'child.mjs'), remove };
}

/** A child process, and what it has written to stdout so far. */
export function startChild(script: string, args: string[]) {
  const child: ChildProcess = spawn(process.execPath, [script, ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout?.on('data', (chunk: Buffer) => (output += chunk.toString()));
  const ended = new Promise<number | null>((done) => child.once('exit', (code) => done(code)));
  return { child, ended, output: () => output };
}
