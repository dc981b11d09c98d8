import type { Archive, Part } from './archive.ts';
import { scanPart } from './scan-part.ts';
import { tagName, type TagVisitor } from './tag-scan.ts';

/** The indexes of shared texts that are blank. */
export async function blankStrings(archive: Archive, part: Part): Promise<ReadonlySet<number>> {
  const blank = new Set<number>();
  let index = -1;
  let filled = false;
  let inText = false;
  let phonetic = 0;
  const visitor: TagVisitor = {
    tag: (text, from, to) => {
      const name = tagName(text, from, to);
      const closes = text.charCodeAt(from) === 0x2f;
      const alone = text.charCodeAt(to - 1) === 0x2f;
      if (name === 't') inText = !closes && !alone && phonetic === 0;
      else if (name === 'rPh' && !alone) phonetic += closes ? -1 : 1;
      if (name !== 'si') return;
      if (!closes) {
        index += 1;
        filled = false;
      }
      if ((closes || alone) && !filled) blank.add(index);
    },
    content: () => (filled ||= inText),
  };
  await scanPart(archive, part, visitor, () => undefined);
  return blank;
}
