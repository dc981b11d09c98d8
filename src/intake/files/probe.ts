import { open } from 'node:fs/promises';
import { type Problem, RefusedError } from '../../errors.ts';
import type { ReadOptions } from '../../mapping/profiles/profile.ts';
import type { FoundFile, ProbedFile } from './landed-file.ts';
import { probeCsv, type TextEncoding } from '../csv/probe-csv.ts';
import { fileBytes } from './file-bytes.ts';
import type { Fits } from '../xlsx/choose-sheets.ts';
import { oleDirectoryAt, type Signature, signatureOf, unmarkedUtf16 } from './signature.ts';

/** Enough for every signature, and for the directory of a small container. */
const HEAD = 64 * 1024;
/** The first sectors of a container's directory. */
const DIRECTORY = 4096;
const MARKS: readonly (readonly [Buffer, string])[] = [
  [Buffer.from([0xef, 0xbb, 0xbf]), 'utf-8'],
  [Buffer.from([0xff, 0xfe]), 'utf-16le'],
  [Buffer.from([0xfe, 0xff]), 'utf-16be'],
];

/**
 * Decides how the records of a file are laid out, from its first bytes and what the profile says, and reads its header.
 * A byte order mark wins over the profile. Throws RefusedError: `file_empty`, `file_binary`, `file_damaged`, `bad_encoding`.
 */
export async function probeFile(found: FoundFile, read: ReadOptions, fits?: Fits): Promise<ProbedFile> {
  const [first] = await probeTables(found, read, fits);
  if (!first) throw new RangeError('a file without a table');
  return first;
}

/** The same for all tables that are to be read from a file: one, or several sheets of a workbook. `fits` says which headers are wanted. */
export async function probeTables(found: FoundFile, read: ReadOptions, fits?: Fits): Promise<readonly ProbedFile[]> {
  const { file, kind } = await recognized(found, read);
  switch (kind.format) {
    case 'csv':
      return [await probeCsv(file, read, kind)];
    case 'xlsx': {
      const { probeWorkbook } = await import('../xlsx/probe-workbook.ts');
      return probeWorkbook(found, read, fits);
    }
    case 'json':
    case 'xml': {
      const { probeNested } = await import('../nested/probe-nested.ts');
      return [await probeNested(file, read, kind.format, kind.encoding)];
    }
    case 'sap-list': {
      const { probeSapList } = await import('../lists/sap-list.ts');
      return [await probeSapList(file, read, kind.encoding)];
    }
    case 'parquet': {
      const { probeParquet } = await import('../parquet/probe-parquet.ts');
      return [await probeParquet(file)];
    }
    case 'fixed': {
      const { probeFixedWidth } = await import('../lists/fixed-width.ts');
      return [await probeFixedWidth(file, read, kind.encoding)];
    }
    default:
      return kind satisfies never;
  }
}

/** What a file is, and how its text is encoded. */
export type FileKind =
  | { readonly format: 'xlsx' | 'parquet' }
  | ({ readonly format: 'csv' | 'json' | 'xml' | 'sap-list' | 'fixed' } & TextEncoding);

/** A file and what it is, from its first bytes and `format`: of an archive its one member. Throws RefusedError for a file that is none of these, or not what `format` says. */
export async function recognized(found: FoundFile, read: ReadOptions): Promise<{ file: FoundFile; kind: FileKind }> {
  const packed = await packingOf(found);
  const file = packed ? { ...found, packed } : found;
  return { file, kind: await fileKind(file, read) };
}

/** How the one member of an archive is packed; undefined for any other file, a workbook and an archive of several members among them. */
async function packingOf(found: FoundFile): Promise<'gzip' | 'zip' | undefined> {
  const { kind } = signatureOf(await headOf(found), false);
  if (kind !== 'zip') return kind === 'gzip' ? kind : undefined;
  const { openArchive } = await import('../xlsx/archive.ts');
  const archive = await openArchive(found).catch((error: unknown) => {
    if (error instanceof RefusedError) return null;
    throw error;
  });
  return archive?.parts.size === 1 ? 'zip' : undefined;
}

