import type { CommandIo } from './command.ts';

/** The process's own streams; a reader that went away (`| head`) is no error, what comes after is dropped. */
export function createProcessIo(
  stdout: NodeJS.WriteStream,
  stderr: NodeJS.WriteStream,
  env: Readonly<Record<string, string | undefined>>,
): CommandIo {
  const isTerminal = stdout.isTTY === true;
  return {
    out: createWriter(stdout),
    err: createWriter(stderr),
    columns: isTerminal ? stdout.columns : null,
    errIsTerminal: stderr.isTTY === true,
    color: isTerminal && !env['NO_COLOR'] && env['TERM'] !== 'dumb',
  };
}

function createWriter(stream: NodeJS.WriteStream): (text: string) => void {
  let isOpen = true;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    isOpen = false;
    if (error.code !== 'EPIPE' && error.code !== 'EIO') throw error;
  });
  return (text) => {
    if (isOpen) stream.write(text);
  };
}
