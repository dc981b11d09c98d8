import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Side } from '../../../src/model/side.ts';
import type { Dice } from '../../ledger/dice.ts';

/** A figure as both systems have it; null where one has no record. Thousandths, so that sums stay exact. */
export type Figure = Record<Side, number | null>;

/** Figures by what they are of: a key of several codes, joined by `|`. */
export type Figures = Map<string, Figure>;

/** What two systems say of a plant: their stock, orders, costs and genealogy. */
export interface FourDomains {
  /** location | material | lot | status */
  readonly stock: Figures;
  /** order | measure */
  readonly orders: Figures;
  /** order | category | material | item */
  readonly costs: Figures;
  /** order | parent material | parent lot | component material | component lot */
  readonly edges: Figures;
  /** What each order makes, in which lot, and whether its confirmation posts the receipt, too. */
  readonly made: ReadonlyMap<string, { readonly material: string; readonly lot: string; readonly receives: boolean }>;
}

const both = (figure: number): Figure => ({ erp: figure, mes: figure });

/** A plant whose systems agree: components in lots, orders that use them and make products. */
export function agreeing(orders: number): FourDomains {
  const plant: FourDomains = { stock: new Map(), orders: new Map(), costs: new Map(), edges: new Map(), made: new Map() };
  for (let number = 1; number <= 8; number += 1)
    for (const lot of ['1', '2']) {
      plant.stock.set(`0001|C${number}|L${number}${lot}|unrestricted`, both(100_000 + number * 1000));
      plant.stock.set(`0002|C${number}|L${number}${lot}|unrestricted`, both(50_000));
    }
  // A word for blocked stock that the exports use
  plant.stock.set('0001|C1|L11|blocked', both(9000));
  const made = plant.made as Map<string, { material: string; lot: string; receives: boolean }>;
  for (let number = 1; number <= orders; number += 1) {
    const order = String(1000 + number);
    const [material, lot] = [`P${number}`, `F${number}`];
    made.set(order, { material, lot, receives: number % 2 === 0 });
    plant.stock.set(`0003|${material}|${lot}|unrestricted`, both(40_000));
    plant.orders.set(`${order}|completed`, both(60_000));
    plant.orders.set(`${order}|scrapped`, both(2000));
    plant.costs.set(`${order}|material|C${number}|`, both(30_000));
    plant.costs.set(`${order}|labor||0010`, both(5000));
    plant.costs.set(`${order}|machine||0010`, both(3000));
    plant.costs.set(`${order}|output|${material}|`, both(60_000));
    plant.edges.set(`${order}|${material}|${lot}|C${number}|L${number}1`, both(20_000));
    plant.edges.set(`${order}|${material}|${lot}|C${number}|L${number}2`, both(10_000));
  }
  return plant;
}

type Fault = (plant: FourDomains, target: Side, dice: Dice) => void;

/** Adds to what a side has. */
export function change(figures: Figures, key: string, side: Side, by: number): void {
  const found = figures.get(key) ?? { erp: null, mes: null };
  figures.set(key, { ...found, [side]: (found[side] ?? 0) + by });
}

const pick = <T>(dice: Dice, all: Iterable<T>): T => {
  const list = [...all];
  const found = list[dice.throw(list.length)];
  if (found === undefined) throw new RangeError('nothing to pick from');
  return found;
};
/** Never the same figure twice by chance, never ten times another one. */
const amount = (dice: Dice): number => 1001 + dice.throw(7000);

/** One of the links that were there from the beginning. */
const isLong = (edge: string): boolean => edge.includes('|L');

/** What goes wrong between two systems. The target is the one that does not know. */
export const FAULTS: Readonly<Record<string, Fault>> = {
  'a count': ({ stock }, target, dice) =>
    change(stock, pick(dice, stock.keys()), target, (dice.throw(2) === 0 ? 1 : -1) * amount(dice)),
  'another location': ({ stock }, target, dice) => {
    const [, material, lot] = pick(
      dice,
      [...stock.keys()].filter((key) => key.startsWith('0001')),
    ).split('|');
    const moved = amount(dice);
    change(stock, `0001|${material}|${lot}|unrestricted`, target, moved);
    change(stock, `0002|${material}|${lot}|unrestricted`, target, -moved);
  },
  'another status': ({ stock }, target, dice) => {
    const [location, material, lot] = pick(dice, stock.keys()).split('|');
    const moved = amount(dice);
    change(stock, `${location}|${material}|${lot}|unrestricted`, target, moved);
    change(stock, `${location}|${material}|${lot}|blocked`, target === 'erp' ? 'mes' : 'erp', moved);
  },
  'an issue that was not posted': ({ stock, costs }, target, dice) => {
    const cost = pick(
      dice,
      [...costs.keys()].filter((key) => key.includes('|material|')),
    );
    const [, , material = ''] = cost.split('|');
    const used = amount(dice);
    change(costs, cost, target, -used);
    change(stock, `0001|${material}|L${material.slice(1)}1|unrestricted`, target, used);
  },
  'too much issued': ({ stock, costs }, target, dice) => {
    const cost = pick(
      dice,
      [...costs.keys()].filter((key) => key.includes('|material|')),
    );
    const [, , material = ''] = cost.split('|');
    const used = amount(dice);
    change(costs, cost, target, used);
    change(stock, `0001|${material}|L${material.slice(1)}2|unrestricted`, target, -used);
  },
  'a receipt that was not posted': ({ stock, costs, made }, target, dice) => {
    const [order, { material, lot }] = pick(dice, made);
    const missing = amount(dice);
    change(costs, `${order}|output|${material}|`, target, -missing);
    change(stock, `0003|${material}|${lot}|unrestricted`, target, -missing);
  },
  'yield that was not confirmed': ({ stock, orders, made }, target, dice) => {
    const [order, { material, lot, receives }] = pick(dice, made);
    const missing = amount(dice);
    change(orders, `${order}|completed`, target, -missing);
    if (receives) change(stock, `0003|${material}|${lot}|unrestricted`, target, -missing);
  },
  'scrap that was not confirmed': ({ orders }, target, dice) =>
    change(
      orders,
      pick(
        dice,
        [...orders.keys()].filter((key) => key.endsWith('scrapped')),
      ),
      target,
      -1 - dice.throw(1500),
    ),
  'hours that were not confirmed': ({ costs }, target, dice) =>
    change(
      costs,
      pick(
        dice,
        [...costs.keys()].filter((key) => /labor|machine/.test(key)),
      ),
      target,
      -1 - dice.throw(2500),
    ),
  'more confirmed than was made': ({ orders }, target, dice) =>
    change(
      orders,
      pick(
        dice,
        [...orders.keys()].filter((key) => key.endsWith('completed')),
      ),
      target,
      amount(dice),
    ),
  'another lot was used': ({ edges }, target, dice) => {
    const [order, parent, parentLot] = pick(dice, edges.keys()).split('|');
    // A component of which nothing else is wrong
    const component = `C${7 + dice.throw(2)}`;
    const truth = target === 'erp' ? 'mes' : 'erp';
    const lots = [`Q${amount(dice)}`, `R${amount(dice)}`];
    change(edges, `${order}|${parent}|${parentLot}|${component}|${lots[0]}`, target, 5000);
    change(edges, `${order}|${parent}|${parentLot}|${component}|${lots[1]}`, truth, 5000);
  },
  'a link that is missing': ({ edges }, target, dice) =>
    change(edges, pick(dice, [...edges.keys()].filter(isLong)), target, -amount(dice)),
  'a link too much': ({ edges }, target, dice) =>
    change(edges, pick(dice, [...edges.keys()].filter(isLong)), target, amount(dice)),
};

