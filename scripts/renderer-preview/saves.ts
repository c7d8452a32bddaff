import type { InputOf, OutputOf } from '../../src-shared/ipc/contract.ts';

/** Answers about files that are written at once. */
export const saves = {
  'charts.save': ({ name, kind }: InputOf<'charts.save'>): OutputOf<'charts.save'> => ({
    path: `/home/maya/Documents/${name}.${kind}`,
  }),
  'reports.save': ({ month, kind }: InputOf<'reports.save'>): OutputOf<'reports.save'> => ({
    path: `/home/maya/Documents/llm-usage-${month}.${kind}`,
    bytes: 48_200,
  }),
  'reports.reveal': () => undefined,
};
