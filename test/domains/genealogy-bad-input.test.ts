import { expect, it } from 'vitest';
import { RefusedError } from '../../src/errors.ts';
import { findingsOf, runEdges } from '../plant/run-edges.ts';

const HEAD = 'Order,Parent Material,Parent Lot,Component Material,Component Lot,Quantity,Unit\n';

it('a lot used very often, a ring, edges to themselves and negative quantities are findings; they fail a run only where findings may', async () => {
  const hub = Array.from({ length: 20_000 }, (_, number) => `${number},P,P${number},H,H1,1,EA\n`).join('');
  const odd = 'x,H,H1,,,10,EA\ny,S,S1,S,S1,1,EA\nz,R,R1,R,R2,1,EA\nz,R,R2,R,R1,1,EA\nn,N,N1,M,M1,-4,EA\n';
  const rows = HEAD + hub + odd;
  const settings = { more: 'fail_on: {findings: 0}\n' };
  const failed = await runEdges(rows, `${rows}\n`, settings);
  expect(findingsOf(failed).map(({ code, side, exposure }) => `${code} ${side} ${exposure?.lots}`)).toEqual([
    'cycle both 0',
    'over_consumed both 20000',
    'self_consumption both 1',
  ]);
  expect([failed.status, failed.discrepancies.length]).toEqual([1, 0]);
  const blank: unknown = await runEdges(rows, `${rows}b,,,B,B1,1,EA\n`).catch((error: unknown) => error);
  expect(blank).toBeInstanceOf(RefusedError);
});
