import { RefusedError } from '../errors.ts';
import { knownHeaders } from '../intake/binding/find-header.ts';
import type { FoundFile } from '../intake/files/landed-file.ts';
import type { Profile, ReadOptions } from '../mapping/profiles/profile.ts';
import { type ExaminedFile, examineFile, refusedAsUndefined } from './examine-file.ts';

/** The file as `read` says; where that leaves open which records are meant, as the first profile that names some of its own. */
export async function examineRecords(found: FoundFile, read: ReadOptions, candidates: readonly Profile[]): Promise<ExaminedFile> {
  const known = knownHeaders(candidates);
  try {
    return await examineFile(found, read, known);
  } catch (error) {
    if (!(error instanceof RefusedError) || !error.problems.some(({ code }) => code === 'records_needed')) throw error;
    for (const profile of candidates.filter((candidate) => candidate.read.records !== undefined)) {
      const file = await examineFile(found, profile.read, known).catch(refusedAsUndefined);
      if (file) return file;
    }
    throw error;
  }
}
