import { REJECTED_KINDS, rejectedKind } from '../../src-shared/domain/rejected-kind.ts';
import type { AppInfo, Settings, VaultProblem } from '../../src-shared/ipc/app.ts';
import type { ExportStatus } from '../../src-shared/ipc/exports.ts';
import type {
  FoundSource,
  ImportStatus,
  RejectedLine,
  RejectedSummary,
  RejectedText,
  SourceProgress,
} from '../../src-shared/ipc/imports.ts';

const DAY = 86_400_000;

export function appInfo(problem: VaultProblem | null, demo: boolean): AppInfo {
  return {
    version: '0.1.0',
    platform: 'linux',
    electron: '33.2.1',
    dataDir: '/home/maya/.config/ChatVault',
    vaultPath: `/home/maya/.config/ChatVault/${demo ? 'demo/' : ''}vault.db`,
    configPath: '/home/maya/.config/ChatVault/config.yaml',
    home: '/home/maya',
    demo,
    problem,
  };
}

export function problemOf(kind: string, now: number): VaultProblem {
  const newer = kind === 'newer';
  const backup = (days: number, rows: number, reason: string, sound = true) => ({
    file: `vault-${days}.db`,
    madeAt: now - days * DAY,
    bytes: rows * 520,
    rows: sound ? rows : null,
    sound,
    reason,
  });
  return {
    kind: newer ? 'newer-vault' : 'damaged',
    title: newer ? 'Update ChatVault to open this vault' : 'The vault cannot be read',
    message: newer
      ? 'A newer version of ChatVault has written this vault. This version leaves it untouched.'
      : 'Its file is not sound. Nothing was changed. A backup can take its place, and the logs that came since are read again.',
    detail: newer
      ? 'migration 0031_later is not known here'
      : 'database disk image is malformed, page 18,442',
    vaultPath: '/home/maya/.config/ChatVault/vault.db',
    backups: [
      backup(0, 183_940, ''),
      backup(1, 182_874, ''),
      backup(2, 182_511, '', false),
      backup(9, 174_092, 'before a migration'),
    ],
  };
}

export function settingsOf(
  theme: Settings['resolvedTheme'],
  broken: boolean,
  money: Settings['money'],
): Settings {
  return {
    theme,
    resolvedTheme: theme,
    timeZone: 'Europe/Berlin',
    firstDayOfWeek: 'monday',
    watch: true,
    tray: true,
    background: false,
    launchAtLogin: false,
    retentionMonths: null,
    money,
    ignoredSections: ['model_list', 'clients'],
    problems: broken
      ? [
          {
            line: 14,
            column: 12,
            path: 'cost_calculation.exchange_rates.EUR',
            message: '“0,92” is not a number. Write it with a point: 0.92.',
          },
        ]
      : [],
  };
}

export function foundSources(now: number, counted: boolean, imported: boolean): FoundSource[] {
  const source = (
    name: string,
    label: string,
    path: string,
    files: number,
    megabytes: number,
    requests: number,
    days: number,
  ): FoundSource => ({
    name,
    label,
    paths: [path],
    found: files > 0,
    files,
    bytes: megabytes * 1e6,
    requests: counted ? requests : null,
    oldest: files > 0 && counted ? now - days * DAY : null,
    newest: files > 0 && counted ? now : null,
    imported: imported ? requests : 0,
  });
  return [
    source('claude-code', 'Claude Code', '/home/maya/.claude/projects', 1204, 1482, 148_902, 165),
    source('codex', 'Codex CLI', '/home/maya/.codex/sessions', 312, 421, 27_316, 113),
    source('gemini', 'Gemini CLI', '/home/maya/.gemini/tmp', 0, 0, 0, 0),
  ];
}

function progress(
  name: string,
  label: string,
  state: SourceProgress['state'],
  done: number,
  all: number,
  counts: [number, number, number, number],
): SourceProgress {
  return {
    name,
    label,
    state,
    files: 1204,
    filesDone: 800,
    bytes: all * 1e6,
    bytesDone: done * 1e6,
    new: counts[0],
    known: counts[1],
    replaced: counts[2],
    rejected: counts[3],
    reconciliation: 0,
  };
}

