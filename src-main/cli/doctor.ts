import { existsSync, statSync } from 'node:fs';
import { detectSource, toFoundSource, type Detected } from '../services/detect/found.ts';
import { sources } from '../sources/all.ts';
import { vaultFigures, type VaultFigures } from '../vault/figures.ts';
import { vaultPath } from '../vault/folder.ts';
import { openReader } from '../vault/open.ts';
import { VaultOpenError } from '../vault/problems.ts';
import { EXIT, type Command, type CommandContext } from './command.ts';
import { reportRetention, type RetentionReport } from './doctor-retention.ts';
import { formatDoctorReport } from './doctor-report.ts';

/** What `doctor` found; `version` is the vault's newest migration, null where it could not be asked. */
export interface DoctorReport {
  sources: { name: string; paths: string[]; files: number; bytes: number; found: boolean }[];
  vault: Pick<VaultFigures, 'path' | 'rows' | 'bytes' | 'integrity'> & { version: string | null };
  retention: RetentionReport;
  warnings: string[];
}

function describeSource(detected: Detected): DoctorReport['sources'][number] {
  const { name, paths, files, bytes, found } = toFoundSource(detected, null, 0);
  return { name, paths, files, bytes, found };
}

/** Looks at the vault without making, migrating or writing it. */
function examineVault(context: CommandContext): Pick<DoctorReport, 'vault' | 'retention'> {
  const { dataDir } = context;
  const path = vaultPath(dataDir);
  const retention = reportRetention(context, null);
  if (!existsSync(path))
    return { retention, vault: { path, version: null, rows: 0, bytes: 0, integrity: 'ok' } };
  try {
    const vault = openReader({ dataDir });
    try {
      const { version, rows, bytes, integrity } = vaultFigures(vault.db, path, 'full');
      return {
        retention: reportRetention(context, vault.db),
        vault: { path, version, rows, bytes, integrity },
      };
    } finally {
      vault.close();
    }
  } catch (error) {
    if (!(error instanceof VaultOpenError)) throw error;
    const { size: bytes } = statSync(path);
    return { retention, vault: { path, version: null, rows: 0, bytes, integrity: error.message } };
  }
}

/** True when others than the owner may read a file or folder; Windows has no such modes. */
function isOpenToOthers(path: string): boolean {
  return process.platform !== 'win32' && existsSync(path) && (statSync(path).mode & 0o077) !== 0;
}

function warningsOf(
  context: CommandContext,
  vault: DoctorReport['vault'],
  detected: Detected[],
): string[] {
  const warnings = [...context.configWarnings];
  if (!existsSync(vault.path)) warnings.push('There is no vault yet: the first import makes it.');
  else if (vault.integrity !== 'ok') warnings.push(vault.integrity);
  for (const path of [context.dataDir, vault.path]) {
    if (isOpenToOthers(path))
      warnings.push(`“${path}” can be read by other users of this computer.`);
  }
  for (const { failures } of detected) {
    warnings.push(...failures.map(({ path, reason }) => `“${path}”: ${reason}`));
  }
  return warnings;
}

function run(context: CommandContext): Promise<number> {
  const { io, json, env, home, config, timeZone } = context;
  const surroundings = { environment: { env, home }, settings: config.sources, timeZone };
  const detected = sources.map((source) => detectSource(source, surroundings));
  const { vault, retention } = examineVault(context);
  const warnings = warningsOf(context, vault, detected);
  const report: DoctorReport = {
    sources: detected.map(describeSource),
    vault,
    retention,
    warnings,
  };
  io.out(json ? `${JSON.stringify(report)}\n` : formatDoctorReport(report));
  return Promise.resolve(vault.integrity === 'ok' ? EXIT.ok : EXIT.finding);
}

/** `doctor`: says what is found where, what the vault holds, and what would be wrong. */
export const doctorCommand: Command = {
  name: 'doctor',
  usage: '',
  summary: 'what is found where, what the vault holds, what would be wrong',
  options: {},
  maxOperands: 0,
  needsConfig: false,
  run,
};
