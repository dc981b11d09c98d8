import { expect, test } from 'vitest';
import { zipMembers } from '../../src/intake/xlsx/zip-directory.ts';
import { zipOf } from './workbook.ts';

const TEXTS = [
  ['one.xml', '<a/>'],
  ['folder/zwei ä.xml', 'b'.repeat(5000)],
] as const;

test('members with their names, checksums and bytes', () => {
  const members = zipMembers(zipOf(TEXTS)) ?? [];
  expect(members.map(({ name, method, encrypted }) => [name, method, encrypted])).toEqual([
    ['one.xml', 8, false],
    ['folder/zwei ä.xml', 8, false],
  ]);
});

test('the same where a writer put all figures into 64-bit fields', () => {
  expect(zipMembers(in64Bits(zipOf(TEXTS)))).toEqual(zipMembers(zipOf(TEXTS)));
});

test('an archive that is cut anywhere has no members', () => {
  for (const archive of [zipOf(TEXTS), in64Bits(zipOf(TEXTS))]) {
    const cut = Array.from({ length: 30 }, (_, at) => archive.subarray(0, Math.floor((archive.length * at) / 30)));
    expect(cut.map((part) => zipMembers(part)).filter((members) => members !== null)).toEqual([]);
  }
});

test('offsets that point nowhere', () => {
  const archive = zipOf(TEXTS);
  archive.writeUInt32LE(archive.length + 5, archive.length - 6);
  expect(zipMembers(archive)).toBeNull();
});

/** Rewrites the directory of an archive: every size and offset is said to be elsewhere, and is put there. */
function in64Bits(archive: Buffer): Buffer {
  const end = archive.length - 22;
  const offset = archive.readUInt32LE(end + 16);
  const entries: Buffer[] = [];
  for (let at = offset; at < end;) {
    const length = 46 + archive.readUInt16LE(at + 28);
    const entry = Buffer.from(archive.subarray(at, at + length));
    const extra = Buffer.alloc(28);
    extra.writeUInt16LE(1, 0);
    extra.writeUInt16LE(24, 2);
    for (const [index, field] of [24, 20, 42].entries()) {
      extra.writeBigUInt64LE(BigInt(entry.readUInt32LE(field)), 4 + index * 8);
      entry.writeUInt32LE(0xffffffff, field);
    }
    // Another program's field stands before it.
    const other = Buffer.from([0x99, 0x99, 2, 0, 7, 7]);
    entry.writeUInt16LE(extra.length + other.length, 30);
    entries.push(entry, other, extra);
    at += length;
  }
  const directory = Buffer.concat(entries);
  const record = Buffer.alloc(56);
  record.writeUInt32LE(0x06064b50, 0);
  record.writeBigUInt64LE(BigInt(archive.readUInt16LE(end + 10)), 32);
  record.writeBigUInt64LE(BigInt(offset), 48);
  const locator = Buffer.alloc(20);
  locator.writeUInt32LE(0x07064b50, 0);
  locator.writeBigUInt64LE(BigInt(offset + directory.length), 8);
  const last = Buffer.from(archive.subarray(end));
  last.writeUInt16LE(0xffff, 10);
  last.writeUInt32LE(0xffffffff, 16);
  return Buffer.concat([archive.subarray(0, offset), directory, record, locator, last]);
}
