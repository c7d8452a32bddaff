import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

function add(total, last) {
  return Object.fromEntries(Object.keys(last).map((key) => [key, (total[key] ?? 0) + last[key]]));
}

function lastUsage(random) {
  const input = random.integer(2000, 120_000);
  const output = random.integer(20, 3000);
  return {
    input_tokens: input,
    cached_input_tokens: Math.floor(input * random.next()),
    output_tokens: output,
    reasoning_output_tokens: Math.floor(output * random.next() * 0.7),
    total_tokens: input + output,
  };
}

const line = (timestamp, type, payload) => JSON.stringify({ timestamp, type, payload });

function turn(session) {
  const { random, text, clock } = session;
  const started = clock.next();
  const lines = [
    line(started, 'event_msg', {
      type: 'task_started',
      started_at: Math.floor(Date.parse(started) / 1000),
    }),
    line(started, 'turn_context', {
      turn_id: random.id('', 12),
      cwd: session.cwd,
      model: session.model,
    }),
  ];
  for (let calls = random.integer(1, 5); calls > 0; calls -= 1) {
    const last = lastUsage(random);
    session.total = add(session.total, last);
    const output = text(random.size(120_000));
    lines.push(
      line(clock.next(), 'response_item', {
        type: 'function_call_output',
        call_id: random.id('call_'),
        output,
      }),
    );
    const info = {
      total_token_usage: session.total,
      last_token_usage: last,
      model_context_window: 272_000,
    };
    lines.push(line(clock.next(), 'event_msg', { type: 'token_count', info, rate_limits: null }));
  }
  return lines;
}

function meta(session, time, parent) {
  const payload = {
    id: session.id,
    timestamp: time,
    cwd: session.cwd,
    originator: 'codex_cli_rs',
    cli_version: '0.99.0',
  };
  return line(time, 'session_meta', parent ? { ...payload, forked_from_id: parent } : payload);
}

function createSession(random, text, clock) {
  const cwd = `/home/maya/work/${random.pick(['atlas-api', 'ledger-ui', 'infra'])}`;
  return {
    random,
    text,
    clock,
    cwd,
    id: random.id('', 32),
    model: random.pick(['gpt-5-codex', 'gpt-5.5']),
    total: {},
  };
}

/** Copies a session's history as a fork does: the same lines, stamped with the fork's time. */
function fork(parentLines, parent, child, time) {
  child.total = parent.total;
  child.id = `${child.id}f`;
  const history = parentLines.map((text) =>
    text.replace(/^\{"timestamp":"[^"]+"/, `{"timestamp":"${time}"`),
  );
  return [meta(child, time, parent.id), ...history];
}

/** Writes Codex rollouts below `folder` until about `bytes` are there; one in ten is a fork of the one before. */
export function writeCodexCorpus({ folder, bytes, random, text, clock }) {
  let written = 0;
  let before = null;
  while (written < bytes) {
    const session = createSession(random, text, clock);
    const start = clock.next();
    const forked = before !== null && random.next() < 0.1;
    const lines = forked
      ? fork(before.lines, before.session, session, start)
      : [meta(session, start)];
    for (let turns = random.integer(4, 40); turns > 0; turns -= 1) lines.push(...turn(session));
    const [year, month, day] = start.slice(0, 10).split('-');
    const path = join(
      folder,
      'sessions',
      year,
      month,
      day,
      `rollout-${start.replaceAll(':', '-')}-${session.id}.jsonl`,
    );
    mkdirSync(dirname(path), { recursive: true });
    const body = `${lines.join('\n')}\n`;
    writeFileSync(path, body);
    written += body.length;
    before = forked ? null : { session, lines };
  }
  return written;
}
