import { posix } from 'node:path';
import { type Archive, type Part, partKey } from './archive.ts';
import { readWholePart } from './part-xml.ts';

/** What a part refers to. */
export interface Relationship {
  /** Last word of its type, which is the same in transitional and strict workbooks: `worksheet`, `sharedStrings`, … */
  readonly type: string;
  /** The part, or undefined where the archive lacks it or it is outside. */
  readonly part: Part | undefined;
  /** As it is written. */
  readonly target: string;
}

/** The relationships of a part by their id; `''` is the package itself. None where the archive has no list of them. */
export async function relationshipsOf(archive: Archive, owner: string): Promise<ReadonlyMap<string, Relationship>> {
  const folder = posix.dirname(owner);
  const list = archive.parts.get(partKey(posix.join(folder, '_rels', `${posix.basename(owner)}.rels`)));
  const found = new Map<string, Relationship>();
  if (!list) return found;
  await readWholePart(archive, list, 'Relationships', () => ({
    open: (name, attributes) => {
      if (name !== 'Relationship') return;
      const { Id = '', Type = '', Target = '', TargetMode } = attributes;
      const type = /[^/]*$/.exec(Type)?.[0] ?? '';
      const inside = TargetMode !== 'External';
      found.set(Id, { type, target: Target, part: inside ? archive.parts.get(targetKey(folder, Target)) : undefined });
    },
    text: () => undefined,
    close: () => undefined,
  }));
  return found;
}

/** A target is relative to the folder of the part that names it, or starts with a slash. */
function targetKey(folder: string, target: string): string {
  const written = unescaped(target.replaceAll('\\', '/'));
  return partKey(posix.normalize(written.startsWith('/') ? written : posix.join(folder, written)));
}

function unescaped(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}
