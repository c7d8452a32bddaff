import { beginFile } from '../whole-file.ts';

/** Writes a report to a file that appears only when it is whole; throws a `file` failure that says why it cannot. */
export function writeReport(path: string, data: string | Uint8Array): number {
  const file = beginFile(path);
  try {
    file.write(data);
    file.finish();
  } catch (error) {
    file.abandon();
    throw error;
  }
  return file.bytes;
}
