import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'electron-vite';
import type { Plugin } from 'vite';

// The oldest Electron that is run: 33 has Node 20.18 and Chrome 130.
const NODE_TARGET = 'node20.18';
const CHROME_TARGET = 'chrome130';

/**
 * The price catalogue makes a table of its units when it is loaded, for its own price calculation, which is not called here:
 * said to be pure, it is left out. Each worker would make it at its start.
 */
function withoutUnusedTables(): Plugin {
  return {
    name: 'without-unused-tables',
    transform(code, id) {
      if (!id.includes('@pydantic/genai-prices')) return null;
      return code.replaceAll(/=\s*new (?=\w+\(\w+\))/g, '=/* @__PURE__ */new ');
    },
  };
}

export default defineConfig({
  main: {
    plugins: [withoutUnusedTables()],
    build: {
      target: NODE_TARGET,
      outDir: 'out/main',
      rollupOptions: {
        input: {
          index: 'src-main/index.ts',
          cli: 'src-main/cli/main.ts',
          'writer-worker': 'src-main/workers/writer-worker.ts',
          'scanner-worker': 'src-main/workers/scanner-worker.ts',
          'reader-worker': 'src-main/workers/reader-worker.ts',
        },
        // Workers are found beside the entries by these names.
        output: {
          format: 'es',
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Each thread parses its code at the start: half as many bytes. Names stay, for the log.
          minify: { compress: true, mangle: false, codegen: { removeWhitespace: true } },
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
