// Writes a plant into bench/data/<size>: `node --import tsx bench/generate.ts [1M 5M …]`. `npm run bench` does it by itself.
import { fileURLToPath } from 'node:url';
import { generatePlant } from './plant/generate.ts';
import { rowsOf } from './plant/sizes.ts';

/** Where the plant of a size lies. */
export function plantFolder(size: string): string {
  return fileURLToPath(new URL(`data/${size}`, import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = process.argv.slice(2);
  for (const size of sizes.length > 0 ? sizes : ['1M', '5M']) {
    const rows = rowsOf(size);
    if (rows === undefined) throw new RangeError(`not a size such as 100k or 5M: ${size}`);
    process.stdout.write(`${size}: ${JSON.stringify(await generatePlant(rows, plantFolder(size)))}\n`);
  }
}
