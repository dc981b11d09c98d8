import { RefusedError } from '../../errors.ts';
import type { FoundFile, ProbedFile } from '../../intake/files/landed-file.ts';
import { presentFiles } from '../../intake/files/matching-files.ts';
import type { Profile } from '../../mapping/profiles/profile.ts';
import type { FeedRequest } from '../../run/feeds/feed-request.ts';
import type { FeedInUse } from '../feeds-in-use.ts';

/** A feed whose exports are there, with their headers. */
export interface FeedHeaders {
  readonly request: FeedRequest;
  readonly profile: Profile;
  /** At least one; exports whose header cannot be read are left to the run. */
  readonly files: readonly ProbedFile[];
}

/** Exports of one feed that are looked at, those whose names sort last: a folder may keep years of them. */
const MOST = 20;

/** Reads the headers of all exports that are there, and nothing else of them. */
export async function exportHeaders(feeds: readonly FeedInUse[], folder: string): Promise<readonly FeedHeaders[]> {
  const found = await Promise.all(feeds.map((feed) => headersOf(feed, folder)));
  return found.flat();
}

async function headersOf({ request, profile }: FeedInUse, folder: string): Promise<FeedHeaders[]> {
  // A table is looked at by a run only: nothing here asks a cluster
  if (!profile || request.config.table !== undefined) return [];
  const present = await presentFiles(request.config.files, folder);
  if (present.length === 0) return [];
  const files = (await Promise.all(present.slice(-MOST).map((file) => probed(file, profile)))).flat();
  return files.length === 0 ? [] : [{ request, profile, files }];
}

async function probed(file: FoundFile, profile: Profile): Promise<ProbedFile[]> {
  const { probeFile } = await import('../../intake/files/probe.ts');
  try {
    return [await probeFile(file, profile.read)];
  } catch (error) {
    if (error instanceof RefusedError) return [];
    throw error;
  }
}
