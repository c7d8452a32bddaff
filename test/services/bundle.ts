import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { build } from 'vite';

/** The folder of the project. */
const ROOT = resolve(import.meta.dirname, '../..');

/**
 * Bundles the workers and the command line before a file's tests, as the app's build does, since threads and
 * processes need plain JavaScript. Inside node_modules, so that the native module is found from there.
 */
export function useBundle(): { dir(): string; cli(): string } {
  const outDir = join(ROOT, 'node_modules', '.cache', 'chatvault-tests', String(process.pid));
  beforeAll(async () => {
    const worker = (name: string) => join(ROOT, 'src-main', 'workers', `${name}-worker.ts`);
    await build({
      configFile: false,
      root: ROOT,
      logLevel: 'error',
      ssr: { noExternal: true, external: ['better-sqlite3'] },
      build: {
        ssr: true,
        target: 'node20.18',
        outDir,
        emptyOutDir: true,
        minify: false,
        rollupOptions: {
          input: {
            cli: join(ROOT, 'src-main', 'cli', 'main.ts'),
            'threads/scanner-worker': worker('scanner'),
            'threads/writer-worker': worker('writer'),
            'threads/reader-worker': worker('reader'),
          },
          output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
        },
      },
    });
  }, 120_000);
  afterAll(() => rmSync(outDir, { recursive: true, force: true }));
  return { dir: () => join(outDir, 'threads'), cli: () => join(outDir, 'cli.js') };
}
