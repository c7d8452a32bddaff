import { DEFAULT_CONFIG } from '../../src-shared/config/read-config.ts';
import { startWorker } from '../../src-main/workers/worker-client.ts';

// What the app does when it starts again: the writer opens the vault, takes what is new, and watches.
const [dataDir, workerDir] = process.argv.slice(2);
if (dataDir === undefined || workerDir === undefined) throw new Error('which folders?');

const begun = performance.now();
const writer = startWorker(workerDir, 'writer', {
  dataDir,
  workerDir,
  environment: { env: { ...process.env }, home: process.env.HOME },
  settings: { ...DEFAULT_CONFIG, watch: true },
  demo: false,
  demoNow: null,
});
const live = new Promise((done) => {
  writer.on('watchStatus', ({ state }) => {
    if (state === 'live') done(performance.now());
  });
});
const opened = await writer.call('open');
if (!opened.ok) throw new Error(opened.problem.title);
const openedAt = performance.now();
const liveAt = await live;
await writer.call('close');
await writer.ended;
process.stdout.write(JSON.stringify({ openMs: openedAt - begun, catchUpMs: liveAt - openedAt }));
