import type { ImportStatus } from '../../src-shared/ipc/imports.ts';
import type { CommandIo } from './command.ts';
import { formatCount } from './figures-text.ts';

/** Wipes the terminal's line. */
const WIPE = '\r\u001b[2K';

/** An amount of bytes as people read it, in decimal units. */
export function showBytes(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const units = ['kB', 'MB', 'GB', 'TB'];
  let [value, unit] = [bytes / 1000, 0];
  while (value >= 1000 && unit < units.length - 1) [value, unit] = [value / 1000, unit + 1];
  return `${value.toFixed(value < 10 ? 1 : 0)} ${units[unit]}`;
}

function showLeft(seconds: number | null): string {
  if (seconds === null) return '';
  return seconds < 90 ? `, ${Math.ceil(seconds)} s left` : `, ${Math.ceil(seconds / 60)} min left`;
}

/** One line on how an import stands: share and bytes read, rows, rows a second, time left. */
export function progressLine({
  sources,
  bytes,
  bytesDone,
  rowsPerSecond,
  secondsLeft,
}: ImportStatus): string {
  const share = bytes === 0 ? 100 : Math.floor((100 * bytesDone) / bytes);
  const rows = sources.reduce((sum, one) => sum + one.new + one.known + one.replaced, 0);
  const read = `${share} % of ${showBytes(bytes)}`;
  return `Reading: ${read}, ${formatCount(rows)} rows, ${formatCount(rowsPerSecond)} rows/s${showLeft(secondsLeft)}`;
}

/** Shows how an import stands on a line that redraws; nothing where stderr is no terminal. */
export function createProgressLine(io: CommandIo): {
  show(status: ImportStatus): void;
  end(): void;
} {
  let shown = false;
  return {
    show(status) {
      if (!io.errIsTerminal || status.state !== 'running') return;
      shown = true;
      io.err(WIPE + progressLine(status));
    },
    end() {
      if (shown) io.err(WIPE);
      shown = false;
    },
  };
}
