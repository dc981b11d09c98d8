import type { TextFile } from '../files/text-file.ts';
import { textPieces } from '../csv/text-stream.ts';
import { TagScan, tagName } from '../xlsx/tag-scan.ts';
import type { NestedCount } from './nested-count.ts';

const NIL = /\s[\w.-]+:nil\s*=\s*["'](?:true|1)["']/;
const BLANK = /^(?:[ \t\r\n]|&#(?:x20|32|x9|9|xa|10|xd|13);)*$/i;

/** The elements at paths of local names, joined by slashes, and all texts of elements, counted by the tags alone: the file is known to be well-formed. */
export async function countXml(file: TextFile, encoding: string, paths: readonly string[]): Promise<NestedCount> {
  const open: string[] = [];
  const filled: boolean[] = [];
  let [records, values] = [0, 0];
  const wanted = new Set(paths);
  const scan = new TagScan({
    tag: (text, from, to) => {
      const isEnd = text[from] === '/';
      if (!isEnd) {
        const above = open.at(-1);
        const path = `${above === undefined ? '' : `${above}/`}${tagName(text, from, to)}`;
        open.push(path);
        if (wanted.has(path)) records += 1;
        // What is said to be nothing counts neither way
        const isNil = NIL.test(text.slice(from, to));
        filled.push(isNil);
        if (isNil) values -= 1;
      }
      if (!isEnd && text[to - 1] !== '/') return;
      open.pop();
      if (filled.pop()) values += 1;
    },
    content: (text, from, to) => {
      if (open.length > 0 && !filled.at(-1) && !BLANK.test(text.slice(from, to))) filled[filled.length - 1] = true;
    },
  });
  for await (const piece of textPieces(file, encoding)) scan.push(piece);
  return { records, values };
}
