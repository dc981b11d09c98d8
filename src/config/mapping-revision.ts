import type { RuledProblem } from '../errors.ts';
import { isBeside, isMappingFile } from '../mapping/mapping-files.ts';
import type { MappingSources, MappingText } from '../mapping/sources.ts';
import { readMappingSources } from './mapping-folder.ts';
import { decodeMapping } from './mapping-text.ts';
import { readRevision, type RevisionFolder } from './git/git-revision.ts';
import type { TreeFile } from './git/git-tree.ts';

/** The mapping files of a revision, and where they were found. */
export interface RevisionSources {
  readonly sources: MappingSources;
  readonly revision: string;
  readonly commit: string | null;
  readonly folder: string;
}

/**
 * Reads the mapping files of a revision as those of a folder are read, the package's own next to them; see `readRevision` for what may be
 * asked. Files are shown as `main:mappings/parts.csv`. Throws RefusedError where there is no such revision or folder.
 */
export async function readRevisionSources(asked: string, folder: string | null): Promise<RevisionSources> {
  const found = await readRevision(asked, folder);
  const shipped = await readMappingSources(null);
  const texts: MappingText[] = [];
  const others: { path: string; file: string }[] = [];
  const problems: RuledProblem[] = [];
  for (const file of found.files.filter(({ path }) => !isBeside(path))) {
    const shown = `${found.revision}:${found.folder === '' ? '' : `${found.folder}/`}${file.path}`;
    if (!isMappingFile(file.path, false)) {
      others.push({ path: file.path, file: shown });
      continue;
    }
    const text = textOf(file, shown, found);
    if (typeof text === 'string') texts.push({ path: file.path, file: shown, shipped: false, text });
    else problems.push(text);
  }
  const { revision, commit } = found;
  const shownFolder = `${found.revision}:${found.folder}`;
  const all = { texts: [...texts, ...shipped.texts], problems: [...problems, ...shipped.problems] };
  const sources = { ...all, others, folder: shownFolder };
  return { sources, revision, commit, folder: found.folder };
}

function textOf({ bytes, link }: TreeFile, file: string, { revision }: RevisionFolder): string | RuledProblem {
  if (link) {
    const message = 'The mapping file is a symbolic link, which leads nowhere in a revision: commit the file itself.';
    return { code: 'file_not_found', rule: 'TU122', message, at: { file } };
  }
  if (bytes !== null) return decodeMapping(bytes, file);
  const message = 'The clone does not have the content of this file.';
  return {
    code: 'file_not_found',
    rule: 'TU122',
    message,
    at: { file },
    suggestions: [`git fetch --refetch origin ${revision}`],
  };
}