async function fileKind(found: FoundFile, read: ReadOptions): Promise<FileKind> {
  const head = await headOf(found);
  if (head.length === 0) throw new RefusedError(empty(found));
  const mark = MARKS.find(([bytes]) => head.subarray(0, bytes.length).equals(bytes));
  const encoding = mark?.[1] ?? normalized(read.encoding);
  const signature = signatureOf(head, encoding.startsWith('utf-16'));
  if (found.packed && ['zip', 'gzip', 'parquet'].includes(signature.kind)) throw new RefusedError(packedTwice(found));
  if (signature.kind === 'gzip') throw new RangeError('an archive that was not recognized');
  if (signature.kind === 'parquet') {
    if (read.format !== 'auto' && read.format !== 'parquet')
      throw new RefusedError(otherFormat(found, 'a Parquet file', read.format));
    return { format: 'parquet' };
  }
  if (signature.kind === 'zip') {
    if (read.format !== 'auto' && read.format !== 'xlsx')
      throw new RefusedError(otherFormat(found, 'a workbook or another archive', read.format));
    return { format: 'xlsx' };
  }
  if (signature.kind === 'binary' || signature.kind === 'encrypted_workbook')
    throw new RefusedError(refused(found, signature, head));
  const wanted = read.format === 'ndjson' ? 'json' : read.format;
  const plain = looksUnconverted(head, encoding) ? 'sap-list' : 'csv';
  const format = wanted === 'auto' ? (signature.kind === 'text' ? plain : signature.kind) : wanted;
  if (format === 'xlsx' || format === 'parquet') throw new RefusedError(otherFormat(found, NAMES[signature.kind], format));
  // A text that begins like neither is refused where it stops being what it should be
  const isOther = signature.kind !== 'text' && signature.kind !== format;
  if (format !== 'csv' && isOther) throw new RefusedError(otherFormat(found, NAMES[signature.kind], read.format));
  const declared = format === 'xml' && mark === undefined && read.encoding === 'auto' ? declaredEncoding(head) : undefined;
  return { format, encoding: declared ?? encoding, bom: mark !== undefined };
}

/** Rules of dashes and lines between bars: a list of SAP as it stood on the screen. */
function looksUnconverted(head: Buffer, encoding: string): boolean {
  const lines = (encoding === 'utf-16le' ? head.toString('utf16le') : head.toString('latin1')).split(/\r?\n/).slice(0, 60);
  return (
    lines.some((line) => /^[\s|+]*-{5,}[\s|+-]*$/.test(line)) && lines.filter((line) => /^\s*\|.*\|\s*$/.test(line)).length > 1
  );
}

const NAMES = { text: 'a text', json: 'JSON', xml: 'an XML document' } as const;

/** The encoding that the first line of an XML document names. */
function declaredEncoding(head: Buffer): string | undefined {
  const named = /^<\?xml[^>]*\sencoding\s*=\s*["']([\w.:-]+)["']/.exec(head.toString('latin1', 0, 400))?.[1];
  return named === undefined ? undefined : normalized(named);
}

/** The names that people use for the encodings that have several; `auto` is UTF-8. */
function normalized(encoding: string): string {
  const name = encoding.toLowerCase();
  if (name === 'auto' || name === 'utf8') return 'utf-8';
  return /^utf-?16(le)?$/.test(name) ? 'utf-16le' : name.replace(/^utf16be$/, 'utf-16be');
}

/** The first bytes of a file, and the directory of a container, which says what it contains. */
async function headOf(found: FoundFile): Promise<Buffer> {
  if (found.packed) {
    const pieces: Buffer[] = [];
    for await (const piece of fileBytes(found)) {
      pieces.push(piece);
      if (pieces.reduce((sum, { length }) => sum + length, 0) >= HEAD) break;
    }
    return Buffer.concat(pieces).subarray(0, HEAD);
  }
  const file = await open(found.path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const head = buffer.subarray(0, bytesRead);
    const directory = oleDirectoryAt(head);
    if (directory === null || directory < HEAD || directory > found.bytes) return head;
    const rest = await file.read(Buffer.alloc(DIRECTORY), 0, DIRECTORY, directory);
    return Buffer.concat([head, rest.buffer.subarray(0, rest.bytesRead)]);
  } finally {
    await file.close();
  }
}

function empty(found: FoundFile): Problem {
  return {
    code: 'file_empty',
    message: 'The file is empty.',
    at: { file: found.label },
    suggestions: ['check that the export ran to its end'],
  };
}

function refused(
  found: FoundFile,
  signature: Extract<Signature, { kind: 'binary' | 'encrypted_workbook' }>,
  head: Buffer,
): Problem {
  const at = { file: found.label };
  if (signature.kind === 'encrypted_workbook') {
    const message = 'The workbook is protected by a password, so it cannot be read.';
    return { code: 'file_damaged', message, at, suggestions: ['save it as .xlsx without a password, or as CSV'] };
  }
  const utf16 = unmarkedUtf16(head);
  if (utf16 !== null) {
    const message = `The file is a text in ${utf16.toUpperCase()} without a byte order mark.`;
    return { code: 'bad_encoding', message, at, suggestions: [`read: {encoding: ${utf16}}`] };
  }
  const message = `The file is ${signature.what}. Only CSV, .xlsx, JSON, XML and Parquet are read.`;
  return { code: 'file_binary', message, at, suggestions: ['save it as .xlsx or as CSV'] };
}

function packedTwice({ label }: FoundFile): Problem {
  return {
    code: 'file_binary',
    message: 'The archive contains a workbook, a Parquet file or another archive.',
    at: { file: label },
    suggestions: ['unpack it, and name the unpacked file'],
  };
}

function otherFormat(found: FoundFile, what: string, format: string): Problem {
  return {
    code: format === 'csv' ? 'file_binary' : 'file_damaged',
    message: `The file is ${what}, but the profile says \`format: ${format}\`.`,
    at: { file: found.label },
    suggestions: ['read: {format: auto}'],
  };
}
