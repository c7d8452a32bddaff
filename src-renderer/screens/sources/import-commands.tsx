import { useState, type ReactElement } from 'react';
import { useLocation } from 'wouter';
import { messageOf } from '../../api/bridge.ts';
import { useCommand } from '../../api/use-call.ts';
import { useCommandHandler } from '../../commands/command-context.tsx';
import { ChooseFailedDialog } from './choose-failed-dialog.tsx';

type Kind = 'files' | 'folder';

/** The commands that import what a person picks in the system's dialog; shows only why that failed. */
export function ImportCommands(): ReactElement {
  const [, navigate] = useLocation();
  const { mutate, error, reset } = useCommand('imports.choose');
  const [last, setLast] = useState<Kind>('files');
  const choose = (kind: Kind): void => {
    setLast(kind);
    mutate({ kind }, { onSuccess: ({ started }) => (started ? navigate('/sources') : undefined) });
  };
  useCommandHandler('import.files', () => choose('files'));
  useCommandHandler('import.folder', () => choose('folder'));
  return (
    <ChooseFailedDialog
      message={error ? messageOf(error) : null}
      onAgain={() => choose(last)}
      onClose={reset}
    />
  );
}
