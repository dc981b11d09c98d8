import type { Archive, Part } from './archive.ts';
import { MAX_STRING_CHARACTERS, MAX_STRINGS } from './limits.ts';
import { PackedTexts } from './packed-texts.ts';
import { type PartHandler, readWholePart } from './part-xml.ts';
import { tooLarge } from './refusals.ts';
import { unescapedText } from './text-escapes.ts';

/** Gathers the text of a cell: runs of rich text in a row, without the phonetic guide. */
export class TextGatherer {
  text = '';
  #inText = false;
  #phonetic = 0;

  start(): void {
    this.text = '';
    this.#inText = false;
    this.#phonetic = 0;
  }

  open(name: string | null): void {
    if (name === 'rPh') this.#phonetic += 1;
    else if (name === 't') this.#inText = this.#phonetic === 0;
  }

  add(text: string): void {
    if (this.#inText) this.text += text;
  }

  close(name: string | null): void {
    if (name === 't') this.#inText = false;
    else if (name === 'rPh') this.#phonetic -= 1;
  }
}

/** The texts that cells of a workbook share, by their index. */
export async function readSharedStrings(archive: Archive, part: Part): Promise<PackedTexts> {
  const strings = new PackedTexts();
  let characters = 0;
  const handler = (): PartHandler => {
    const gatherer = new TextGatherer();
    // One that is deeper, in an extension, is none that cells count
    let depth = 0;
    return {
      open: (name) => {
        depth += 1;
        if (name === 'si' && depth === 2) gatherer.start();
        else gatherer.open(name);
      },
      text: (text) => gatherer.add(text),
      close: (name) => {
        gatherer.close(name);
        depth -= 1;
        if (name !== 'si' || depth !== 1) return;
        const text = unescapedText(gatherer.text);
        characters += text.length;
        strings.add(text);
        if (strings.count > MAX_STRINGS) throw tooLarge(archive.file, `more than ${MAX_STRINGS} texts`, { part: part.name });
        if (characters > MAX_STRING_CHARACTERS) {
          throw tooLarge(archive.file, `its texts have more than ${MAX_STRING_CHARACTERS} characters`, { part: part.name });
        }
      },
    };
  };
  await readWholePart(archive, part, 'sst', handler);
  return strings;
}
