import { RefusedError } from '../errors.ts';
import { knownHeaders } from '../intake/binding/find-header.ts';
import type { FoundFile } from '../intake/files/landed-file.ts';
import type { Profile, ReadOptions } from '../mapping/profiles/profile.ts';
import { byFit, fits, readersOf } from './choose-profile.ts';
import { type ExaminedFile, examineFile, refusedAsUndefined } from './examine-file.ts';
import type { ProfileFit } from './profile-fit.ts';

/** A profile that understands a file, and the file as it reads it. */
export interface FileFit {
  readonly fit: ProfileFit;
  readonly file: ExaminedFile;
}

/** The file as `read` says; where that leaves open which records are meant, as the profile reads it that fits best. */
export async function examineRecords(
  found: FoundFile,
  read: ReadOptions,
  candidates: readonly Profile[],
  systems: readonly string[],
): Promise<ExaminedFile> {
  const [best] = await fileFits(found, read, candidates, systems);
  return best?.file ?? examineFile(found, read, knownHeaders(candidates));
}

/**
 * The profiles that know columns of a file, the best first. Formats whose records have names of their own are read once for each of
 * these. Throws a RefusedError for a file that no profile can read.
 */
export async function fileFits(
  found: FoundFile,
  read: ReadOptions,
  candidates: readonly Profile[],
  systems: readonly string[],
): Promise<readonly FileFit[]> {
  const known = knownHeaders(candidates);
  const plain = await examineFile(found, read, known).catch((error: unknown) => {
    if (error instanceof RefusedError && error.problems.some(({ code }) => code === 'records_needed')) return error;
    throw error;
  });
  const all: FileFit[] = [];
  if (!(plain instanceof RefusedError)) {
    const { header, layout } = plain.probed;
    const readers = readersOf(candidates, layout.format).filter(({ read: { records } }) => records === undefined);
    all.push(...fits(readers, header, systems, plain.columns).map((fit) => ({ fit, file: plain })));
    if (!['json', 'ndjson', 'xml'].includes(layout.format)) return all;
  }
  for (const records of new Set(candidates.flatMap((candidate) => candidate.read.records ?? []))) {
    const readers = candidates.filter((candidate) => candidate.read.records === records);
    const [first] = readers;
    const file = first && (await examineFile(found, { ...first.read, dates: [] }, known).catch(refusedAsUndefined));
    if (file) all.push(...fits(readers, file.probed.header, systems, file.columns).map((fit) => ({ fit, file })));
  }
  if (all.length === 0 && plain instanceof RefusedError) throw plain;
  return all.toSorted((a, b) => byFit(systems)(a.fit, b.fit));
}
