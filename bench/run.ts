// npm run bench [-- --size 1M|5M|all] [--runs N] [--part script|trino|memory|workbook|formats|start-up|validate|suggest|diff|orders|costing|genealogy …]
// The files of the part formats have 1024 MB; with --size 100 they have 100.
// For Trino besides: [--nodes 1|2] one of its two clusters only, [--heap 4G] of each of its servers.
// Without --size every part that ran puts its table into bench/README.md; a single size is only printed.
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { race, raceSection, type Runs } from './against-script.ts';
import { costingPart } from './costing/part.ts';
import { diffPart } from './diff/part.ts';
import { formats } from './formats/part.ts';
import { genealogyPart } from './genealogy/part.ts';
import { littleMemory, workbook } from './limits.ts';
import { machineLine } from './machine.ts';
import { ordersPart } from './orders/part.ts';
import { startUp } from './start-up.ts';
import { suggest } from './suggest.ts';
import { markdown, writeSection, type Section } from './tables.ts';
import { trino } from './trino/part.ts';
import { validate } from './validate.ts';

const PARTS = [
  'script',
  'trino',
  'memory',
  'workbook',
  'formats',
  'start-up',
  'validate',
  'suggest',
  'diff',
  'orders',
  'costing',
  'genealogy',
] as const;
type Part = (typeof PARTS)[number];

const { values } = parseArgs({
  options: {
    size: { type: 'string', default: 'all' },
    runs: { type: 'string', default: '5' },
    part: { type: 'string', multiple: true, default: [] },
    nodes: { type: 'string', default: 'all' },
    heap: { type: 'string', default: '4G' },
  },
});

const say = (line: string): void => void process.stderr.write(`${line}\n`);

const sizes = (): readonly string[] => (values.size === 'all' ? ['1M', '5M'] : [values.size]);

async function sectionsOf(part: Part, rounds: number): Promise<readonly Section[]> {
  switch (part) {
    case 'script': {
      const races = new Map<string, Runs>();
      for (const size of sizes()) races.set(size, await race(size, rounds, say));
      return [raceSection(races)];
    }
    case 'trino':
      return [
        await trino(
          { sizes: sizes(), nodes: values.nodes === 'all' ? [1, 2] : [Number(values.nodes)], heap: values.heap, rounds },
          say,
        ),
      ];
    case 'memory':
      return [await littleMemory(values.size === 'all' ? '5M' : values.size, say)];
    case 'workbook':
      return [await workbook(rounds, say)];
    case 'formats':
      return [await formats(values.size === 'all' ? 1024 : Number(values.size), rounds, say)];
    case 'start-up':
      return [startUp(say)];
    case 'validate':
      return [await validate(rounds, say)];
    case 'diff':
      return [await diffPart(values.size === 'all' ? ['1M', '10M'] : [values.size], rounds, say)];
    case 'orders':
      return [await ordersPart(sizes(), rounds, say)];
    case 'costing':
      return [await costingPart(sizes(), rounds, say)];
    case 'genealogy':
      return [await genealogyPart(values.size === 'all' ? ['1M', '10M'] : [values.size], rounds, say)];
    case 'suggest':
      return suggest(say);
  }
}

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** Lists the commands for oclif, as packing does it: without the list every start loads all of them. Packing and building remove it again, too. */
async function listCommands(): Promise<() => void> {
  const { writeManifest } = (await import(new URL('../bin/house/manifest.js', import.meta.url).href)) as {
    readonly writeManifest: (root: string) => Promise<void>;
  };
  await writeManifest(ROOT);
  return () => rmSync(new URL('../oclif.manifest.json', import.meta.url), { force: true });
}

const wanted = PARTS.filter((part) => values.part.length === 0 || values.part.includes(part));
const unlist = await listCommands();
try {
  for (const part of wanted) {
    const machine = machineLine(new Date());
    for (const section of await sectionsOf(part, Number(values.runs))) {
      process.stdout.write(`\n${markdown(section)}\n`);
      if (values.size === 'all') writeSection(section, machine);
    }
  }
} finally {
  unlist();
}
