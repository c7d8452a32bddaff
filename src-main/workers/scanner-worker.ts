import { parentPort, workerData } from 'node:worker_threads';
import { sources } from '../sources/all.ts';
import { stepBack } from './priority.ts';
import { serveScanner } from './scanner-loop.ts';
import type { ScannerData } from './scanner-protocol.ts';

const data: ScannerData = workerData;

if (data.background) stepBack();
if (parentPort !== null) serveScanner(parentPort, data.control, sources);
