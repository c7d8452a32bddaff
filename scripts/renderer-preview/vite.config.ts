import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('.', import.meta.url));

export default defineConfig({
  root,
  publicDir: fileURLToPath(new URL('../../src-renderer/public', import.meta.url)),
  plugins: [react()],
  server: { port: 5199, strictPort: true, fs: { allow: ['../..'] } },
  build: {
    outDir: '../../.cache/renderer-preview',
    emptyOutDir: true,
    target: 'chrome130',
    minify: true,
  },
  preview: { port: 5199, strictPort: true },
});
