import { open } from 'node:fs/promises';
import type { Problem } from '../../errors.ts';
import type { TextFile } from '../files/text-file.ts';
import type { BadByte } from './utf8.ts';

/** How far around a bad byte the file is read to show its line. */
const BEFORE = 4096;
const AFTER = 256;

/** Refuses a text that is said or thought to be UTF-8 and is not; the line is shown as Windows would, which is what it most likely is. */
export async function badUtf8(file: TextFile, bad: BadByte): Promise<Problem> {
  if (file.packed) {
    const message = 'A byte of this line is not UTF-8.';
    return {
      code: 'bad_encoding',
      message,
      at: { file: file.label, line: bad.line },
      suggestions: ['read: {encoding: windows-1252}'],
    };
  }
  const around = await bytesAround(file.path, bad.offset);
  const feed = around.before.lastIndexOf(10);
  const lineStart = feed + 1;
  const known = feed !== -1 || around.before.length === bad.offset;
  const front = around.before.subarray(lineStart);
  const lineEnd = around.after.indexOf(10);
  const line = Buffer.concat([front, lineEnd === -1 ? around.after : around.after.subarray(0, lineEnd)]);
  const column = front.toString('utf8').replace(/^\uFEFF/, '').length + 1;
  return {
    code: 'bad_encoding',
    message: `The byte 0x${(around.after[0] ?? 0).toString(16).toUpperCase().padStart(2, '0')} is not UTF-8.`,
    at: { file: file.label, line: bad.line, ...(known ? { column } : {}) },
    excerpt: new TextDecoder('windows-1252').decode(line).replace(/\r$/, ''),
    suggestions: ['read: {encoding: windows-1252}'],
  };
}

async function bytesAround(path: string, offset: number): Promise<{ before: Buffer; after: Buffer }> {
  const file = await open(path);
  try {
    const start = Math.max(0, offset - BEFORE);
    const { buffer, bytesRead } = await file.read(Buffer.alloc(BEFORE + AFTER), 0, offset - start + AFTER, start);
    return { before: buffer.subarray(0, offset - start), after: buffer.subarray(offset - start, bytesRead) };
  } finally {
    await file.close();
  }
}
