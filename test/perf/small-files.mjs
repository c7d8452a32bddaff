import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createRandom } from './random.mjs';

const FILES = 10_000;
const FILES_A_PROJECT = 20;

/** One answer of Claude Code, as a line of its log; `time` is UTC ms. */
export function answerLine({ random, session, time }) {
  return JSON.stringify({
    parentUuid: null,
    isSidechain: false,
    userType: 'external',
    cwd: '/home/maya/work/atlas-api',
    sessionId: session,
    version: '2.0.55',
    gitBranch: 'main',
    message: {
      model: 'claude-sonnet-4-5-20250929',
      id: random.id('msg_01'),
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text: 'done' }],
      stop_reason: 'end_turn',
      stop_sequence: null,
      usage: {
        input_tokens: random.integer(1, 900),
        cache_creation_input_tokens: 0,
        cache_read_input_tokens: random.integer(0, 160_000),
        output_tokens: random.integer(20, 4000),
        service_tier: 'standard',
      },
    },
    requestId: random.id('req_011C'),
    type: 'assistant',
    uuid: random.id('', 12),
    timestamp: new Date(time).toISOString(),
  });
}

/** Makes (once) 10,000 Claude Code logs of three answers each in 500 folders; gives both tools' folders (Codex has none). */
export function makeSmallFiles(base, seed = 20261124) {
  const folder = join(base, `small-${FILES}-${seed}-v1`);
  const folders = { claude: join(folder, 'claude'), codex: join(folder, 'codex') };
  if (existsSync(folder)) return folders;
  const building = `${folder}.part`;
  rmSync(building, { recursive: true, force: true });
  const random = createRandom(seed);
  let time = Date.UTC(2026, 7, 1);
  for (let file = 0; file < FILES; file += 1) {
    const project = join(
      building,
      'claude',
      'projects',
      `-work-${Math.floor(file / FILES_A_PROJECT)}`,
    );
    if (file % FILES_A_PROJECT === 0) mkdirSync(project, { recursive: true });
    const session = random.id('', 32);
    const lines = [1, 2, 3].map(() => answerLine({ random, session, time: (time += 7000) }));
    writeFileSync(join(project, `${session}.jsonl`), `${lines.join('\n')}\n`);
  }
  mkdirSync(join(building, 'codex', 'sessions'), { recursive: true });
  renameSync(building, folder);
  return folders;
}