export function importStatus(state: ImportStatus['state'], now: number): ImportStatus {
  const idle = state === 'idle';
  const done = state === 'done';
  return {
    state,
    sources: idle
      ? []
      : [
          progress('claude-code', 'Claude Code', 'done', 1482, 1482, [148_871, 0, 24, 7]),
          progress(
            'codex',
            'Codex CLI',
            done ? 'done' : state === 'running' ? 'reading' : 'cancelled',
            done ? 421 : 233,
            421,
            [15_204, 0, 0, 2],
          ),
        ],
    startedAt: idle ? null : now - 18_000,
    durationMs: idle ? 0 : 18_000,
    bytes: idle ? 0 : 1903e6,
    bytesDone: idle ? 0 : done ? 1903e6 : 1715e6,
    rowsPerSecond: idle ? 0 : 9117,
    secondsLeft: state === 'running' ? 2 : null,
    error: state === 'failed' ? 'The disk is full: 0 B left on /home.' : null,
  };
}

const REJECTED: readonly [string, string, number, string][] = [
  [
    'claude-code',
    'atlas-api/7f3c1e0a.jsonl',
    1204,
    'Line ends inside a string: the file was cut off',
  ],
  ['claude-code', 'atlas-api/7f3c1e0a.jsonl', 1205, 'Not JSON: starts with “x_tokens”'],
  ['claude-code', 'infra/0be9d711.jsonl', 88, 'usage.output_tokens is −1: must be 0 or more'],
  ['claude-code', 'infra/0be9d711.jsonl', 92, 'usage.output_tokens is −1: must be 0 or more'],
  ['claude-code', 'scratch/c41a77f2.jsonl', 17, 'No usage, though the type is assistant'],
  ['claude-code', 'night-etl/5d20aa36.jsonl', 3310, 'timestamp “2026-13-02” is not a date'],
  ['codex', '2026/11/09/rollout-41.jsonl', 512, 'Neither total nor last token usage is there'],
];

export function rejectedLines(now: number): RejectedLine[] {
  return REJECTED.map(([source, file, line, reason], index) => ({
    id: 100 - index,
    source,
    file: `/home/maya/.claude/projects/${file}`,
    line,
    offset: line * 900,
    length: 1204,
    reason,
    excerpt: JSON.stringify({
      type: 'assistant',
      timestamp: '2026-13-02',
      message: {
        model: 'claude-sonnet-4-5',
        content: '‹1,204 characters›',
        usage: { input_tokens: 1802, output_tokens: 2240 },
      },
    }),
    rejectedAt: now - index * 3_600_000,
  }));
}

export function rejectedText(id: number): RejectedText {
  if (id === 97) return { state: 'gone', text: null };
  const text =
    '{"type":"assistant","timestamp":‹10 characters not shown›,"sessionId":"5d20aa36","message":{"model":"claude-sonnet-4-5","content":‹1204 characters not shown›,"usage":{"input_tokens":1802,"output_tokens":2240}}}';
  return { state: 'same', text };
}

export function rejectedSummary(lines: readonly RejectedLine[]): RejectedSummary {
  const kinds = REJECTED_KINDS.map((kind) => ({
    kind,
    lines: lines.filter(({ reason }) => rejectedKind(reason) === kind).length,
  }));
  return {
    lines: lines.length,
    files: new Set(lines.map(({ file }) => file)).size,
    newestAt: lines[0]?.rejectedAt ?? null,
    newestSource: lines[0]?.source ?? null,
    kinds: kinds.filter((one) => one.lines > 0),
  };
}

export function exportStatus(state: ExportStatus['state']): ExportStatus {
  const idle = state === 'idle' || state === 'choosing';
  const share = state === 'done' ? 1 : 0.64;
  return {
    state,
    path: idle ? null : '/home/maya/Documents/anthropic-2026-11-01-to-24.csv',
    format: 'csv',
    rows: idle ? 0 : Math.round(17_242 * share),
    totalRows: idle ? 0 : 17_242,
    bytes: idle ? 0 : Math.round(2_900_000 * share),
    durationMs: idle ? 0 : Math.round(2800 * share),
    error: state === 'failed' ? 'The disk is full.' : null,
  };
}
