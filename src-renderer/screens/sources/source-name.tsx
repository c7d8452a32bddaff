import type { ReactElement } from 'react';
import type { FoundSource } from '../../../src-shared/ipc/imports.ts';
import { tildePath } from '../../format/names.ts';

/** A source and the first folder it lies in; the others are in the tooltip. */
export function SourceName({ source, home }: { source: FoundSource; home: string }): ReactElement {
  const folders = source.paths.map((folder) => tildePath(folder, home));
  const others = folders.length > 1 ? ` and ${folders.length - 1} more` : '';
  return (
    <span title={folders.join('\n')}>
      <b>{source.label}</b>
      <span className="mono t3 source-path">{folders[0]}</span>
      <span className="t3">{others}</span>
    </span>
  );
}
