import type { ReactElement } from 'react';
import type { FoundSource } from '../../../src-shared/ipc/imports.ts';
import { Checkbox } from '../../components/ui/choice.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { formatCount } from '../../format/number.ts';
import { formatDate } from '../../format/time.ts';
import { SourceName } from '../sources/source-name.tsx';

interface FoundTableProps {
  sources: readonly FoundSource[];
  selected: ReadonlySet<string>;
  onToggle: (name: string) => void;
  home: string;
  zone: string;
}

function Day({ timestamp, zone }: { timestamp: number | null; zone: string }): ReactElement {
  return <td className="num t2">{timestamp === null ? '—' : formatDate(timestamp, zone)}</td>;
}

/** Sum of the requests of some sources; null while one of them is still being counted. */
export function requestsOf(sources: readonly FoundSource[]): number | null {
  return sources.reduce<number | null>(
    (sum, { requests }) => (sum === null || requests === null ? null : sum + requests),
    0,
  );
}

function Counted({ value }: { value: number | null }): ReactElement {
  if (value === null) return <td className="num t3">counting…</td>;
  return <td className="num">{formatCount(value)}</td>;
}

function SourceLine({
  source,
  checked,
  onToggle,
  home,
  zone,
}: {
  source: FoundSource;
  checked: boolean;
  onToggle: () => void;
  home: string;
  zone: string;
}): ReactElement {
  return (
    <tr>
      <td>
        <Checkbox checked={checked} onChange={onToggle} label={`Import ${source.label}`} />
      </td>
      <td>
        <SourceName source={source} home={home} />
      </td>
      <td className="num">{formatCount(source.files)}</td>
      <td className="num">{formatBytes(source.bytes)}</td>
      <Counted value={source.requests} />
      <Day timestamp={source.oldest} zone={zone} />
      <Day timestamp={source.newest} zone={zone} />
    </tr>
  );
}

/** The sources found, each with what an import would bring. */
export function FoundTable({
  sources,
  selected,
  onToggle,
  home,
  zone,
}: FoundTableProps): ReactElement {
  const chosen = sources.filter(({ name }) => selected.has(name));
  return (
    <table className="welcome-table">
      <thead>
        <tr>
          <th>
            <span className="sr-only">Import</span>
          </th>
          <th>Source</th>
          <th className="num">Files</th>
          <th className="num">Size</th>
          <th className="num">Requests</th>
          <th className="num">Oldest</th>
          <th className="num">Newest</th>
        </tr>
      </thead>
      <tbody>
        {sources.map((source) => (
          <SourceLine
            key={source.name}
            source={source}
            checked={selected.has(source.name)}
            onToggle={() => onToggle(source.name)}
            home={home}
            zone={zone}
          />
        ))}
        <tr className="total">
          <td colSpan={2} className="selected-sum">
            Selected
          </td>
          <td className="num">{formatCount(chosen.reduce((sum, { files }) => sum + files, 0))}</td>
          <td className="num">{formatBytes(chosen.reduce((sum, { bytes }) => sum + bytes, 0))}</td>
          <Counted value={requestsOf(chosen)} />
        </tr>
      </tbody>
    </table>
  );
}
