import { writeXlsx } from 'hucre/xlsx';
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib';
import { type ZipMember, zipMembers } from '../../src/intake/xlsx/zip-directory.ts';

type Cell = string | number | boolean | Date | null;

/** A workbook of one sheet. `formats` gives the number format of columns by position. */
export async function workbookOf(
  rows: readonly (readonly Cell[])[],
  options: { name?: string; formats?: Readonly<Record<number, string>>; dateSystem?: '1900' | '1904' } = {},
): Promise<Uint8Array> {
  const { name = 'Stock', formats = {}, dateSystem = '1900' } = options;
  const width = Math.max(...rows.map((row) => row.length));
  const columns = Array.from({ length: width }, (_, at) => ({
    key: String(at),
    ...(formats[at] ? { numFmt: formats[at] } : {}),
  }));
  return writeXlsx({ dateSystem, sheets: [{ name, columns, rows: rows.map((row) => [...row]) }] });
}

/** The same archive with the text of one member changed, checksums and all. */
export function withMember(archive: Uint8Array, name: string, change: (text: string) => string): Buffer {
  const members = zipMembers(Buffer.from(archive)) ?? [];
  return zipOf(members.map((member) => [member.name, member.name === name ? change(textOf(member)) : textOf(member)]));
}

/** An archive with these members. */
export function zipOf(members: readonly (readonly [name: string, text: string])[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of members) {
    const content = Buffer.from(text);
    const packed = deflateRawSync(content);
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(crc32(content), 10);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(content.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    shared.copy(local, 4);
    const central = Buffer.alloc(46);
    central.writeUInt32LE(0x02014b50, 0);
    central.writeUInt16LE(20, 4);
    shared.copy(central, 6);
    central.writeUInt32LE(offset, 42);
    parts.push(local, Buffer.from(name), packed);
    directory.push(central, Buffer.from(name));
    offset += local.length + Buffer.byteLength(name) + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(members.length, 8);
  end.writeUInt16LE(members.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, ...directory, end]);
}

function textOf({ method, data }: ZipMember): string {
  return (method === 0 ? data : inflateRawSync(data)).toString('utf8');
}
