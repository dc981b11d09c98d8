import { Readable } from 'node:stream';
import { createInflateRaw, crc32 } from 'node:zlib';
import { type ZipMember, zipMembers } from './zip-directory.ts';

/** What kind of ZIP archive a file is; `damage` says in a sentence what is wrong with it. */
export type ArchiveKind =
  | { readonly kind: 'workbook' }
  | { readonly kind: 'other'; readonly what: string }
  | { readonly kind: 'damaged'; readonly damage: string };

/** What other programs wrap in the same archive format. */
const OTHERS: readonly (readonly [RegExp, string])[] = [
  [/^xl\/workbook\.bin$/, 'a binary workbook (.xlsb)'],
  [/^word\//, 'a Word document'],
  [/^ppt\//, 'a presentation'],
  [/^content\.xml$/, 'an OpenDocument file'],
];

/**
 * Tells a workbook from other archives and checks every member of it against its checksum. The reader of the sheets checks none,
 * and one wrong bit in a compressed sheet is a wrong quantity.
 */
export async function checkArchive(archive: Buffer): Promise<ArchiveKind> {
  const members = zipMembers(archive);
  if (members === null) return { kind: 'damaged', damage: 'The workbook is cut or damaged: its table of contents is missing.' };
  const names = members.map(({ name }) => name);
  if (!names.includes('xl/workbook.xml')) {
    const other = OTHERS.find(([pattern]) => names.some((name) => pattern.test(name)));
    return { kind: 'other', what: other?.[1] ?? 'a ZIP archive' };
  }
  for (const member of members) {
    const damage = await memberDamage(member);
    if (damage !== null) return { kind: 'damaged', damage: `The workbook is damaged: ${member.name} ${damage}.` };
  }
  return { kind: 'workbook' };
}

async function memberDamage(member: ZipMember): Promise<string | null> {
  if (member.encrypted) return 'is encrypted';
  if (member.method !== 0 && member.method !== 8) return `is packed by method ${member.method}, which is not known`;
  let sum = 0;
  let tail = '';
  try {
    for await (const piece of content(member)) {
      sum = crc32(piece, sum);
      tail = (tail + piece.toString('latin1').slice(-40)).slice(-40);
    }
  } catch {
    return 'cannot be unpacked';
  }
  if (sum !== member.crc32) return 'does not match its checksum';
  const isSheet = /^xl\/worksheets\/[^/]+\.xml$/.test(member.name);
  return isSheet && !/worksheet\s*>\s*$/.test(tail) ? 'ends in the middle' : null;
}

function content({ method, data }: ZipMember): AsyncIterable<Buffer> {
  const packed = Readable.from([data], { objectMode: false });
  return method === 0 ? packed : packed.pipe(createInflateRaw());
}
