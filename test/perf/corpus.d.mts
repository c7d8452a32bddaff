/** Makes (once) realistic logs of both tools below `base`; gives their folders. */
export function makeCorpus(
  base: string,
  megabytes: number,
  seed?: number,
): { claude: string; codex: string };
