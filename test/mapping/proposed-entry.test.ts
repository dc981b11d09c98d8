import { describe, expect, it } from 'vitest';
import { proposedEntry } from '../../src/mapping/crosswalks/proposed-entry.ts';
import type { MappingSources } from '../../src/mapping/sources.ts';

const NONE: MappingSources = { texts: [], others: [], problems: [], folder: 'maps' };
const OWN: MappingSources = {
  ...NONE,
  texts: [{ path: 'parts.csv', file: 'maps/parts.csv', shipped: false, text: 'mes;erp;valid_from\nA;B;\n' }],
};

describe('the line that gives a code its meaning', () => {
  it.each([
    ['units', 'erp', 'BX', 'maps/units.yaml', 'aliases: {erp: {"BX": <unit>}}'],
    ['statuses', 'mes', 'Q"1', 'maps/statuses.yaml', 'statuses: {mes: {"Q\\"1": <canonical>}}'],
    ['parts', 'erp', '4711', 'maps/parts.csv', '4711,<mes>,'],
    ['parts', 'mes', '47,11', 'maps/parts.csv', '<erp>,"47,11",'],
    ['locations', 'mes', 'R1', 'maps/locations.csv', '<erp_site>,<erp_location>,<mes_site>,R1,'],
  ] as const)('%s of the %s side, code %s', (crosswalk, side, code, file, line) => {
    expect(proposedEntry({ crosswalk, side, code }, NONE)).toEqual({ file, line });
  });

  it('has the columns and the separator that its file has', () => {
    expect(proposedEntry({ crosswalk: 'parts', side: 'erp', code: '4711' }, OWN)).toEqual({
      file: 'maps/parts.csv',
      line: '<mes>;4711;',
    });
  });
});
