/** Something found in config.yaml, at an offset of its text; `path` is dotted and empty for the whole file. */
export interface ConfigFinding {
  readonly at: number;
  readonly path: string;
  readonly message: string;
}

/** Collects what is found while a file is read. */
export interface ConfigReport {
  readonly errors: ConfigFinding[];
  /** What is unlikely to be meant, but stops nothing. */
  readonly warnings: ConfigFinding[];
}
