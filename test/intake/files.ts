import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll } from 'vitest';
import { type Problem, RefusedError } from '../../src/errors.ts';
import { digestFile, type FileDigest } from '../../src/intake/files/digest.ts';
import { foundFile } from '../../src/intake/files/matching-files.ts';
import type { BoundFile, ProbedFile } from '../../src/intake/files/landed-file.ts';
import type { LandedColumn } from '../../src/model/landed-column.ts';
import { probeFile } from '../../src/intake/files/probe.ts';
import type { RecordBatch } from '../../src/intake/files/record-batch.ts';
import { readRecords } from '../../src/intake/files/records.ts';
import { READ_DEFAULTS } from '../../src/mapping/profiles/read-defaults.ts';
import type { ReadOptions } from '../../src/mapping/profiles/profile.ts';

/** What a profile says about reading when it says nothing. */
export const AUTO: ReadOptions = READ_DEFAULTS;

export const FIXTURES = join(import.meta.dirname, '../../fixtures/intake');

/** A folder that lives as long as the tests of the file do; `write` gives the path of what it wrote. */
export function temporaryFolder(): { path: string; write(name: string, content: string | Uint8Array): Promise<string> } {
  const folder = {
    path: '',
    write: async (name: string, content: string | Uint8Array) => {
      const path = join(folder.path, name);
      await writeFile(path, content);
      return path;
    },
  };
  beforeAll(async () => {
    folder.path = await mkdtemp(join(tmpdir(), 'intake-'));
  });
  afterAll(() => rm(folder.path, { recursive: true, force: true }));
  return folder;
}

export async function probed(path: string, read: Partial<ReadOptions> = {}): Promise<ProbedFile> {
  return probeFile(await foundFile(path, join(path, '..')), { ...AUTO, ...read });
}

/** The file with one landed column a header, those named in `numeric` being number columns. */
export function bound(file: ProbedFile, numeric: readonly string[] = [], decimal: '.' | ',' = '.'): BoundFile {
  const columns = file.header.map((header, position): LandedColumn => {
    return { name: header, position, header, numeric: numeric.includes(header) };
  });
  return { ...file, columns, numberFormat: { decimal, resolved: true } };
}

export async function digested(file: ProbedFile): Promise<FileDigest> {
  return file.layout.format === 'csv'
    ? digestFile(file.path, { ...file.layout, width: file.header.length })
    : digestFile(file.path);
}

/** All records of a file as one batch. */
export async function allRecords(file: BoundFile): Promise<RecordBatch> {
  const batches: RecordBatch[] = [];
  for await (const batch of readRecords(file)) batches.push(batch);
  return { rows: batches.flatMap(({ rows }) => rows), broken: batches.flatMap(({ broken }) => broken) };
}

/** The refusal's problems, instead of what a call would have given. */
export async function refusalOf(action: () => unknown): Promise<readonly Problem[]> {
  try {
    await action();
  } catch (error) {
    if (error instanceof RefusedError) return error.problems;
    throw error;
  }
  throw new Error('nothing was refused');
}
