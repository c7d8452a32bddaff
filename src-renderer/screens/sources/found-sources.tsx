import { Minus, RotateCw } from 'lucide-react';
import type { ReactElement } from 'react';
import type { FoundSource } from '../../../src-shared/ipc/imports.ts';
import { messageOf } from '../../api/bridge.ts';
import { useCall, useCommand } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { Button } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { Message } from '../../components/ui/message.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { tildePath } from '../../format/names.ts';
import { DeleteSource } from './delete-source.tsx';
import { PaidCell } from './paid-cell.tsx';
import { SourceName } from './source-name.tsx';
import { formatCount } from '../../format/number.ts';
import { formatDate } from '../../format/time.ts';

function dateOr(timestamp: number | null, zone: string): string {
  return timestamp === null ? '—' : formatDate(timestamp, zone);
}

function SourceLine({
  source,
  home,
  busy,
  onImport,
}: {
  source: FoundSource;
  home: string;
  busy: boolean;
  onImport: () => void;
}): ReactElement {
  const zone = useZone();
  const verb = source.imported > 0 ? 'Import again' : 'Import';
  return (
    <tr>
      <td>
        <SourceName source={source} home={home} />
      </td>
      <td className="num">{formatCount(source.files)}</td>
      <td className="num">{formatBytes(source.bytes)}</td>
      <td className="num">{formatCount(source.imported)}</td>
      <td className="num t2 only-wide">{dateOr(source.oldest, zone)}</td>
      <td className="num t2 only-wide">{dateOr(source.newest, zone)}</td>
      <PaidCell source={source} />
      <td className="num source-acts">
        <Button
          size="small"
          icon={RotateCw}
          disabledBecause={busy ? 'An import is running' : null}
          onClick={onImport}
        >
          {verb}
        </Button>
        {source.imported > 0 ? (
          <DeleteSource source={source} disabledBecause={busy ? 'An import is running' : null} />
        ) : null}
      </td>
    </tr>
  );
}

/** Sources that were looked for and not found, with the folders. */
export function MissingSources({
  sources,
  home,
}: {
  sources: readonly FoundSource[];
  home: string;
}): ReactElement[] {
  return sources.map((source) => (
    <p key={source.name} className="sm t3 missing-source">
      <Minus className="icon-s" strokeWidth={1.75} aria-hidden /> {source.label} is not installed
      here. Looked in{' '}
      <span className="mono">
        {source.paths.map((folder) => tildePath(folder, home)).join(', ')}
      </span>
      .
    </p>
  ));
}

/** What was found on this computer, and how much of it is in the vault. */
export function FoundSources({ busy }: { busy: boolean }): ReactElement | null {
  const query = useCall('sources.found', undefined);
  const { home = '', demo = false } = useCall('app.info', undefined).data ?? {};
  const start = useCommand('imports.start');
  if (query.error)
    return (
      <Message
        kind="crit"
        title={messageOf(query.error)}
        actions={<Button onClick={() => void query.refetch()}>Try again</Button>}
      />
    );
  if (!query.data) return null;
  const found = query.data.filter((source) => source.found);
  const missing = query.data.filter((source) => !source.found);
  return (
    <section className="section">
      <header>
        <h2 className="head">On this computer</h2>
      </header>
      <Failure of={start.error} />
      {found.length > 0 ? (
        <table className="found">
          <thead>
            <tr>
              <th>Source</th>
              <th className="num">Files</th>
              <th className="num">Size</th>
              <th className="num">In the vault</th>
              <th className="num only-wide">Oldest</th>
              <th className="num only-wide">Newest</th>
              <th>Paid</th>
              <th>
                <span className="sr-only">Import, delete</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {found.map((source) => (
              <SourceLine
                key={source.name}
                source={source}
                home={home}
                busy={busy}
                onImport={() => start.mutate({ sources: [source.name] })}
              />
            ))}
          </tbody>
        </table>
      ) : null}
      {demo ? <p className="t2">The demo vault reads nothing from this computer.</p> : null}
      <MissingSources sources={missing} home={home} />
    </section>
  );
}
