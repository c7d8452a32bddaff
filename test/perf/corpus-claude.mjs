import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const MODELS = [
  'claude-opus-4-5-20251101',
  'claude-sonnet-4-5-20250929',
  'claude-haiku-4-5-20251001',
];

function usage(random, output) {
  const write = random.next() < 0.6 ? random.integer(200, 9000) : 0;
  const hour = random.next() < 0.2 ? Math.floor(write / 2) : 0;
  return {
    input_tokens: random.integer(1, 900),
    cache_creation_input_tokens: write,
    cache_read_input_tokens: random.integer(0, 160_000),
    cache_creation: { ephemeral_5m_input_tokens: write - hour, ephemeral_1h_input_tokens: hour },
    output_tokens: output,
    service_tier: 'standard',
  };
}

function common(session, time, type) {
  return {
    parentUuid: session.random.id('', 12),
    isSidechain: session.sidechain,
    userType: 'external',
    cwd: session.cwd,
    sessionId: session.id,
    version: '2.0.55',
    gitBranch: 'main',
    ...(session.sidechain ? { agentId: session.agent } : {}),
    type,
    time,
  };
}

function userLine(session, time, text) {
  const { time: _time, ...head } = common(session, time, 'user');
  const content = [
    { tool_use_id: session.random.id('toolu_01'), type: 'tool_result', content: text },
  ];
  const message = { role: 'user', content };
  return JSON.stringify({ ...head, message, uuid: session.random.id('', 12), timestamp: time });
}

function assistantLines(session, time, text) {
  const { random } = session;
  const { time: _time, type: _type, ...head } = common(session, time, 'assistant');
  const id = random.id('msg_01');
  const requestId = random.id('req_011C');
  const model = random.pick(MODELS);
  const blocks = random.integer(1, 3);
  const final = usage(random, random.integer(20, 4000));
  const lines = [];
  for (let block = 1; block <= blocks; block += 1) {
    const counts = {
      ...final,
      output_tokens: block === blocks ? final.output_tokens : random.integer(1, 8),
    };
    const message = {
      model,
      id,
      type: 'message',
      role: 'assistant',
      content: [{ type: 'text', text }],
      stop_reason: null,
      stop_sequence: null,
      usage: counts,
    };
    lines.push(
      JSON.stringify({
        ...head,
        message,
        requestId,
        type: 'assistant',
        uuid: random.id('', 12),
        timestamp: time,
      }),
    );
  }
  return lines;
}

function createSession(random, text, clock) {
  const project = random.pick(['atlas-api', 'ledger-ui', 'night-etl', 'infra', 'scratch']);
  return {
    random,
    text,
    clock,
    id: random.id('', 32),
    cwd: `/home/maya/work/${project}`,
    sidechain: false,
    agent: '',
  };
}

function turn(session) {
  const { random, text, clock } = session;
  const user = userLine(session, clock.next(), text(random.size(200_000)));
  const answer = assistantLines(session, clock.next(), text(random.size(6000)));
  return [user, ...answer];
}

function write(path, lines) {
  mkdirSync(dirname(path), { recursive: true });
  const body = `${lines.join('\n')}\n`;
  writeFileSync(path, body);
  return Buffer.byteLength(body);
}

/** Writes Claude Code sessions below `folder` until about `bytes` are there: streaming lines, subagents, resumed copies. */
export function writeClaudeCorpus({ folder, bytes, random, text, clock }) {
  let written = 0;
  let previous = [];
  while (written < bytes) {
    const session = createSession(random, text, clock);
    const place = join(folder, 'projects', session.cwd.replaceAll(/[/.]/g, '-'));
    const resumed = previous.length > 0 && random.next() < 0.1;
    const lines = resumed
      ? previous.map((line) => line.replaceAll(/"sessionId":"\w+"/g, `"sessionId":"${session.id}"`))
      : [];
    for (let turns = random.integer(5, 60); turns > 0; turns -= 1) lines.push(...turn(session));
    written += write(join(place, `${session.id}.jsonl`), lines);
    if (random.next() < 0.3) {
      const agent = { ...session, sidechain: true, agent: random.id('', 8) };
      const agentLines = Array.from({ length: random.integer(3, 15) }, () => turn(agent)).flat();
      written += write(
        join(place, session.id, 'subagents', `agent-${agent.agent}.jsonl`),
        agentLines,
      );
    }
    previous = lines.slice(0, 20);
  }
  return written;
}
