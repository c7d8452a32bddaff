import { app } from 'electron';
import { homedir } from 'node:os';
import type { AppInfo } from '../../src-shared/ipc/app.ts';
import type { Backend } from '../services/backend/backend.ts';
import { configPath } from '../services/settings/config-file.ts';
import { vaultPath } from '../vault/folder.ts';

/** Says what the app is and what it has open, once it is known whether the vault opened. */
export async function describeApp(backend: Backend, configDir: string): Promise<AppInfo> {
  const result = await backend.opened();
  const { dataDir, demo } = backend.place();
  return {
    version: app.getVersion(),
    platform: process.platform,
    electron: process.versions.electron ?? '',
    dataDir,
    vaultPath: vaultPath(dataDir),
    configPath: configPath(configDir),
    home: homedir(),
    demo,
    problem: result.ok ? null : result.problem,
  };
}
