import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { trueup } from './program.ts';

let folder = '';
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), 'trueup-steps-'))));
afterEach(() => rm(folder, { recursive: true, force: true }));

const AS_OF = 'as_of: "2024-05-06T05:00:00Z"';

async function workspace(
  erp: string,
  mes: string,
  profiles = { erp: 'generic/inventory', mes: 'generic/inventory' },
): Promise<void> {
  await writeFile(join(folder, 'erp.csv'), erp);
  await writeFile(join(folder, 'mes.csv'), mes);
  const feeds = (['erp', 'mes'] as const).map(
    (side) => `    ${side}: {profile: ${profiles[side]}, files: ${side}.csv, ${AS_OF}}`,
  );
  await writeFile(
    join(folder, 'trueup.yaml'),
    ['version: 1', 'currency: EUR', 'timezone: UTC', 'domains:', '  inventory:', ...feeds, ''].join('\n'),
  );
}

interface Shown {
  readonly code: string;
  readonly message: string;
  readonly suggestions?: readonly string[];
}

/** A run as scripts read it. */
async function run(): Promise<{ status: number | null; warnings: readonly Shown[]; errors: readonly Shown[] }> {
  const { status, stdout } = await trueup(['run', '--json', '--quiet', '--out', 'out'], { cwd: folder });
  const { warnings = [], error, errors } = JSON.parse(stdout) as { warnings?: Shown[]; error?: Shown; errors?: Shown[] };
  return { status, warnings, errors: errors ?? (error ? [error] : []) };
}

/** The command that a message proposes. */
function proposed(messages: readonly Shown[]): readonly string[] {
  const text = messages.flatMap(({ message, suggestions = [] }) => [message, ...suggestions]).join('\n');
  const [, name = '', setting = ''] = /trueup profiles copy (\S+) --add '([^']*)'/.exec(text) ?? [];
  return ['profiles', 'copy', name, '--add', setting];
}

const MES = 'Part Number,Location,Lot,Quantity,Unit\nB-7,HALL,K7,5,KG\nC-1,HALL,K1,12,KG\n';

describe('what a message proposes can be pasted', () => {
  it('a column of figures that nobody reads is named with its sum, until the profile ignores it', async () => {
    await workspace('Item,Location,Lot,Quantity,Warranty Stock,Unit\nB-7,HALL,K7,5,300,KG\nC-1,HALL,K1,12,0,KG\n', MES);
    const first = await run();
    expect(first.status).toBe(0);
    const warning = first.warnings.find(({ code }) => code === 'unread_figures');
    expect(warning?.message).toContain('"Warranty Stock" (sum 300)');
    expect((await trueup(proposed(first.warnings), { cwd: folder })).status).toBe(0);
    expect((await run()).warnings.map(({ code }) => code)).not.toContain('unread_figures');
  });

  it.each([
    ['a key that says Total', 'Total,,,17,KG'],
    ['figures beside a blank key', ',,,17,KG'],
  ])('totals of a list are recognized (%s), and left out by the command that is proposed', async (_, total) => {
    await workspace(`Item,Location,Lot,Quantity,Unit\nB-7,HALL,K7,5,KG\nC-1,HALL,K1,12,KG\n${total}\n`, MES);
    const first = await run();
    expect(first.status).not.toBe(0);
    expect((await trueup(proposed([...first.warnings, ...first.errors]), { cwd: folder })).status).toBe(0);
    expect((await run()).status).toBe(0);
  });

  it.each([
    ['of five digits and one length', 'Consigned', ['12500', '37000', '11200']],
    ['of five digits and one length with a word for stock', 'Second Stock', ['12345678', '22345678', '32345678']],
    ['of which none occurs twice', 'Elsewhere', ['7', '950', '12']],
    ['of one value throughout', 'Reserve quantity', ['5', '5', '5', '5', '5', '5']],
  ])('figures %s are named', async (_, header, figures) => {
    const rows = figures.map((figure, index) => `X-${index},HALL,K7,5,KG,${figure}`);
    await workspace(['Item,Location,Lot,Quantity,Unit,' + header, ...rows, ''].join('\n'), MES);
    expect((await run()).warnings.find(({ code }) => code === 'unread_figures')?.message).toContain(`"${header}"`);
  });

  it.each([
    ['numbers of lines', 'Pos', ['1', '2', '3', '4']],
    ['long codes of one length', 'Scan', ['78900011', '78900028', '78900035', '78900042']],
    ['codes with zeros in front', 'Account', ['0401', '0402', '1300']],
    ['one number throughout', 'Mandant', ['100', '100', '100', '100', '100']],
  ])('%s are not figures', async (_, header, figures) => {
    const rows = figures.map((figure, index) => `X-${index},HALL,K7,5,KG,${figure}`);
    await workspace(['Item,Location,Lot,Quantity,Unit,' + header, ...rows, ''].join('\n'), MES);
    expect((await run()).warnings.map(({ code }) => code)).not.toContain('unread_figures');
  });

  it('money, codes and limits are not figures that a comparison lacks', async () => {
    const erp =
      'Item,Location,Lot,Quantity,Unit,Stock Value,Min,Client,EAN\nB-7,HALL,K7,5,KG,100.50,3,100,7890000000011\nC-1,HALL,K1,12,KG,20.25,4,100,7890000000028\n';
    await workspace(erp, MES);
    expect((await run()).warnings.map(({ code }) => code)).not.toContain('unread_figures');
  });
});

