import type { Source } from '../source.ts';
import { isTranscript } from './recognise.ts';
import { transcriptRoots } from './roots.ts';
import { scanTranscript } from './scan.ts';

/** Claude Code's transcripts: one JSON record a line, usage in the records of answers. */
export const claudeCode: Source = {
  name: 'claude-code',
  label: 'Claude Code',
  roots: transcriptRoots,
  matches: (path) => path.endsWith('.jsonl'),
  recognises: isTranscript,
  scan: scanTranscript,
};
