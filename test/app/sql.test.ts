import { cp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { planSql } from '../../src/app/sql.ts';
import { inFolder } from '../plant/in-folder.ts';

it('prints the declared columns, and says so, where the exports are not at hand', async () => {
  await inFolder(async (folder) => {
    await cp('fixtures/demo', folder, { recursive: true, filter: (path) => !path.includes('.trueup') });
    await rm(join(folder, 'exports'), { recursive: true });
    const config = join(folder, 'trueup.yaml');
    const { text } = await planSql({ config, domain: 'inventory', dialect: 'duckdb', environment: {}, now: new Date() });
    expect(text).toContain('-- The exports are not here');
    expect(text).toContain('as "cell_unrestricted"');
    expect(text).toContain('create or replace table "compared"');
  });
});
