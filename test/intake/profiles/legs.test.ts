import { describe, expect, it } from 'vitest';
import { join } from 'node:path';
import { failingTests } from '../../../src/tools/golden/failing-tests.ts';
import { mappingTarget } from '../../../src/tools/mapping-target.ts';
import { inFolder } from '../../plant/in-folder.ts';
import { TIME, runFiles, writeFiles } from './run-files.ts';

const moved = (rows: string) => ({
  'mappings/profiles/acme/moves.yaml': `profile: acme/moves
domain: movements
legs: two
fields:
  document: {column: doc}
  material: {column: part}
  location: {column: from}
  to_location: {column: to, optional: true}
  status: {column: st}
  to_status: {column: tost, optional: true}
  quantity: {column: qty}
  unit: {constant: EA}
  kind: {constant: transfer}
`,
  'stock.csv': 'material,quantity,unit\nA,1,EA\n',
  'stock2.csv': 'material,quantity,unit\nA,1.0,EA\n',
  'moves.csv': `doc,part,from,to,st,tost,qty\n${rows}`,
  'mappings/tests/legs.yaml': `tests:
  - name: both ends
    side: mes
    profile: acme/moves
    given: {doc: "1", part: R-1, from: A, to: B, st: unrestricted, qty: "-5"}
    expect: [{location: A, status: unrestricted, quantity: "-5"}, {location: B, status: unrestricted, quantity: "5"}]
  - name: only the status changes
    side: mes
    profile: acme/moves
    given: {doc: "1", part: R-1, from: A, st: unrestricted, tost: blocked, qty: "-5"}
    expect: [{location: A, status: unrestricted, quantity: "-5"}, {location: A, status: blocked, quantity: "5"}]
  - name: no transfer
    side: mes
    profile: acme/moves
    given: {doc: "1", part: R-1, from: A, st: unrestricted, qty: "5"}
    expect: [{location: A, quantity: "5"}]
`,
});
const MOVED = `domains:
  inventory:
    erp: {profile: generic/inventory, files: stock.csv, ${TIME}}
    mes: {profile: generic/inventory, files: stock2.csv, ${TIME}}
reference:
  movements: {mes: {profile: acme/moves, files: moves.csv}}
rejects: {max: 1}
`;

describe('a transfer in one record', () => {
  it('is two rows of one record, and none where either end is refused', async () => {
    const files = moved('1,A,P,Q,unrestricted,,-5\n2,A,P,Q,unrestricted,nonsense,-2\n3,A,P,,unrestricted,,4\n');
    const { summary, rejects } = await runFiles(MOVED, files);
    expect(summary.feeds.find(({ domain }) => domain === 'movements')?.rows).toEqual({
      read: 3,
      accepted: 2,
      rejected: 1,
      filtered: 0,
    });
    expect(rejects.map(({ line, field, value, code }) => [line, field, value, code])).toEqual([
      [3, 'status', 'nonsense', 'unmapped_code'],
    ]);
  });

  it('mirrors what it changes', async () => {
    await inFolder(async (folder) => {
      await writeFiles(folder, MOVED, moved(''));
      const target = await mappingTarget({ config: join(folder, 'trueup.yaml'), environment: {} });
      expect(await failingTests(target, new Date('2026-11-21T22:00:00Z'))).toEqual([]);
    });
  });
});
