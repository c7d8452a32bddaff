/** The people, projects and models of the demo vault. */
export type Person = 'maya' | 'jonas' | 'cron';

/** A model as the demo uses it. */
export interface DemoModel {
  name: string;
  provider: 'anthropic' | 'openai';
  source: 'claude-code' | 'codex';
  /** Output tokens a second. */
  tokensPerSecond: number;
  /** Median of its output tokens a request. */
  output: number;
  /** Part of the output that is reasoning. */
  reasoning: number;
}

const CLAUDE = { provider: 'anthropic', source: 'claude-code', reasoning: 0 } as const;
const GPT = { provider: 'openai', source: 'codex', reasoning: 0.45 } as const;

const OPUS: DemoModel = { ...CLAUDE, name: 'claude-opus-4-5', tokensPerSecond: 58, output: 360 };
const SONNET: DemoModel = {
  ...CLAUDE,
  name: 'claude-sonnet-4-5',
  tokensPerSecond: 76,
  output: 300,
};
const HAIKU: DemoModel = { ...CLAUDE, name: 'claude-haiku-4-5', tokensPerSecond: 150, output: 190 };
const CODEX: DemoModel = { ...GPT, name: 'gpt-5-codex', tokensPerSecond: 62, output: 520 };
const GPT55: DemoModel = { ...GPT, name: 'gpt-5.5', tokensPerSecond: 70, output: 430 };

/** The model of the work that is going on right now. */
export const CURRENT_MODEL = OPUS;

/** Who does how much (sessions a working day), in which projects, with which models. */
export const PEOPLE = [
  {
    name: 'maya',
    sessions: 6.2,
    projects: [
      ['atlas-api', 5],
      ['ledger-ui', 2],
      ['infra', 1],
      ['scratch', 1],
    ],
    models: [
      [OPUS, 4],
      [SONNET, 3],
      [HAIKU, 1.4],
      [CODEX, 0.8],
    ],
  },
  {
    name: 'jonas',
    sessions: 4.9,
    projects: [
      ['ledger-ui', 5],
      ['infra', 2.4],
      ['atlas-api', 1.2],
      ['scratch', 0.8],
    ],
    models: [
      [SONNET, 3.2],
      [CODEX, 2.6],
      [GPT55, 1.8],
      [HAIKU, 1],
    ],
  },
] as const satisfies readonly {
  name: Person;
  sessions: number;
  projects: readonly (readonly [string, number])[];
  models: readonly (readonly [DemoModel, number])[];
}[];

/** The nightly job: its project and models. */
export const NIGHT_JOB = {
  project: 'night-etl',
  models: [
    [SONNET, 3],
    [HAIKU, 2],
  ],
} as const satisfies { project: string; models: readonly (readonly [DemoModel, number])[] };

/** The folder of a project: all in one place, so that their names stay short. */
export function folderOf(project: string): string {
  return `/home/dev/${project}`;
}
