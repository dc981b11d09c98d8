import type { Chance } from './chance.ts';

/** A kind of material: what people call it, and how its sizes and grades are written. */
export interface Family {
  readonly english: string;
  readonly german: string;
  readonly short: string;
  readonly unit: 'EA' | 'KG' | 'M';
  /** How many of a hundred are managed in lots. */
  readonly lots: number;
  readonly size: (chance: Chance) => string;
  readonly grade: (chance: Chance) => string;
}

const none = (): string => '';

export const FAMILIES: readonly [Family, ...Family[]] = [
  {
    english: 'Screw',
    german: 'Schraube',
    short: 'SCR',
    unit: 'EA',
    lots: 15,
    size: (c) => `M${c.one([3, 4, 5, 6, 8, 10, 12])}x${c.one([8, 10, 12, 16, 20, 25, 30, 40, 50, 60])}`,
    grade: (c) => `${c.one(['DIN 912', 'DIN 933', 'ISO 4762', 'ISO 7380'])} ${c.one(['8.8', '10.9', 'A2'])}`,
  },
  {
    english: 'Washer',
    german: 'Scheibe',
    short: 'WSH',
    unit: 'EA',
    lots: 10,
    size: (c) => `M${c.one([3, 4, 5, 6, 8, 10, 12, 16])}`,
    grade: (c) => c.one(['DIN 125', 'DIN 9021', 'ISO 7089']),
  },
  {
    english: 'Ball bearing',
    german: 'Rillenkugellager',
    short: 'BRG',
    unit: 'EA',
    lots: 55,
    size: (c) => `6${c.one([0, 2, 3])}${String(c.between(0, 16)).padStart(2, '0')}`,
    grade: (c) => c.one(['2RS', 'ZZ', 'C3', '2RS C3']),
  },
  {
    english: 'Gasket',
    german: 'Dichtung',
    short: 'GSK',
    unit: 'EA',
    lots: 60,
    size: (c) => `${c.between(8, 120)}x${c.one(['1.5', '2', '2.5', '3'])}`,
    grade: (c) => c.one(['NBR', 'FKM', 'EPDM', 'PTFE']),
  },
  {
    english: 'Steel sheet',
    german: 'Stahlblech',
    short: 'SHT',
    unit: 'KG',
    lots: 85,
    size: (c) => `${c.one(['0.5', '0.75', '1', '1.5', '2', '3', '4'])}x${c.one([1000, 1250, 1500])}`,
    grade: (c) => c.one(['DC01', 'S235', '1.4301', 'DX51D']),
  },
  {
    english: 'Granulate',
    german: 'Granulat',
    short: 'RM',
    unit: 'KG',
    lots: 95,
    size: (c) => c.one(['PA66 GF30', 'PA6', 'PBT GF20', 'POM C', 'ABS', 'PC', 'PP H', 'TPE 60A']),
    grade: (c) => `${c.one(['black', 'natural', 'grey', 'white', 'blue'])} ${c.between(1, 99)}`,
  },
  {
    english: 'Cable',
    german: 'Leitung',
    short: 'CBL',
    unit: 'M',
    lots: 40,
    size: (c) => `${c.between(2, 25)}x${c.one(['0.14', '0.25', '0.5', '0.75', '1.5', '2.5'])}`,
    grade: (c) => c.one(['LIYY', 'OLFLEX', 'UNITRONIC', 'PUR']),
  },
  {
    english: 'Housing',
    german: 'Gehäuse',
    short: 'HSG',
    unit: 'EA',
    lots: 55,
    size: (c) => `${c.one(['Alpha', 'Delta', 'Orion', 'Vega', 'Lynx', 'Polar'])} ${c.between(100, 999)}`,
    grade: (c) => c.one(['left', 'right', 'upper', 'lower']),
  },
  {
    english: 'Circuit board',
    german: 'Leiterplatte',
    short: 'PCB',
    unit: 'EA',
    lots: 75,
    size: (c) => `${c.one(['CPU', 'IO', 'PSU', 'DRV', 'COM'])}-${c.between(10, 99)}`,
    grade: (c) => `rev ${c.one(['A', 'B', 'C', 'D'])}`,
  },
  {
    english: 'Label',
    german: 'Etikett',
    short: 'LBL',
    unit: 'EA',
    lots: 5,
    size: (c) => `${c.between(10, 100)}x${c.between(10, 80)}`,
    grade: none,
  },
  {
    english: 'Adhesive',
    german: 'Klebstoff',
    short: 'ADH',
    unit: 'KG',
    lots: 95,
    size: (c) => `${c.one(['EP', 'PU', 'CA', 'MS'])} ${c.between(100, 999)}`,
    grade: (c) => c.one(['2K', '1K', 'UV']),
  },
  {
    english: 'Compression spring',
    german: 'Druckfeder',
    short: 'SPR',
    unit: 'EA',
    lots: 20,
    size: (c) => `${c.one(['0.5', '0.8', '1', '1.2', '1.6'])}x${c.between(5, 20)}x${c.between(10, 60)}`,
    grade: none,
  },
];
