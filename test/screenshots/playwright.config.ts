import { defineConfig } from '@playwright/test';

// The pictures of docs/screenshots: the real app over the demo vault.
export default defineConfig({
  testDir: '.',
  testMatch: '**/*.shots.ts',
  outputDir: '../../test-results/screenshots',
  workers: 1,
  timeout: 120_000,
  reporter: 'list',
});
