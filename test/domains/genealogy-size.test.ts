import { expect, it } from 'vitest';
import { graphSizeWarning } from '../../src/domains/genealogy/findings/graph-size-warning.ts';
import { GENEALOGY } from '../../src/domains/genealogy/genealogy.ts';
import type { StageSetting } from '../../src/domains/own-parts.ts';
import { openDuckdb } from '../../src/engine/duckdb/open-duckdb.ts';
import { inFolder } from '../plant/in-folder.ts';

it('trees too large to be searched are named, with what is not looked for', () =>
  inFolder(async (folder) => {
    expect(GENEALOGY.warnings?.map(({ code }) => code)).toEqual(['graph_too_large']);
    const engine = await openDuckdb({ tempDirectory: folder });
    const session = await engine.session();
    await session.run(
      'create table lot_edges as select * from (values (1, 2), (2, 3), (3, null), (null, 4)) as e(parent, component)',
    );
    const said = async (most: number): Promise<string | null> => {
      const { query, message } = graphSizeWarning(most);
      const [row] = await session.all(query({} as StageSetting).text, ['rows', 'example']);
      return Number(row?.[0]) > 0 ? message(Number(row?.[0]), '') : null;
    };
    expect(await said(2)).toBeNull();
    expect(await said(1)).toMatch(/^the trees have 2 edges, more than the 1 that are searched: rings/);
    await engine.close();
  }));
