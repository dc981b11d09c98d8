import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { inFolder } from '../plant/in-folder.ts';
import { type Results, runConfig } from '../plant/run-plant.ts';

const HEADER = 'Material,Site,Location,Lot,Quantity,Unit';
/** Stock that both sides have alike, so that most keys pair. */
const ALIKE = Array.from({ length: 5 }, (_, index) => `A-${index},P1,HALL,K1,${10 + index},KG`);

interface Lists {
  readonly erp?: readonly string[];
  readonly mes?: readonly string[];
  readonly prices?: string;
  readonly mapping?: Readonly<Record<string, string>>;
  readonly mesHeader?: string;
}

const feed = (side: string): string => `{profile: generic/inventory, files: ${side}.csv, as_of: "2026-05-06T05:00:00Z"}`;

/** Runs a workspace of two small lists; prices are in EUR where nothing else is said. */
async function compared({
  erp = ALIKE,
  mes = ALIKE,
  prices,
  mapping = {},
  mesHeader = HEADER,
}: Lists): Promise<Results & { readonly warned: string }> {
  return inFolder(async (folder) => {
    const list = prices === undefined ? '' : 'reference:\n  materials: {erp: {profile: generic/materials, files: prices.csv}}\n';
    await mkdir(join(folder, 'mappings'));
    const files = {
      'trueup.yaml': `version: 1\ncurrency: EUR\ntimezone: UTC\ndomains:\n  inventory:\n    erp: ${feed('erp')}\n    mes: ${feed('mes')}\n${list}`,
      'erp.csv': [HEADER, ...erp, ''].join('\n'),
      'mes.csv': [mesHeader, ...mes, ''].join('\n'),
      ...(prices === undefined ? {} : { 'prices.csv': prices }),
      ...Object.fromEntries(Object.entries(mapping).map(([name, text]) => [`mappings/${name}`, text])),
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    const results = await runConfig(join(folder, 'trueup.yaml'), join(folder, 'out'));
    const found = results.summary.shown.warnings.filter(({ code }) => code === 'prices_nothing');
    return { ...results, warned: found.map(({ message }) => message).join('\n') };
  });
}

describe('a draft', () => {
  it('is not made while under half of the keys pair', async () => {
    const { batch, summary } = await compared({ erp: ['1001,P1,1,K7,10,KG'], mes: ['P-A,P1,RAW,K7,10,KG'] });
    expect([batch, summary.corrections]).toEqual([undefined, []]);
  });

  it.each([
    ['a material', 'NEW,P1,HALL,K1,3,KG', {}, 'unknown_to_target'],
    ['a location', 'A-1,P1,SHED,K1,3,KG', {}, 'unknown_to_target'],
    ['a location of another site', 'A-1,P2,HALL,K1,3,KG', {}, 'unknown_to_target'],
    ['a code without an entry', 'NEW,P1,HALL,K1,3,KG', { 'parts.csv': 'erp,mes\nA-1,A-1\n' }, 'unmapped_code'],
  ])('leaves out %s that the target does not have', async (_, line, mapping, why) => {
    const { batch } = await compared({ mes: [...ALIKE, line], mapping });
    expect(batch?.lines).toEqual([]);
    expect(batch?.not_corrected.map((left) => left.why)).toEqual([why]);
  });

  it('posts a new lot of a material and location that the target has', async () => {
    const { batch } = await compared({ mes: [...ALIKE, 'A-1,P1,HALL,K9,3,KG'] });
    expect(batch?.lines.map(({ lot, quantity }) => [lot, quantity])).toEqual([['K9', '3.000']]);
  });

  it('keeps back what empties a material that the other system does not know', async () => {
    const { batch } = await compared({ erp: [...ALIKE, 'OLD,P1,HALL,K1,3,KG'] });
    expect(batch?.check_first.map(({ why }) => why)).toEqual(['unknown_to_truth']);
  });

  it('keeps back a slip of units and what is worth more than the limit', async () => {
    const { batch } = await compared({
      erp: [...ALIKE, 'B-1,P1,HALL,K1,12.5,KG', 'B-2,P1,HALL,K1,30,KG'],
      mes: [...ALIKE, 'B-1,P1,HALL,K1,12500,KG', 'B-2,P1,HALL,K1,7,KG'],
      prices: 'Material,Base Unit,Standard Price,Currency\nB-2,KG,1000,EUR\n',
    });
    expect(batch?.lines).toEqual([]);
    expect(batch?.check_first.map(({ line, why }) => [line.material, why])).toEqual([
      ['B-1', 'unit_slip'],
      ['B-2', 'largest_by_value'],
    ]);
  });
});

describe('a price list that prices nothing', () => {
  const mes = ['A-0,P1,HALL,K1,9,KG', ...ALIKE.slice(1)];

  it.each([
    ['no price header', 'Material,Base Unit,Planwert\nA-0,KG,3.20\n', /^prices\.csv prices nothing \(unit_cost\).*"Planwert"/],
    ['other materials', 'Material,Base Unit,Standard Price\nX,KG,3.20\n', /prices nothing \(material\)/],
    ['another unit', 'Material,Base Unit,Standard Price\nA-0,EA,3.20\n', /prices nothing \(/],
    ['another currency', 'Material,Base Unit,Standard Price,Currency\nA-0,KG,3.20,USD\n', /prices nothing \(currency\)/],
    ['another site', 'Material,Plant,Base Unit,Standard Price\nA-0,P2,KG,3.20\n', /prices nothing \(site\)/],
  ])('is a warning: %s', async (_, prices, message) => {
    expect((await compared({ mes, prices })).warned).toMatch(message);
  });

  it('is a warning where one side has no sites', async () => {
    const { warned } = await compared({
      mes: mes.map((line) => line.replace('P1,', '')),
      mesHeader: HEADER.replace('Site,', ''),
      prices: 'Material,Plant,Base Unit,Standard Price\nA-0,P1,KG,3.20\n',
    });
    expect(warned).toMatch(/prices nothing \(site\)/);
  });

  it('is none where a difference has a value', async () => {
    const { warned, summary } = await compared({ mes, prices: 'Material,Base Unit,Standard Price\nA-0,KG,3.20\n' });
    expect([warned, summary.domains[0]?.value_net, summary.domains[0]?.priced_by]).toEqual(['', '-3.20', ['prices.csv']]);
  });
});
