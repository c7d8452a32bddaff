import { useCall, useCommand } from '../../api/use-call.ts';
import { isImporting } from './import-figures.ts';

/** Reading files with rejected lines again. */
export interface ReadAgain {
  /** One file, or (null) all; its progress is that of an import. */
  read(file: string | null): void;
  isPending: boolean;
  error: Error | null;
  /** Why it cannot be done now. */
  disabledBecause: string | null;
}

/** Makes it, with what stands in its way. */
export function useReadAgain(): ReadAgain {
  const command = useCommand('rejected.readAgain');
  const busy = isImporting(useCall('imports.status', undefined).data);
  return {
    read: (file) => command.mutate({ file }),
    isPending: command.isPending,
    error: command.error,
    disabledBecause: busy ? 'An import is running' : null,
  };
}
