import { FolderOpen } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { BackupInfo, VaultProblem } from '../../../src-shared/ipc/app.ts';
import { useCommand } from '../../api/use-call.ts';
import { systemZone } from '../../api/use-settings.ts';
import { Button } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { Status } from '../../components/ui/status.tsx';
import { BrandHead } from '../../components/shell/brand.tsx';
import { tildePath } from '../../format/names.ts';
import { BackupTable } from './backup-table.tsx';
import { RestoreDialog } from './restore-dialog.tsx';

/** The title says why; this says what it means. */
function signOf(kind: VaultProblem['kind']): string {
  return kind === 'config' ? 'The settings were not read' : 'The vault was not opened';
}

/** A backup would only help where the vault itself is at fault. */
function backupsHelp(kind: VaultProblem['kind']): boolean {
  return ['migration-failed', 'not-a-database', 'damaged', 'unknown'].includes(kind);
}

function Facts({ problem, home }: { problem: VaultProblem; home: string }): ReactElement {
  return (
    <table className="recovery-facts">
      <tbody>
        <tr>
          <td className="t2">Vault</td>
          <td className="mono selectable" title={problem.vaultPath}>
            {tildePath(problem.vaultPath, home)}
          </td>
        </tr>
        {problem.detail === null ? null : (
          <tr>
            <td className="t2">What was wrong</td>
            <td className="mono selectable recovery-detail">{problem.detail}</td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

function Actions({ problem }: { problem: VaultProblem }): ReactElement {
  const retry = useCommand('app.retryOpen');
  const quit = useCommand('app.quit');
  const reveal = useCommand('app.revealVault');
  const openConfig = useCommand('settings.openFile');
  const failure = retry.error ?? reveal.error ?? openConfig.error;
  return (
    <>
      <Failure of={failure} />
      <div className="row recovery-acts">
        <Button
          variant="primary"
          size="large"
          busy={retry.isPending}
          onClick={() => retry.mutate(undefined)}
        >
          Try again
        </Button>
        {problem.kind === 'config' ? (
          <Button size="large" onClick={() => openConfig.mutate(undefined)}>
            Open config.yaml
          </Button>
        ) : (
          <Button size="large" icon={FolderOpen} onClick={() => reveal.mutate(undefined)}>
            Show vault
          </Button>
        )}
        <Button variant="quiet" size="large" onClick={() => quit.mutate(undefined)}>
          Quit
        </Button>
      </div>
    </>
  );
}

/** Shown instead of every other screen while the vault cannot be opened. */
export function RecoveryScreen({
  problem,
  home,
}: {
  problem: VaultProblem;
  home: string;
}): ReactElement {
  const [asked, setAsked] = useState<BackupInfo | null>(null);
  const zone = systemZone();
  const offered = backupsHelp(problem.kind) ? problem.backups : [];
  return (
    <main className="welcome" data-region="content">
      <div className="welcome-page recovery">
        <BrandHead />
        <div className="recovery-head">
          <Status kind="warn">{signOf(problem.kind)}</Status>
          <h1>{problem.title}</h1>
          <p className="t2">{problem.message}</p>
        </div>
        <Facts problem={problem} home={home} />
        <Actions problem={problem} />
        {offered.length > 0 ? (
          <section className="section">
            <header>
              <h2 className="head">Backups</h2>
              <span className="t3 sm">The vault’s file stays as it is, beside the backup</span>
            </header>
            <BackupTable backups={offered} zone={zone} onUse={setAsked} />
          </section>
        ) : null}
        <RestoreDialog backup={asked} zone={zone} onClose={() => setAsked(null)} />
      </div>
    </main>
  );
}
