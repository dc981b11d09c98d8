// Compiles wasm/lines.ts, which reads records for `trueup diff`, to WebAssembly; it goes into a module as base64, so that it is loaded like any other.
import { main } from 'assemblyscript/asc';

/** Without a heap, a standard library or checks: it works on bytes at positions that its caller sets aside. */
const OPTIONS = [
  '--runtime',
  'stub',
  '--importMemory',
  '--maximumMemory',
  '65536',
  '--enable',
  'simd',
  '-O3',
  '--noAssert',
  '--use',
  'abort=',
];

export async function program() {
  let binary = Buffer.alloc(0);
  const { error } = await main(['wasm/lines.ts', '--outFile', 'lines.wasm', ...OPTIONS], {
    writeFile: (_, content) => (binary = Buffer.from(content)),
  });
  if (error) throw new Error(`wasm/lines.ts does not compile: ${error.message}`, { cause: error });
  const lines = binary.toString('base64').match(/.{1,120}/g) ?? [];
  const text = `// Compiled from wasm/lines.ts; \`npm run program\` writes it anew.\nexport const LINES_MODULE =\n${lines.map((line) => `  '${line}'`).join(' +\n')};\n`;
  return [{ path: 'src/diff/walk/lines-module.ts', text }];
}
