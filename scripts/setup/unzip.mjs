import {
  closeSync,
  fstatSync,
  mkdirSync,
  openSync,
  readSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, resolve, sep } from 'node:path';
import { inflateRawSync } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const SYMLINK = 0o120000;

/**
 * Unpacks those entries of a zip file that `rename` gives a path for (relative to `target`; null leaves one out), with their modes.
 * Reads archives below 4 GB (no zip64), stored or deflated, as APPNOTE.TXT 4.3 describes them.
 */
export function unzip(archive, target, rename) {
  const fd = openSync(archive, 'r');
  try {
    for (const entry of readDirectory(fd)) {
      const path = rename(entry.name);
      if (path !== null && !entry.name.endsWith('/')) writeEntry(fd, entry, inside(target, path));
    }
  } finally {
    closeSync(fd);
  }
}

function readDirectory(fd) {
  const size = fstatSync(fd).size;
  const tail = readAt(fd, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== END_OF_DIRECTORY) at--;
  if (at < 0) throw new Error('not a zip file');
  const directory = readAt(fd, tail.readUInt32LE(at + 16), tail.readUInt32LE(at + 12));
  const entries = [];
  for (let i = 0; i + 46 <= directory.length && directory.readUInt32LE(i) === DIRECTORY_ENTRY;) {
    const nameLength = directory.readUInt16LE(i + 28);
    entries.push({
      method: directory.readUInt16LE(i + 10),
      packedSize: directory.readUInt32LE(i + 20),
      mode: directory.readUInt32LE(i + 38) >>> 16,
      offset: directory.readUInt32LE(i + 42),
      name: directory.toString('utf8', i + 46, i + 46 + nameLength),
    });
    i += 46 + nameLength + directory.readUInt16LE(i + 30) + directory.readUInt16LE(i + 32);
  }
  return entries;
}

function writeEntry(fd, entry, path) {
  const header = readAt(fd, entry.offset, 30);
  const begin = entry.offset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
  const packed = readAt(fd, begin, entry.packedSize);
  const bytes = entry.method === 0 ? packed : inflateRawSync(packed);
  mkdirSync(dirname(path), { recursive: true });
  if ((entry.mode & 0o170000) === SYMLINK) symlinkSync(bytes.toString('utf8'), path);
  else writeFileSync(path, bytes, { mode: entry.mode & 0o777 || 0o644 });
}

function readAt(fd, position, length) {
  const bytes = Buffer.alloc(length);
  for (let done = 0; done < length;) {
    const count = readSync(fd, bytes, done, length - done, position + done);
    if (count === 0) throw new Error('the zip file ends too early');
    done += count;
  }
  return bytes;
}

function inside(target, path) {
  const full = resolve(join(target, path));
  if (!full.startsWith(resolve(target) + sep))
    throw new Error(`zip entry leaves its folder: ${path}`);
  return full;
}
