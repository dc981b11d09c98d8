import type { Archive, Part } from './archive.ts';
import { MAX_TEXT_CHARACTERS } from './limits.ts';
import { partText } from './part-text.ts';
import { damaged, tooLarge } from './refusals.ts';
import { TagScan, type TagVisitor } from './tag-scan.ts';

/** Shows a visitor the tags of a part to its end; `check` is called after each piece, and may refuse to go on. */
export async function scanPart(archive: Archive, part: Part, visitor: TagVisitor, check: () => void): Promise<void> {
  const scan = new TagScan(visitor);
  for await (const piece of partText(archive, part)) {
    scan.push(piece);
    if (scan.waiting > MAX_TEXT_CHARACTERS)
      throw tooLarge(archive.file, 'it contains a text of more than 16 MB', { part: part.name });
    check();
  }
  if (!scan.complete) throw damaged(archive.file, 'it ends in the middle', { part: part.name });
}
