import { ArrowDown, ArrowUp, OctagonAlert, RotateCw, X } from 'lucide-react';
import type { ReactElement } from 'react';
import { rejectedKind } from '../../../src-shared/domain/rejected-kind.ts';
import type { RejectedLine, RejectedText } from '../../../src-shared/ipc/imports.ts';
import { useCall } from '../../api/use-call.ts';
import { useZone } from '../../api/use-settings.ts';
import { Button, IconButton } from '../../components/ui/button.tsx';
import { Failure } from '../../components/ui/failure.tsx';
import { formatBytes } from '../../format/bytes.ts';
import { displayName } from '../../format/names.ts';
import { formatCount } from '../../format/number.ts';
import { formatMoment } from '../../format/time.ts';
import type { ReadAgain } from './rejected-read-again.ts';
import { KIND_WORDS, prettyText } from './rejected-words.ts';

const STATE_WORDS: Readonly<Record<RejectedText['state'], string>> = {
  same: 'read from the file just now',
  changed: 'the file has changed: as it was kept',
  gone: 'the file is gone: as it was kept',
  long: 'too long to show: as it was kept',
};

function Text({ line }: { line: RejectedLine }): ReactElement {
  const { data, error } = useCall('rejected.text', { id: line.id });
  const text = data?.text ?? line.excerpt;
  return (
    <>
      <div className="row rejected-text-head">
        <h3 className="head grow">Raw text</h3>
        <span className="sm t3">{data ? STATE_WORDS[data.state] : ''}</span>
      </div>
      <Failure of={error} />
      {text === null ? (
        <p className="sm t3">Nothing of this line was kept.</p>
      ) : (
        // A well that scrolls can be reached by key.
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <pre className="code" tabIndex={0} aria-label="Text of the line">
          {prettyText(text)}
        </pre>
      )}
      <p className="sm t3">
        Prompts and answers are not shown and not kept. The vault keeps file, line and reason.
      </p>
    </>
  );
}

function Fact({ name, children }: { name: string; children: string }): ReactElement {
  return (
    <div className="rejected-fact">
      <dt>{name}</dt>
      <dd className="selectable" title={children}>
        {children}
      </dd>
    </div>
  );
}

/** One rejected line: why, its text, where it stands, and reading its file again. */
export function RejectedInspector({
  line,
  again,
  onPrevious,
  onNext,
  onClose,
}: {
  line: RejectedLine;
  again: ReadAgain;
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
  onClose: () => void;
}): ReactElement {
  const zone = useZone();
  return (
    <aside className="rejected-insp" aria-label="Rejected line">
      <header className="row">
        <h2 className="head grow">Line {formatCount(line.line)}</h2>
        <IconButton
          label="Previous line"
          icon={ArrowUp}
          disabledBecause={onPrevious ? null : 'This is the first of the list'}
          onClick={() => onPrevious?.()}
        />
        <IconButton
          label="Next line"
          icon={ArrowDown}
          disabledBecause={onNext ? null : 'This is the last of the list'}
          onClick={() => onNext?.()}
        />
        <IconButton label="Close" icon={X} onClick={onClose} />
      </header>
      <p className="rejected-why">
        <OctagonAlert className="icon-s" strokeWidth={1.75} aria-hidden />
        <span>{line.reason}</span>
      </p>
      <p className="t2">{KIND_WORDS[rejectedKind(line.reason)]}</p>
      <Text line={line} />
      <dl>
        <Fact name="Source">{displayName(line.source)}</Fact>
        <Fact name="File">{line.file}</Fact>
        <Fact name="Length">{formatBytes(line.length)}</Fact>
        <Fact name="Last read">{formatMoment(line.rejectedAt, zone)}</Fact>
      </dl>
      <div className="row">
        <Button
          variant="primary"
          icon={RotateCw}
          busy={again.isPending}
          disabledBecause={again.disabledBecause}
          onClick={() => again.read(line.file)}
        >
          Read this file again
        </Button>
      </div>
    </aside>
  );
}
