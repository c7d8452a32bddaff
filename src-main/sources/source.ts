/** Bits of a usage log's `flags`; they say what is estimated or special about it. */
export const Flag = {
  /** The line had no time: a neighbour's was taken. */
  timestampEstimated: 1,
  /** A side-chain row (a subagent's); it never counts when a main row has its response id. */
  sidechain: 2,
  /** Lines of more than one session carry this request; the session that started first is credited. Set by the vault only. */
  shared: 4,
  /** The response time is worked out from lines around it. Without a time: that was too long to be one. */
  responseTimeEstimated: 8,
  /** The tokens may be those of several requests (a cumulative counter moved further than its last request). */
  spansRequests: 16,
  batch: 32,
  /** Beside `timestampEstimated`: no line of the file told a time yet, and the file's own was taken. Any better one replaces it. */
  timestampOfFile: 64,
  /** A sum that a provider states over a bucket of time, stamped 12:00 UTC of its day, or a shorter bucket's start. */
  aggregate: 128,
  /** An amount on a provider's bill, stamped like an aggregate. */
  bill: 256,
} as const;

/** Rows that stand for a bucket of time and not for a request. */
export const BUCKET_FLAGS = Flag.aggregate | Flag.bill;

/** Why a stored usage log does not count; 0 counts. Two findings about one row: the larger stands. */
export const Exclusion = {
  none: 0,
  /** A side-chain copy of a request that stands in a main transcript. Set by the vault only. */
  sidechainReplay: 1,
  /** A `token_count` whose usage a `token_usage_record` tells too. */
  replacedByRecord: 2,
  /** Copied from the parent session's history. */
  forkHistory: 3,
  /** A source of a better rank tells the same response. This and what follows is set by the vault only. */
  matched: 4,
  /** An aggregate of an account, day and model that logs tell request by request. */
  coveredByLogs: 5,
  /** An aggregate or a bill of a day that another shape or export of the account tells better. */
  otherShape: 6,
  /** A bill's amount of an account and day that something else tells. */
  coveredByUsage: 7,
  /** A log's request where the settings let the bill count. */
  billCounts: 8,
} as const;

/**
 * A 64-bit dedup key as two unsigned 32-bit halves. The upper 40 bits identify the provider's response, the lower 24
 * the rest (source-specific), so all rows of one response are neighbours in the key's index.
 */
export interface DedupKey {
  readonly high: number;
  readonly low: number;
}

/** One request as a line of a source tells it; tokens are counts, money nano-US-dollars, times UTC ms. */
export interface ParsedUsage {
  key: DedupKey;
  timestamp: number;
  /** Bits of `Flag`. */
  flags: number;
  /** One of `Exclusion`, as far as the source itself can tell. */
  exclusion: number;
  provider: string | null;
  model: string | null;
  /** The source's id of the session. */
  session: string | null;
  /** Who asked, where the source says it of each request; null: the configured user of the source. */
  user: string | null;
  /** The project of a request without a session, where the source says it; else it is its session's. */
  project: string | null;
  requestId: string | null;
  /** The provider's response id (Anthropic `msg_…`, OpenAI `resp_…`): what sources are matched by. */
  responseId: string | null;
  requests: number;
  freshInputTokens: number;
  cacheReadTokens: number;
  cacheWrite5mTokens: number;
  cacheWrite1hTokens: number;
  /** All billed output, reasoning included. */
  outputTokens: number;
  reasoningTokens: number;
  webSearches: number;
  serviceTier: string | null;
  speed: string | null;
  inferenceGeo: string | null;
  contextWindow: string | null;
  reportedCostNanos: number | null;
  isError: boolean;
  statusCode: number | null;
  /** Stated, else estimated and marked by a flag: response-time.ts says how, and which of two tellings stands. */
  responseTimeMs: number | null;
  timeToFirstTokenMs: number | null;
  /** JSON text; never prompt or answer text. */
  errorDetails: string | null;
  /** JSON text; what pricing or people may need beyond the columns. */
  metadata: string | null;
  /** Number of the line from 1, and byte offset of its first byte. */
  line: number;
  offset: number;
  /** A 31-bit hash of all that is kept of the line: decides between lines that are equal in tokens (the smaller wins). */
  tieHash: number;
}

