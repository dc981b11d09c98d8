import { once } from 'node:events';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { mappingCoverage } from '../../src/app/mappings-coverage.ts';
import { recordTests } from '../../src/app/mappings-record.ts';
import { validateMappings } from '../../src/tools/validate/validate-mappings.ts';
import { SILENT } from '../../src/model/progress.ts';
import { planSql } from '../../src/app/sql.ts';
import { inFolder } from '../plant/in-folder.ts';
import { type Small, writeSmall } from './reconcile/small-workspace.ts';

const small: Small = {
  erp: [],
  mes: ['Material,Qty,Unit', 'A,1,KG'],
  domain: ['erp: {profile: erp/list, table: mb52, as_of: "2026-11-21T22:00:00+01:00"}'],
};

const common = { environment: {}, now: new Date('2026-11-22T05:00:00Z'), progress: SILENT };

function inWorkspace(use: (config: string) => Promise<void>): Promise<void> {
  return inFolder(async (folder) => {
    const engine = `engine: {kind: trino, server: "http://127.0.0.1:${await freePort()}", catalog: lake, schema: erp}`;
    await writeSmall(folder, { ...small, config: [engine] });
    await use(join(folder, 'trueup.yaml'));
  });
}

/** A port of this machine that nothing listens at. */
async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

it('is refused by commands that read files of this machine only', async () => {
  await inWorkspace(async (config) => {
    const refused = {
      problems: [
        {
          code: 'config_invalid',
          message: 'lake.erp.mb52 is a table of a cluster, and this command reads only files on this machine.',
          at: { line: 9 },
        },
      ],
    };
    await expect(mappingCoverage({ ...common, config, min: [], format: 'text', json: false })).rejects.toMatchObject(refused);
    await expect(recordTests({ ...common, config, limit: 5 })).rejects.toMatchObject(refused);
  });
});

it('does not matter where no export is read', async () => {
  await inWorkspace(async (config) => {
    const { findings } = await validateMappings({ config, environment: {} });
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

it('is printed as its profile declares it where the cluster is not at hand, for the cluster only', async () => {
  await inWorkspace(async (config) => {
    const options = { config, domain: 'inventory', environment: {}, now: common.now };
    const { text } = await planSql({ ...options, dialect: 'trino' });
    expect(text).toContain('-- The exports are not here');
    expect(text).toContain('-- erp_1_landed: table lake.erp.mb52, read by erp/list.');
    expect(text).toContain('cast("material" as varchar) as "c1"');
    expect(text).toContain('from "lake"."erp"."mb52"\n');
    await expect(planSql({ ...options, dialect: 'duckdb' })).rejects.toMatchObject({
      problems: [{ code: 'argument_invalid', message: 'The table lake.erp.mb52 can be read only by Trino.' }],
    });
  });
});
