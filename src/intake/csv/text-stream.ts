import { type Problem, RefusedError } from '../../errors.ts';
import { fileBytes } from '../files/file-bytes.ts';
import type { TextFile } from '../files/text-file.ts';
import { badUtf8 } from './bad-encoding.ts';
import { decoderFor, FAULT } from './decoder.ts';
import { firstBadByte, wholeCharacters } from './utf8.ts';
import { lineFeedsIn } from './line-feeds.ts';

const PIECE = 256 * 1024;

/**
 * The text of a file in pieces of about 64 KB, without its byte order mark. Encodings are named as iconv-lite does.
 * Throws RefusedError `bad_encoding` at the first byte that the encoding does not know.
 */
export async function* textPieces(file: TextFile, encoding: string): AsyncGenerator<string> {
  const pieces = isUtf8Name(encoding) ? utf8Pieces(file) : decodedPieces(file, encoding);
  let first = true;
  for await (const piece of pieces) {
    file.signal?.throwIfAborted();
    const text = first && piece.startsWith('\uFEFF') ? piece.slice(1) : piece;
    first = first && piece === '';
    if (text !== '') yield text;
  }
}

export function isUtf8Name(encoding: string): boolean {
  return encoding === 'utf-8' || encoding === 'utf8';
}

async function* utf8Pieces(file: TextFile): AsyncGenerator<string> {
  let carried: Buffer = Buffer.alloc(0);
  let [offset, lines] = [0, 0];
  for await (const piece of fileBytes(file)) {
    const joined = carried.length > 0 ? Buffer.concat([carried, piece]) : piece;
    const whole = joined.subarray(0, wholeCharacters(joined));
    await refuseBadByte(file, whole, offset, lines);
    const text = whole.toString('utf8');
    lines += lineFeedsIn(text);
    offset += whole.length;
    carried = Buffer.from(joined.subarray(whole.length));
    yield text;
  }
  await refuseBadByte(file, carried, offset, lines);
}

async function refuseBadByte(file: TextFile, bytes: Buffer, offset: number, lines: number): Promise<void> {
  const bad = firstBadByte(bytes);
  if (bad) throw new RefusedError(await badUtf8(file, { offset: offset + bad.offset, line: lines + bad.line }));
}

async function* decodedPieces(file: TextFile, encoding: string): AsyncGenerator<string> {
  const decoder = await decoderFor(encoding);
  if (decoder === null) throw new RefusedError(unknownEncoding(file, encoding));
  let [lines, lastLine] = [0, ''];
  const checked = (text: string): string => {
    const at = text.indexOf(FAULT);
    if (at !== -1) throw new RefusedError(notInEncoding(file, encoding, lastLine + text, lastLine.length + at, lines));
    lines += lineFeedsIn(text);
    lastLine = (lastLine + text).slice((lastLine + text).lastIndexOf('\n') + 1).slice(-PIECE);
    return text;
  };
  for await (const piece of fileBytes(file)) {
    yield checked(decoder.write(piece));
  }
  yield checked(decoder.end());
}

function unknownEncoding(file: TextFile, encoding: string): Problem {
  return {
    code: 'bad_encoding',
    message: `The encoding ${encoding} is unknown.`,
    at: { file: file.label },
    suggestions: ['read: {encoding: windows-1252}', 'read: {encoding: utf-16le}'],
  };
}

function notInEncoding(file: TextFile, encoding: string, text: string, at: number, lines: number): Problem {
  const start = text.lastIndexOf('\n', at) + 1;
  const end = text.indexOf('\n', at);
  const line = text.slice(start, end === -1 ? text.length : end).replace(/\r$/, '');
  const other = encoding === 'windows-1252' ? 'cp850' : 'windows-1252';
  return {
    code: 'bad_encoding',
    message: `A byte of this line is not valid in ${encoding}.`,
    at: { file: file.label, line: lines + lineFeedsIn(text.slice(0, start)) + 1, column: at - start + 1 },
    excerpt: line,
    suggestions: [`read: {encoding: ${other}}`],
  };
}
