import {
  askSourceDeletion,
  deleteSource,
  pendingDeletion,
} from '../../src-main/vault/delete-source.ts';
import { openVault } from '../../src-main/vault/open.ts';
import { NO_PRICES } from '../../src-main/vault/pricing/terms.ts';
import { applyRetention } from '../../src-main/vault/retention.ts';
import { NOW } from './rows.ts';

/** Removes what is before a time, or a source (asked for once), and tells of every step by a dot; `done` at the end. */
function main(dataDir: string, what: string): void {
  const vault = openVault({ dataDir, clock: () => NOW });
  if (what === 'source') {
    if (pendingDeletion(vault) === null) askSourceDeletion(vault, 'claude-code');
    for (const _rows of deleteSource(vault, 'claude-code', () => NO_PRICES))
      process.stdout.write('.');
  } else {
    for (const _rows of applyRetention(vault, Number(what), () => NO_PRICES, {
      onBegin: () => undefined,
    }))
      process.stdout.write('.');
  }
  vault.close();
  process.stdout.write('done');
}

const [dataDir = '', what = ''] = process.argv.slice(2);
main(dataDir, what);
