import { FolderOpen, Plus } from 'lucide-react';
import { useState, type ReactElement } from 'react';
import type { ImportStatus } from '../../../src-shared/ipc/imports.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { Button } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { TopBar } from '../../components/shell/top-bar.tsx';
import { useRunCommand } from '../../commands/command-context.tsx';
import { formatDateTime } from '../../format/time.ts';
import { formatWholeSeconds } from '../../format/duration.ts';
import { FoundSources } from './found-sources.tsx';
import { isImporting } from './import-figures.ts';
import { ImportHero } from './import-hero.tsx';
import { ImportOutcome } from './import-outcome.tsx';
import { ImportReport } from './import-report.tsx';
import { RemovalProgress } from './removal-progress.tsx';
import { RejectedLines } from './rejected-lines.tsx';
import { WatchSetting } from './watch-setting.tsx';

/** The heading over the report: of which import it is. */
function reportTitle(status: ImportStatus, zone: string, now: number): string {
  if (isImporting(status)) return 'Report so far';
  if (status.startedAt === null) return 'Last import';
  const when = formatDateTime(status.startedAt, zone, now);
  return `Last import, ${when}, in ${formatWholeSeconds(status.durationMs / 1000)}`;
}

function ImportButtons({ busy }: { busy: boolean }): ReactElement {
  const run = useRunCommand();
  const reason = busy ? 'An import is running' : null;
  return (
    <>
      <Button
        icon={Plus}
        command="import.files"
        disabledBecause={reason}
        onClick={() => run('import.files')}
      >
        Import a file…
      </Button>
      <Button icon={FolderOpen} disabledBecause={reason} onClick={() => run('import.folder')}>
        Import a folder…
      </Button>
    </>
  );
}

/** Where rows come from: what is imported now, what was found, and what could not be read. */
export function SourcesScreen(): ReactElement {
  const query = useCall('imports.status', undefined);
  const zone = useZone();
  const demo = useCall('app.info', undefined).data?.demo ?? false;
  const status = query.data;
  const busy = isImporting(status);
  const [now] = useState(() => Date.now());
  const retry = useCommand('sources.preview');
  return (
    <>
      <TopBar title="Sources">
        <ImportButtons busy={busy} />
      </TopBar>
      <main className="body" data-region="content" tabIndex={-1}>
        <div className="page">
          <Failure of={query.error} />
          {status && busy ? (
            <>
              <ImportHero status={status} />
              <hr className="rule" />
            </>
          ) : null}
          {status && !busy ? <ImportOutcome status={status} /> : null}
          {busy ? null : (
            <>
              <RemovalProgress />
              <FoundSources busy={busy} />
              {demo ? null : <WatchSetting onLookAgain={() => retry.mutate(undefined)} />}
              <hr className="rule" />
            </>
          )}
          {status && status.sources.length > 0 ? (
            <>
              <ImportReport sources={status.sources} title={reportTitle(status, zone, now)} />
              <hr className="rule" />
            </>
          ) : null}
          <RejectedLines />
        </div>
      </main>
    </>
  );
}
