import { join } from 'node:path';
import { build } from 'vite';
import { ROOT } from '../../scripts/setup/paths.mjs';

const HERE = join(ROOT, 'test', 'perf');

/**
 * Bundles the parts of the benchmark that use the program's own modules (TypeScript, SQL), as the app's build does; inside
 * node_modules, so that the native module is found from there. Gives the folder.
 */
export async function bundle() {
  const outDir = join(ROOT, 'node_modules', '.cache', 'chatvault-bench');
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
        input: Object.fromEntries(
          ['fill-vault', 'ask-vault', 'ask-budgets', 'second-start', 'price-rows'].map((name) => [
            name,
            join(HERE, `${name}.mjs`),
          ]),
        ),
        output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
      },
    },
  });
  return outDir;
}
