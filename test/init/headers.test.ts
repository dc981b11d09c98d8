import { describe, expect, it } from 'vitest';
import { bindHeaders, resemblance, type WantedField } from '../../src/init/bind-headers.ts';

const WANTED: readonly WantedField[] = [
  { field: 'site', required: false, synonyms: ['Site', 'Plant'], likely: ['Werk'] },
  { field: 'location', required: false, synonyms: ['Location', 'Storage Location', 'Bin'], likely: ['Lagerort'] },
  { field: 'material', required: true, synonyms: ['Material', 'Part Number', 'Item'], likely: ['MATNR'] },
  { field: 'lot', required: false, synonyms: ['Lot', 'Batch'], likely: ['Charge'] },
  { field: 'quantity', required: true, synonyms: ['Quantity', 'Qty'], likely: ['Unrestricted'] },
  { field: 'unit', required: true, synonyms: ['Unit', 'UoM'], likely: [] },
];

function bound(...headers: string[]): Record<string, string> {
  const found = bindHeaders(WANTED, headers).filter(({ header }) => header !== null);
  return Object.fromEntries(found.map(({ field, header, guessed }) => [field, `${header}${guessed ? ' (guessed)' : ''}`]));
}

describe('a header is bound', () => {
  it('by a known name in any case and spacing, without a mark', () => {
    expect(bound('PLANT', 'storage  location', 'part number', 'Qty', 'unit')).toEqual({
      site: 'PLANT',
      location: 'storage  location',
      material: 'part number',
      quantity: 'Qty',
      unit: 'unit',
    });
  });

  it('else by its likeness to one, with a mark', () => {
    expect(bound('ItemNo', 'StorageLoc', 'lot_ref', 'QTY_ON_HAND', 'U/M')).toEqual({
      location: 'StorageLoc (guessed)',
      material: 'ItemNo (guessed)',
      lot: 'lot_ref (guessed)',
      quantity: 'QTY_ON_HAND (guessed)',
      unit: 'U/M (guessed)',
    });
  });

  it('by another system’s name only as a guess', () => {
    expect(bound('MATNR', 'Werk')).toEqual({ material: 'MATNR (guessed)', site: 'Werk (guessed)' });
  });

  it('never twice: the better likeness wins, whatever the order', () => {
    expect(bound('Batch Number', 'Batch')).toEqual({ lot: 'Batch' });
    expect(bound('Quantity total', 'Quantity')).toEqual({ quantity: 'Quantity' });
  });
});

describe('nothing is bound', () => {
  it.each(['Item description', 'Material group', 'Unit price', 'Lot expiry date', 'Quantity reserved', 'Stock value'])(
    'to %s, which is another matter',
    (header) => {
      expect(bound(header)).toEqual({});
    },
  );

  it.each(['', '   ', '###', 'Colour', 'lost', 'bit'])('to %j, which resembles nothing', (header) => {
    expect(bound(header)).toEqual({});
  });
});

it('likeness lies between 0 and 1 and is 1 for the same words', () => {
  expect(resemblance('STORAGE_LOCATION', 'Storage Location')).toBe(1);
  expect(resemblance('Größe', 'Grosse')).toBeLessThan(1);
  expect(resemblance('x', 'y')).toBe(0);
});
