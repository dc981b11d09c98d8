import { fileURLToPath } from 'node:url';
import { explainValue } from '../../../src/app/mappings-explain.ts';
import type { ExplainOptions } from '../../../src/tools/explain/explain-options.ts';
import type { Explanation } from '../../../src/contract/explanation.ts';

const FIXTURE = fileURLToPath(new URL('../../../fixtures/mappings/explain', import.meta.url));

export type Question = Omit<ExplainOptions, 'environment' | 'now'>;

/** Asks as someone would who is in the fixture. Lines of shipped files may move, so they are left out. */
export async function explained(question: Question): Promise<{ readonly text: string; readonly result: Explanation }> {
  const before = process.cwd();
  process.chdir(FIXTURE);
  try {
    const { text, result } = await explainValue({ ...question, environment: {}, now: new Date('2026-11-21T22:00:00Z') });
    return { text: text.replaceAll(/(trueup\/mappings\/[\w.-]+):\d+:\d+/g, '$1'), result };
  } finally {
    process.chdir(before);
  }
}

const mes = { side: 'mes', profile: 'shop/list' } as const;
const erp = { side: 'erp' } as const;

/** One question for each way through the mapping files, by the name of its expected text. */
export const QUESTIONS: Readonly<Record<string, Question>> = {
  'part-listed': { value: ' a1', kind: 'part', ...mes },
  'part-dated': { value: 'old', kind: 'part', ...mes, on: '2026-05-31' },
  'part-later': { value: 'old', kind: 'part', ...mes, on: '2026-06-01' },
  'part-by-rule': { value: 'x7', kind: 'part', ...mes },
  'part-by-second-rule': { value: 'y7', kind: 'part', ...mes },
  'part-blank': { value: '', kind: 'part', ...mes },
  'part-of-two': { value: '000100104', kind: 'part', ...erp },
  'part-that-passes': { value: '100110', kind: 'part', ...erp },
  'lot-rejected': { value: 'l-two', kind: 'lot', ...mes },
  'lot-by-case': { value: 'b1', kind: 'lot', ...erp },
  'lot-of-no-case': { value: 'L1', kind: 'lot', ...erp },
  'serial-that-passes': { value: 'S-1', kind: 'serial', ...mes },
  'site-by-location': { value: 'north', kind: 'site', ...mes },
  'location-at-site': { value: 'rack', kind: 'location', ...mes, site: 'SOUTH' },
  'location-without-site': { value: 'RACK', kind: 'location', ...mes },
  'location-shared': { value: 'CRIB', kind: 'location', ...mes, site: 'NORTH' },
  'location-unknown': { value: '0010', kind: 'location', ...erp, site: '1000' },
  'unit-chain': { value: 'gxr', kind: 'unit', ...mes },
  'unit-between': { value: 'GX', kind: 'unit', ...mes, baseUnit: 'TX' },
  'unit-of-material': { value: 'boxx', kind: 'unit', ...mes, material: 'a1' },
  'unit-of-a-lot': { value: 'boxx', kind: 'unit', ...mes, material: 'a1', lot: 'l-one' },
  'unit-of-material-and-chain': { value: 'TX', kind: 'unit', ...mes, material: 'old', baseUnit: 'SX' },
  'unit-of-a-system': { value: 'QX', kind: 'unit', ...erp },
  'unit-only-elsewhere': { value: 'RODX', kind: 'unit', ...mes },
  'status-folded': { value: 'Quarantine', kind: 'status', ...mes },
  'status-by-side': { value: 'hold', kind: 'status', ...mes },
  'status-default': { value: '', kind: 'status', ...mes },
  'status-canonical': { value: 'Blocked', kind: 'status', ...mes },
  'status-unknown': { value: 'Hlod', kind: 'status', ...mes },
  'status-by-header': { value: 'frei', kind: 'status', ...erp },
  'ownership-blank': { value: '', kind: 'ownership', ...mes },
  hostile: { value: 'O\'Neil \u001b[31m\n"x" -- ${y}', kind: 'lot', ...mes },
};
