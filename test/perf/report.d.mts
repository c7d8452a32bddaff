/** A target of a figure: of the figure itself in its unit, or of its ratio to the peer. */
export interface Limit {
  of: 'value' | 'ratio';
  limit: number;
  atLeast?: boolean;
}

export interface Measured {
  part: string;
  what: string;
  value: number;
  unit: string;
  peer?: number | null;
  peerName?: string;
  limits?: readonly Limit[];
  note?: string;
}

export interface Line extends Required<Measured> {
  ratio: number | null;
  holds: boolean | null;
}

export function line(measured: Measured): Line;
export function figure(value: number): string;
export function table(lines: readonly Line[]): string;
