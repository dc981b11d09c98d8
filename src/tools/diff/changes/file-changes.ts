import type { ChangedFile, MappingChange } from '../../../contract/mapping-diff.ts';
import type { MappingSources, MappingText } from '../../../mapping/sources.ts';

/** Files whose meaning is compared entry by entry. */
const COMPARED = /^(parts|locations|sites|lots|serials|material-units)\.csv$|^(statuses|units|parts)\.yaml$|^profiles\/|^tests\//;

/** Local files that differ. `meaning` are those, as shown, of which a change or a line without effect was reported. */
export function changedFiles(old: MappingSources, now: MappingSources, meaning: ReadonlySet<string | undefined>): ChangedFile[] {
  return bothTexts(old, now).flatMap(({ path, was, is }): ChangedFile[] => {
    if (!was || !is) return [{ path, change: was ? 'removed' : 'added' }];
    if (was.text === is.text) return [];
    return [{ path, change: meaning.has(was.file) || meaning.has(is.file) ? 'changed' : 'rewritten' }];
  });
}

/** A mapping file that is not compared entry by entry: that its text differs is all that can be said, and never nothing. */
export function strangeFiles(old: MappingSources, now: MappingSources): MappingChange[] {
  return bothTexts(old, now).flatMap(({ path, was, is }): MappingChange[] => {
    if (COMPARED.test(path) || (was && is && plain(was) === plain(is))) return [];
    const change = !was ? 'added' : !is ? 'removed' : 'changed';
    return [
      {
        subject: 'files',
        change,
        for: [],
        code: path,
        within: null,
        lot: null,
        aspect: 'text',
        old: null,
        new: null,
        message: `${path} is ${change === 'changed' ? 'written differently' : change}; its rules are not compared one by one`,
        at: { old: was ? { file: was.file, line: 1 } : null, new: is ? { file: is.file, line: 1 } : null },
      },
    ];
  });
}

function plain({ text }: MappingText): string {
  return text
    .replace(/^\uFEFF/, '')
    .replaceAll('\r\n', '\n')
    .trimEnd();
}

function bothTexts(old: MappingSources, now: MappingSources): { path: string; was?: MappingText; is?: MappingText }[] {
  const [before, after] = [localTexts(old), localTexts(now)];
  return [...new Set([...before.keys(), ...after.keys()])].toSorted().map((path) => {
    const [was, is] = [before.get(path), after.get(path)];
    return { path, ...(was && { was }), ...(is && { is }) };
  });
}

function localTexts({ texts }: MappingSources): ReadonlyMap<string, MappingText> {
  return new Map(texts.filter(({ shipped }) => !shipped).map((text) => [text.path, text]));
}
