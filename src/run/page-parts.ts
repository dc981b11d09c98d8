import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { packageFolder } from '../config/package-folder.ts';
import type { PageParts } from '../report/page/write-page.ts';

/** The modules of the page's list in the order in which they need each other. */
const LIST = ['rows', 'elements', 'address', 'choose', 'sums', 'detail', 'list'];

/** Style and scripts of the page, from the installation. The modules become one script: each only imports what is before it. */
export async function pageParts(): Promise<PageParts> {
  const folder = path.join(packageFolder(), 'assets', 'report');
  const read = (file: string): Promise<string> => readFile(path.join(folder, file), 'utf8');
  const modules = await Promise.all(LIST.map((name) => read(`${name}.js`)));
  return {
    css: await read('page.css'),
    theme: await read('theme.js'),
    list: modules.map((text) => text.replaceAll(/^import [^;]*;\n/gm, '').replaceAll(/^export /gm, '')).join(''),
  };
}
