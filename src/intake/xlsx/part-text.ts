import { isAscii, isUtf8 } from 'node:buffer';
import type { RefusedError } from '../../errors.ts';
import { decoderFor, FAULT } from '../csv/decoder.ts';
import { type Archive, type Part, partBytes } from './archive.ts';
import { damaged } from './refusals.ts';

/** Enough for a byte order mark and an XML declaration. */
const HEAD = 400;

/**
 * The text of an XML part in pieces, in the encoding that its byte order mark or its declaration names, without the mark.
 * Throws RefusedError `file_damaged` at the first byte that this encoding does not have, and where mark and declaration differ.
 */
export async function* partText(archive: Archive, part: Part): AsyncGenerator<string> {
  let decode: ((chunk: Buffer) => string) | undefined;
  let head = Buffer.alloc(0);
  const refuse = (what: string): RefusedError => damaged(archive.file, what, { part: part.name });
  for await (const chunk of partBytes(archive, part)) {
    archive.file.signal?.throwIfAborted();
    head = decode ? head : Buffer.concat([head, chunk]);
    if (!decode && head.length < HEAD) continue;
    const text = decode ? decode(chunk) : (decode = await decoderOf(head, refuse))(head);
    if (text !== '') yield text;
  }
  if (!decode) yield (decode = await decoderOf(head, refuse))(head);
  decode(Buffer.alloc(0));
}

type Refuse = (what: string) => RefusedError;

/** Decodes chunk by chunk; an empty one is the end. */
async function decoderOf(head: Buffer, refuse: Refuse): Promise<(chunk: Buffer) => string> {
  const mark = markOf(head);
  const encoding = mark ?? shapeOf(head) ?? 'utf-8';
  const declared = declaredIn(head.subarray(0, HEAD), encoding);
  if (declared !== null && !agree(encoding, declared, mark !== null)) {
    throw refuse(`it claims to be in ${declared}, but is in ${encoding.toUpperCase()}`);
  }
  const name = encoding === 'utf-8' && mark === null ? (declared ?? 'utf-8') : encoding;
  return isUtf8Name(name) ? utf8Decoder(refuse) : otherDecoder(name, refuse);
}

function markOf(head: Buffer): 'utf-8' | 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf) return 'utf-8';
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  return head[0] === 0xfe && head[1] === 0xff ? 'utf-16be' : null;
}

/** An XML text starts with `<`: two bytes of it tell UTF-16 without a mark. */
function shapeOf(head: Buffer): 'utf-16le' | 'utf-16be' | null {
  if (head[0] === 0x3c && head[1] === 0) return 'utf-16le';
  return head[0] === 0 && head[1] === 0x3c ? 'utf-16be' : null;
}

function declaredIn(head: Buffer, encoding: string): string | null {
  // The declaration is ASCII: in UTF-16 every second byte of it is NUL
  const text = head.toString('latin1').replaceAll(encoding.startsWith('utf-16') ? '\0' : '', '');
  return /^[\xEF\xBB\xBF\xFE\xFF]*<\?xml\s[^>]*?encoding\s*=\s*["']([A-Za-z][\w.-]*)["']/.exec(text)?.[1] ?? null;
}

function agree(encoding: string, declared: string, marked: boolean): boolean {
  if (encoding.startsWith('utf-16')) return /^utf-?16/i.test(declared);
  return marked ? isUtf8Name(declared) : !/^(utf-?16|ucs|iso-10646|utf-?32)/i.test(declared);
}

function isUtf8Name(name: string): boolean {
  return /^utf-?8$/i.test(name);
}

/** Sequences may be cut by the end of a chunk: their first bytes wait for the rest. */
function utf8Decoder(refuse: Refuse): (chunk: Buffer) => string {
  let rest = Buffer.alloc(0);
  let first = true;
  return (chunk) => {
    if (chunk.length === 0) {
      if (rest.length > 0) throw refuse('it is not in UTF-8, although it says so');
      return '';
    }
    if (rest.length === 0 && isAscii(chunk)) {
      first = false;
      return chunk.toString('latin1');
    }
    const bytes = rest.length === 0 ? chunk : Buffer.concat([rest, chunk]);
    const whole = bytes.length - unfinished(bytes);
    rest = Buffer.from(bytes.subarray(whole));
    if (!isUtf8(bytes.subarray(0, whole))) throw refuse('it is not in UTF-8, although it says so');
    const text = bytes.toString('utf8', 0, whole);
    const unmarked = first && text.startsWith('\uFEFF') ? text.slice(1) : text;
    first = false;
    return unmarked;
  };
}

/** Bytes at the end that start a sequence which goes on behind it. */
function unfinished(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return back < (byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2) ? back : 0;
  }
  return 0;
}

/** Latin-1 is what ISO says, not the windows-1252 that browsers take for it. */
async function otherDecoder(name: string, refuse: Refuse): Promise<(chunk: Buffer) => string> {
  const decoder = await decoderFor(name.toLowerCase());
  if (!decoder) throw refuse(`it claims to be in ${name}, an unknown encoding`);
  let first = true;
  return (chunk) => {
    const decoded: string = chunk.length === 0 ? decoder.end() : decoder.write(chunk);
    const text = first && decoded.startsWith('\uFEFF') ? decoded.slice(1) : decoded;
    first &&= text === '';
    if (text.includes(FAULT)) throw refuse(`it is not in ${name}, although it says so`);
    return text;
  };
}
