import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const RENDERER = 'test/renderer/**/*.test.{ts,tsx}';

export default defineConfig({
  test: {
    testTimeout: 30_000,
    projects: [
      {
        test: {
          name: 'node',
          environment: 'node',
          pool: 'forks',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', RENDERER, '**/node_modules/**'],
          testTimeout: 30_000,
        },
      },
      {
        plugins: [react()],
        test: {
          name: 'renderer',
          environment: 'jsdom',
          include: [RENDERER],
          testTimeout: 30_000,
        },
      },
    ],
  },
});
