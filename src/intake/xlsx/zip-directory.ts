/** One member of a ZIP archive, as its central directory describes it. */
export interface ZipMember {
  readonly name: string;
  /** 0 stored, 8 deflated; anything else is not read by spreadsheet programs either. */
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  /** The bytes as they lie in the archive. */
  readonly data: Buffer;
}

const END = 0x06054b50;
const END_64_LOCATOR = 0x07064b50;
const END_64 = 0x06064b50;
const MEMBER = 0x02014b50;
const LOCAL_HEADER = 0x04034b50;
const LONGEST_COMMENT = 65_535;
/** Stands where a figure is too large for its field, or a writer did not know it yet: the figure is in a 64-bit field elsewhere. */
const ELSEWHERE = 0xffffffff;
const ELSEWHERE_SHORT = 0xffff;
const EXTRA_64 = 1;

/** Lists the members of an archive; null when its directory is missing or points outside the file: the archive is cut or damaged. */
export function zipMembers(archive: Buffer): readonly ZipMember[] | null {
  try {
    return readMembers(archive);
  } catch (error) {
    // Every read outside the file means the same.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function readMembers(archive: Buffer): readonly ZipMember[] | null {
  const directory = findDirectory(archive);
  if (directory === null) return null;
  const members: ZipMember[] = [];
  let at = directory.offset;
  for (let index = 0; index < directory.count; index++) {
    if (archive.readUInt32LE(at) !== MEMBER) return null;
    const nameEnd = at + 46 + archive.readUInt16LE(at + 28);
    const extraEnd = nameEnd + archive.readUInt16LE(at + 30);
    const data = memberData(archive, at, archive.subarray(nameEnd, extraEnd));
    if (data === null) return null;
    members.push({
      name: archive.toString('utf8', at + 46, nameEnd),
      method: archive.readUInt16LE(at + 10),
      encrypted: (archive.readUInt16LE(at + 8) & 1) === 1,
      crc32: archive.readUInt32LE(at + 16),
      data,
    });
    at = extraEnd + archive.readUInt16LE(at + 32);
  }
  return members;
}

function findDirectory(archive: Buffer): { offset: number; count: number } | null {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 22 - LONGEST_COMMENT); at--) {
    if (archive.readUInt32LE(at) !== END) continue;
    const [count, offset] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 16)];
    if (count !== ELSEWHERE_SHORT && offset !== ELSEWHERE) return { offset, count };
    if (archive.readUInt32LE(at - 20) !== END_64_LOCATOR) return null;
    const record = long(archive, at - 12);
    if (archive.readUInt32LE(record) !== END_64) return null;
    return { count: long(archive, record + 32), offset: long(archive, record + 48) };
  }
  return null;
}

function memberData(archive: Buffer, at: number, extra: Buffer): Buffer | null {
  const figures = [archive.readUInt32LE(at + 24), archive.readUInt32LE(at + 20), archive.readUInt32LE(at + 42)];
  const [, size = 0, offset = 0] = figures.includes(ELSEWHERE) ? longFigures(figures, extra) : figures;
  if (archive.readUInt32LE(offset) !== LOCAL_HEADER) return null;
  const start = offset + 30 + archive.readUInt16LE(offset + 26) + archive.readUInt16LE(offset + 28);
  return start + size > archive.length ? null : archive.subarray(start, start + size);
}

/** The 64-bit field holds only those of the three figures (full size, packed size, offset) that are missing, in this order. */
function longFigures(figures: readonly number[], extra: Buffer): number[] {
  let at = 0;
  while (extra.readUInt16LE(at) !== EXTRA_64) at += 4 + extra.readUInt16LE(at + 2);
  let next = at + 4;
  return figures.map((figure) => {
    if (figure !== ELSEWHERE) return figure;
    next += 8;
    return long(extra, next - 8);
  });
}

function long(bytes: Buffer, at: number): number {
  return Number(bytes.readBigUInt64LE(at));
}
