import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import { build, type Plugin } from 'vite';

// The oldest Electron that is run: 33 has Node 20.18 and Chrome 130.
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

/** Each thread parses its code at the start: half as many bytes. Names stay, for the log. */
const MINIFY = { compress: true, mangle: false, codegen: { removeWhitespace: true } };
const CATALOGUE = '@pydantic/genai-prices';
const CATALOGUE_FILE = 'prices.cjs';

/**
 * Leads to the price catalogue, half a megabyte, as a file of its own beside the program, which the first who asks for a
 * price loads: bundled, each thread would read it at its start.
 */
function catalogueApart(): Plugin {
  return {
    name: 'catalogue-apart',
    apply: 'build',
    generateBundle(_options, bundle) {
      for (const chunk of Object.values(bundle)) {
        if (chunk.type !== 'chunk') continue;
        if (!chunk.moduleIds.some((id) => id.endsWith('/pricing/catalogue-data.ts'))) continue;
        const way = relative(dirname(chunk.fileName), CATALOGUE_FILE).replaceAll('\\', '/');
        chunk.code = chunk.code.replaceAll(CATALOGUE, way.startsWith('.') ? way : `./${way}`);
      }
    },
  };
}

/**
 * Bundles a thread by itself: nothing that only others use comes along, schemas above all, and a single CommonJS file loads
 * in half the time of modules in chunks.
 */
async function bundleThread(name: string) {
  const result = await build({
    configFile: false,
    logLevel: 'warn',
    plugins: [catalogueApart()],
    ssr: { noExternal: true, external: ['better-sqlite3'] },
    build: {
      ssr: true,
      target: NODE_TARGET,
      write: false,
      rollupOptions: {
        input: { [`${name}-worker`]: `src-main/workers/${name}-worker.ts` },
        // A schema that is made and not used leaves no trace.
        treeshake: { manualPureFunctions: ['z'] },
        output: {
          format: 'cjs',
          entryFileNames: 'threads/[name].js',
          chunkFileNames: 'threads/[name]-[hash].js',
          minify: MINIFY,
        },
      },
    },
  });
  return [result].flat().flatMap((one) => ('output' in one ? one.output : []));
}

/** Puts the threads into a folder of their own, where they are found by their names, and the catalogue beside the program. */
function threads(names: readonly string[]): Plugin {
  return {
    name: 'threads',
    apply: 'build',
    async buildStart() {
      const emit = (fileName: string, source: string | Uint8Array) =>
        this.emitFile({ type: 'asset', fileName, source });
      for (const part of (await Promise.all(names.map(bundleThread))).flat()) {
        emit(part.fileName, part.type === 'chunk' ? part.code : part.source);
        if (part.type === 'chunk') for (const id of part.moduleIds) this.addWatchFile(id);
      }
      emit('threads/package.json', '{ "type": "commonjs" }\n');
      emit(CATALOGUE_FILE, readFileSync(createRequire(import.meta.url).resolve(CATALOGUE)));
    },
  };
}

export default defineConfig({
  main: {
    plugins: [catalogueApart(), threads(['writer', 'scanner', 'reader'])],
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      rollupOptions: {
        input: { index: 'src-main/index.ts', cli: 'src-main/cli/main.ts' },
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          minify: MINIFY,
        },
      },
    },
  },
  preload: {
    build: {
      target: NODE_TARGET,
      outDir: 'out/preload',
      rollupOptions: {
        input: { preload: 'src-main/preload.ts' },
        // A sandboxed preload must be CommonJS.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: 'src-renderer',
    plugins: [react()],
    build: {
      target: CHROME_TARGET,
      outDir: resolve('out/renderer'),
      emptyOutDir: true,
      minify: true,
      rollupOptions: { input: 'src-renderer/index.html' },
    },
  },
});
