import type { CommandIo } from './command.ts';

/**
 * The process's own streams; a reader that went away (`| head`) is no error, what comes after is dropped. `onLost` hears,
 * as a sentence, why what stdout was to hold could not be written (a full disk).
 */
export function createProcessIo(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
  onLost: (reason: string) => void,
): CommandIo {
  const isTerminal = stdout.isTTY === true;
  return {
    out: createWriter(stdout, onLost),
    err: createWriter(stderr, () => undefined),
    columns: isTerminal ? stdout.columns : null,
    errIsTerminal: stderr.isTTY === true,
    color: isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
  };
}

function createWriter(
  stream: NodeJS.WriteStream,
  onLost: (reason: string) => void,
): (text: string) => void {
  let isOpen = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code === 'EPIPE' || error.code === 'EIO') return;
    onLost(
      error.code === 'ENOSPC'
        ? 'The output cannot be written: the disk is full.'
        : `The output cannot be written: ${error.message}.`,
    );
  });
  return (text) => {
    if (isOpen) stream.write(text);
  };
}
