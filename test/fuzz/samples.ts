import Database from 'better-sqlite3';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { claudeLine } from '../services/support.ts';
import { fileOf } from '../sources/tables/support.ts';
import { originalVault, PLAIN } from '../vault/support-original.ts';

/** Words of somebody’s prompt: nothing of them may ever be kept. */
export const SECRET = 'correct horse battery staple';

const TOKENS = { input: 1000, output: 30, cached: 400, thoughts: 12, tool: 0, total: 1042 };
const AT = '2026-11-01T13:00:00.000Z';

const CODEX = [
  { timestamp: AT, type: 'session_meta', payload: { id: 's-1', timestamp: AT, cwd: '/w' } },
  { timestamp: AT, type: 'turn_context', payload: { turn_id: 't', model: 'gpt-5.5', cwd: '/w' } },
  { timestamp: AT, type: 'event_msg', payload: { type: 'user_message', message: SECRET } },
  {
    timestamp: AT,
    type: 'event_msg',
    payload: {
      type: 'token_count',
      info: {
        total_token_usage: {
          input_tokens: 100,
          cached_input_tokens: 40,
          output_tokens: 30,
          reasoning_output_tokens: 5,
          total_tokens: 130,
        },
        last_token_usage: {
          input_tokens: 100,
          cached_input_tokens: 40,
          output_tokens: 30,
          reasoning_output_tokens: 5,
          total_tokens: 130,
        },
      },
    },
  },
];
const GEMINI = {
  sessionId: 'session-1',
  projectHash: 'abc',
  messages: [
    { id: 'u', timestamp: AT, type: 'user', content: SECRET },
    {
      id: 'm',
      timestamp: AT,
      type: 'gemini',
      model: 'gemini-3-pro',
      content: SECRET,
      tokens: TOKENS,
    },
  ],
};
const LITELLM = {
  request_id: 'chatcmpl-1',
  spend: 0.0001234,
  prompt_tokens: 100,
  completion_tokens: 30,
  startTime: AT,
  endTime: '2026-11-01T13:00:02.5Z',
  model: 'gpt-5.5',
  metadata: { usage_object: { prompt_tokens_details: { cached_tokens: 40 } } },
  messages: SECRET,
};
const LANGFUSE = {
  id: 'g-1',
  startTime: AT,
  model: 'gpt-5.5',
  usageDetails: { input: 100, output: 30, total: 130 },
  totalCost: 0.003,
  input: SECRET,
};
const lines = (...all: object[]): string => all.map((one) => `${JSON.stringify(one)}\n`).join('');

/** A whole, sound file of each source, by its name: the seed of what is made of it. */
export function samples(): Readonly<Record<string, Buffer>> {
  const texts: Record<string, string> = {
    'claude-code': [claudeLine('a', 1), claudeLine('a', 2), claudeLine('a', 3)].join(''),
    codex: lines(...CODEX),
    'gemini-cli': JSON.stringify(GEMINI),
    openai: `start_time,end_time,project_id,num_model_requests,model,batch,input_tokens,output_tokens,input_cached_tokens,note\n1793491200,1793577600,p,7.0,gpt-5.5,FALSE,1000.0,50.0,400.0,"${SECRET}"\n`,
    'openai-cost': `start_time,end_time,amount_value,amount_currency,line_item,project_id,note\n1793491200,1793577600,0.0000123455,usd,"gpt-5.5, input",p,${SECRET}\n`,
    anthropic: `usage_date_utc,model_version,api_key,usage_input_tokens_no_cache,usage_input_tokens_cache_read,usage_output_tokens,note\n2026-11-01,claude-opus-4-5,k,1000,4000,500,${SECRET}\n2026-11-01 13:00,claude-opus-4-5,k,1,2,3,${SECRET}\n`,
    'anthropic-cost': `usage_date_utc,model,token_type,cost_usd,cost_type,note\n2026-11-01,Claude Opus 4.5,output,1.5,token,${SECRET}\n`,
    openrouter: `generation_id,created_at,cost_total,tokens_prompt,tokens_completion,tokens_cached,model_permaslug,generation_time_ms,note\ngen-1,2026-11-01 13:00:05.123,0.0123,100,30,40,openai/gpt-5.5,2345,${SECRET}\n`,
    'openrouter-aggregate': `Date,Slug,Usage,Requests,Prompt Tokens,Completion Tokens,note\n2026-11-01,openai/gpt-5.5,1.25,12,1000,200,${SECRET}\n`,
    litellm: lines(LITELLM, { ...LITELLM, request_id: 'chatcmpl-2' }),
    langfuse: JSON.stringify([LANGFUSE, { ...LANGFUSE, id: 'g-2' }]),
    helicone: `response_id,response_created_at,response_status,model,prompt_tokens,completion_tokens,latency,cost,request_body\nx,${AT},200,gpt-5.5,100,30,1234,0.0123,${SECRET}\n`,
    ccusage: JSON.stringify({
      daily: [
        {
          date: '2026-11-01',
          note: SECRET,
          modelBreakdowns: [
            {
              modelName: 'm',
              inputTokens: 1,
              outputTokens: 2,
              cacheCreationTokens: 3,
              cacheReadTokens: 4,
              cost: 0.1,
            },
          ],
        },
      ],
    }),
  };
  const buffers = Object.entries(texts).map(([name, text]) => [name, Buffer.from(text)] as const);
  return { ...Object.fromEntries(buffers), ...databases() };
}

function databases(): Readonly<Record<string, Buffer>> {
  const path = fileOf('', 'opencode.db');
  const db = new Database(path);
  db.exec('CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT, data TEXT)');
  const data = {
    role: 'assistant',
    modelID: 'm',
    time: { created: Date.parse(AT) },
    tokens: { input: 1, output: 2, reasoning: 3, cache: { read: 4, write: 5 } },
    cost: 0.1,
  };
  db.prepare('INSERT INTO message VALUES (?, ?, ?)').run('msg_1', 's', JSON.stringify(data));
  db.close();
  return {
    opencode: readFileSync(path),
    'chatvault-python': readFileSync(join(originalVault([PLAIN]), 'vault.db')),
  };
}
