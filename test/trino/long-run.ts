import { openTrino } from '../../src/engine/trino/open-trino.ts';
import { makeScratch, type ScratchOptions } from '../../src/engine/trino/scratch.ts';
import { ENDLESS } from './endless.ts';

// Run as a process of its own, to be killed in the middle: says the name of its scratch schema and starts a statement that takes long.
const given = JSON.parse(process.argv[2] ?? '') as ScratchOptions;
const scratch = await makeScratch(given);
const engine = await openTrino({ settings: given.settings, scratch: scratch.name });
process.stdout.write(`${scratch.name}\n`);
const session = await engine.session();
await session.run(`create table "long" as ${ENDLESS}`);