/** A line that could carry usage and could not be read. */
export interface RejectedLine {
  line: number;
  offset: number;
  length: number;
  /** Hex of a hash of the line's bytes. */
  hash: string;
  /** One sentence: what is wrong, with the value. */
  reason: string;
  /** JSON text of usage, ids, model and time, other strings masked, up to 4 kB; null when not even that is readable. */
  excerpt: string | null;
}

/** Where a session worked, as one line tells it; the earliest by (timestamp, cwd) is the session's project. */
export interface SessionSighting {
  session: string;
  cwd: string;
  timestamp: number;
}

/** A late finding about rows that may be stored already. The larger one stands; only `none` takes `forkHistory` back, where more is known now. */
export interface ExclusionFinding {
  key: DedupKey;
  exclusion: number;
}

/** How far a file is read: everything before `offset` is in; `state` is the source's own memory as JSON text. */
export interface Checkpoint {
  /** Byte offset after the last whole line that was read. */
  offset: number;
  /** Lines before `offset`. */
  line: number;
  state: string | null;
  /** True when `state` holds findings that other files may change (a fork whose parent is not known yet). */
  pending: boolean;
}

/** What a scanner hands on at a time; committed in one transaction with its checkpoint. */
export interface ScanBatch {
  usage: ParsedUsage[];
  rejected: RejectedLine[];
  sessions: SessionSighting[];
  exclusions: ExclusionFinding[];
  checkpoint: Checkpoint;
}

/** A file to be scanned. */
export interface ScanRequest {
  path: string;
  /** Null: from the start. */
  checkpoint: Checkpoint | null;
  /** The zone of local days that a file states without saying where; none given: UTC. */
  timeZone?: string;
}

/** What a source knows of one file that was read, for findings across files. */
export interface KnownFile {
  path: string;
  state: string | null;
  pending: boolean;
}

/** What the surroundings of a source are: nothing of it is read from the process itself. */
export interface SourceEnvironment {
  env: Readonly<Record<string, string | undefined>>;
  home: string;
}

/** A format that ChatVault reads. One folder each below `sources/`; README.md there says how to add one. */
export interface Source {
  /** Stable name, as in the CLI and the vault: `claude-code`. What it stands for and what of it counts: facts.ts. */
  readonly name: string;
  /** Name for people: `Claude Code`. */
  readonly label: string;
  /** Folders where this source's files would be, existing or not, in order. */
  roots(environment: SourceEnvironment): string[];
  /** True: a changed file is read anew whole (an export that is replaced), never from its checkpoint on. */
  readonly readsWhole?: boolean;
  /** True for a path (below a root) that may be one of its files, by name alone. */
  matches(path: string): boolean;
  /** True when the first bytes of a file are of this format; decided by content, never by name. */
  recognises(head: Buffer): boolean;
  /**
   * Reads whole lines from the checkpoint on and hands on batches of at most `BATCH_ROWS` rows; returns after the last
   * whole line. A last line without newline that is whole JSON is handed on too, but not passed by the checkpoint.
   * The batches of any division of the file into pieces add up to the same rows. Errors of the file system are thrown.
   */
  scan(request: ScanRequest, deliver: (batch: ScanBatch) => void): void;
  /** Findings that follow from several files together; pure, and monotone in what is known. Absent: there are none. */
  reconcile?(files: KnownFile[]): {
    exclusions: ExclusionFinding[];
    settled: Map<string, string | null>;
  };
}

/** Most rows of one batch. */
export const BATCH_ROWS = 5000;