describe('AGREE is a claim', () => {
  it('says by which fields, and what is not compared', async () => {
    await workspace('Item,Tracking Ref,Quantity,Unit\nB-7,T1,5,KG\nC-1,T2,12,KG\n', MES);
    const { stdout, status } = await trueup(['run', '--quiet', '--dry-run'], { cwd: folder });
    expect(status).toBe(0);
    expect(stdout).toMatch(/AGREE: inventory, compared by material\./);
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Not compared: location (only the MES has it); lot (only the MES has it).');
  });
});

describe('a local profile', () => {
  it('says only what is different from the shipped one', async () => {
    const stock = 'Item,Location,Lot,Quantity,Unit of Stock\nB-7,HALL,K7,5,KG\nC-1,HALL,K1,12,KG\n';
    await workspace(stock, MES, { erp: 'generic/inventory', mes: 'epsilon3/inventory' });
    expect((await run()).status).toBe(2);
    const add = 'fields: {unit: {column: Unit of Stock}}';
    expect((await trueup(['profiles', 'copy', 'generic/inventory', '--add', add], { cwd: folder })).status).toBe(0);
    expect((await run()).status).toBe(0);
    const text = await readFile(join(folder, 'mappings/profiles/generic/inventory.yaml'), 'utf8');
    expect(text.split('\n').slice(1)).toEqual(['profile: generic/inventory', 'extends: generic/inventory', add, '']);
  });

  it('is not written where it would be none', async () => {
    await workspace('Item,Quantity,Unit\nB-7,5,KG\n', MES);
    const { status, stderr } = await trueup(['profiles', 'copy', 'generic/inventory', '--add', 'fieldz: 1'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toContain('"fieldz" is not a setting of a profile');
    await expect(readFile(join(folder, 'mappings/profiles/generic/inventory.yaml'), 'utf8')).rejects.toThrow('ENOENT');
  });
});

it('a minimum of coverage is not reached where nothing is mapped', async () => {
  await workspace('Item,Quantity,Unit\nX-1,5,KG\nX-2,12,KG\n', MES);
  const { status, stderr } = await trueup(['mappings', 'coverage', '--min', '100%', '--progress', 'none'], { cwd: folder });
  expect(status).toBe(1);
  expect(stderr).toContain('nothing_mapped');
});

describe('where there is no workspace', () => {
  it('a run names the ones in the folders beside it, or the command that writes one', async () => {
    const none = await trueup(['run'], { cwd: folder });
    expect(none.stderr).toContain('trueup init plant --erp sap --mes epsilon3');
    expect((await trueup(['init', 'plant', '--erp', 'sap', '--mes', 'epsilon3'], { cwd: folder })).status).toBe(0);
    const beside = await trueup(['run'], { cwd: folder });
    const [, config = ''] = /--config (\S+)/.exec(beside.stderr) ?? [];
    expect((await trueup(['run', '--config', config, '--dry-run'], { cwd: folder })).status).toBe(1);
  });

  it('JSON is not a list of cells, and asks for what it does not say', async () => {
    await writeFile(join(folder, 'stock.json'), '[\n  {"item": "B-7", "quantity": "5"}\n]\n');
    await writeFile(join(folder, 'mes.csv'), MES);
    const { status, stderr } = await trueup(['run', '--erp', 'stock.json', '--mes', 'mes.csv'], { cwd: folder });
    expect(status).toBe(2);
    expect(stderr).toMatch(/field_open[^]*"unit"/);
  });

  it('a value that begins with a dash and a blank is a value', async () => {
    await workspace('Item,Location,Lot,Quantity,Unit\nB-7,HALL,K7,5,KG\n', MES);
    const { status, stdout } = await trueup(['mappings', 'explain', '- None -', '--kind', 'lot', '--side', 'erp'], {
      cwd: folder,
    });
    expect(status).toBe(0);
    expect(stdout).toContain('- None -');
  });
});

it('a row of totals is never drafted, whichever side has it', async () => {
  const total = 'Item,Location,Lot,Quantity,Unit\nB-7,HALL,K7,5,KG\nC-1,HALL,K1,12,KG\nTotal,,,17,KG\n';
  for (const [erp, mes] of [
    [total, MES],
    [MES, total],
  ] as const) {
    await workspace(erp, mes);
    const { stdout } = await trueup(['run', '--json', '--quiet', '--out', 'out'], { cwd: folder });
    const { result } = JSON.parse(stdout) as { result: { corrections: readonly object[] } };
    expect(result.corrections).toMatchObject([{ lines: 0, check_first: {}, not_corrected: { totals_row: 1 } }]);
  }
});