const text = (thousandths: number): string => {
  const digits = String(Math.abs(thousandths)).padStart(4, '0');
  // Four decimals are not a group of thousands
  return `${thousandths < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}0`;
};

function rows(figures: Figures, side: Side, row: (codes: readonly string[], figure: string) => string): string {
  return [...figures]
    .flatMap(([key, figure]) => {
      const own = figure[side];
      return own === null ? [] : [`${row(key.split('|'), text(own))}\n`];
    })
    .join('');
}

/** Writes the exports of both systems, and a workspace that compares them. `day` of November 2026. */
export async function writeFourDomains(folder: string, plant: FourDomains, truth: Side, day: number): Promise<void> {
  const at = `2026-11-${String(day).padStart(2, '0')}T22:00:00Z`;
  const feeds = (domain: string): string =>
    ['erp', 'mes']
      .map((side) => `    ${side}: {profile: generic/${domain}, files: ${side}/${domain}.csv, as_of: "${at}"}\n`)
      .join('');
  const domains = ['inventory', 'costing', 'genealogy', 'orders'].map(
    (domain) => `  ${domain}:\n${feeds(domain)}    truth: ${truth}\n`,
  );
  const materials = `reference: {materials: {erp: {profile: generic/materials, files: materials.csv, as_of: "${at}"}}}\n`;
  await writeFile(
    join(folder, 'trueup.yaml'),
    `version: 1\nname: four\ncurrency: EUR\ntimezone: UTC\ndomains:\n${domains.join('')}${materials}check_first: {above: "99999999"}\n`,
  );
  const codes = new Set([...plant.stock.keys()].map((key) => key.split('|')[1]));
  const prices = [...codes].map((code) => `${code},2.00,EUR,EA\n`).join('');
  await writeFile(join(folder, 'materials.csv'), `Material,Unit cost,Currency,Base unit\n${prices}`);
  for (const side of ['erp', 'mes'] as const) {
    await mkdir(join(folder, side), { recursive: true });
    // The same content on both sides would be refused
    const written = (content: string): string =>
      side === 'erp' ? content : content.replace('\n', ',Remark\n').replaceAll(/(?<!Remark)\n/g, ',\n');
    const file = (name: string, content: string): Promise<void> => writeFile(join(folder, side, `${name}.csv`), written(content));
    await file(
      'inventory',
      `Site,Location,Material,Lot,Status,Quantity,Unit\n${rows(plant.stock, side, ([location, material, lot, status], figure) => `1000,${location},${material},${lot},${status},${figure},EA`)}`,
    );
    const measure = (order: string, name: string): string => {
      const own = plant.orders.get(`${order}|${name}`)?.[side] ?? null;
      return own === null ? '' : text(own);
    };
    const orders = [...plant.made].map(
      ([order, { material }]) =>
        `1000,${order},${material},${measure(order, 'completed')},${measure(order, 'scrapped')},EA,REL\n`,
    );
    await file('orders', `Site,Order,Material,Completed,Scrapped,Unit,Status\n${orders.join('')}`);
    await file(
      'costing',
      `Site,Order,Category,Material,Item,Quantity,Unit\n${rows(plant.costs, side, ([order, category, material, item], figure) => `1000,${order},${category},${material},${item},${figure},${item === '' ? 'EA' : 'H'}`)}`,
    );
    await file(
      'genealogy',
      `Site,Order,Parent Material,Parent Lot,Component,Component Lot,Quantity,Unit\n${rows(plant.edges, side, ([order, parent, parentLot, component, lot], figure) => `1000,${order},${parent},${parentLot},${component},${lot},${figure},EA`)}`,
    );
  }
}
