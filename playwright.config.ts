import { defineConfig } from '@playwright/test';

// Every test starts an Electron of its own: one at a time, and a launch that hangs says nothing.
export default defineConfig({
  testDir: 'test/e2e',
  testMatch: '**/*.{spec,test}.ts',
  outputDir: 'test-results',
  workers: 1,
  fullyParallel: false,
  timeout: 30_000,
  expect: { timeout: 10_000 },
  forbidOnly: Boolean(process.env['CI']),
  // What each screen looks like; `--update-snapshots` takes them anew.
  snapshotPathTemplate: 'test/e2e/looks/{arg}{ext}',
  updateSnapshots: process.env['CI'] ? 'none' : 'missing',
  reporter: 'list',
});
