import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { loadWorkspace } from '../../src/config/load.ts';
import { problemText } from '../../src/text/problem-text.ts';
import { RefusedError } from '../../src/errors.ts';
import { configText } from './config-text.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'trueup-config-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function written(name: string, content: string | Uint8Array): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

async function refusal(file: string): Promise<string> {
  const error: unknown = await loadWorkspace(file, {}).catch((thrown: unknown) => thrown);
  if (!(error instanceof RefusedError)) throw error;
  expect(error.status).toBe(2);
  return error.problems.map(problemText).join('\n').replaceAll(folder, '/plant');
}

test('a workspace knows its file, its folder and its hash', async () => {
  const file = await written('trueup.yaml', configText());
  const workspace = await loadWorkspace(file, {});
  const sha256 = createHash('sha256').update(configText()).digest('hex');
  expect(workspace).toMatchObject({ file, folder, name: path.basename(folder), sha256 });
});

test('positions name the file as it was given', async () => {
  const file = await written('relative.yaml', configText({ top: 'ledger: 1' }));
  const error: unknown = await loadWorkspace(path.relative(process.cwd(), file), {}).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ problems: [{ at: { file: path.relative(process.cwd(), file), line: 8 } }] });
});

test('a byte order mark and CR LF are accepted', async () => {
  const file = await written('windows.yaml', `\uFEFF${configText({ top: 'name: Werk' }).replaceAll('\n', '\r\n')}`);
  expect(await loadWorkspace(file, {})).toMatchObject({ name: 'Werk', timezone: 'Europe/Berlin' });
});

test('a file that is not there', async () => {
  expect(await refusal(path.join(folder, 'none.yaml'))).toBe(
    '/plant/none.yaml file_not_found\n  There is no such file.\n  To fix it:\n    trueup init plant --erp sap --mes epsilon3',
  );
  expect(await refusal(path.join(folder, 'trueup.yaml', 'x'))).toBe(
    '/plant/trueup.yaml/x file_not_found\n  The file cannot be opened (ENOTDIR).',
  );
});

test('a folder', async () => {
  expect(await refusal(folder)).toBe('/plant not_a_file\n  This is a folder.\n  To fix it:\n    --config /plant/trueup.yaml');
});

test('a device is not read, it might never end', async () => {
  expect(await refusal('/dev/zero')).toBe('/dev/zero not_a_file\n  This is not a regular file.');
});

test('a pipe does not make it wait', async () => {
  const pipe = path.join(folder, 'pipe');
  execFileSync('sh', ['-c', `mkfifo '${pipe}'`]);
  expect(await refusal(pipe)).toBe('/plant/pipe not_a_file\n  This is not a regular file.');
});

test.each([
  ['empty', '', 'file_empty\n  The file is empty.'],
  ['blank', ' \n\t\n', 'file_empty\n  The file contains only blanks.'],
  ['binary', Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 0xff), 'file_binary\n'],
  ['zero', 'version: 1\n\u0000', 'file_binary\n'],
  [
    'utf16',
    Buffer.from(`\uFEFF${configText()}`, 'utf16le'),
    'bad_encoding\n  The file is not UTF-8 text: save it again as UTF-8.',
  ],
])('%s', async (name, content, message) => {
  expect(await refusal(await written(`${name}.yaml`, content))).toContain(`/plant/${name}.yaml ${message}`);
});

test('bytes of another encoding are refused on their line', async () => {
  const bytes = Buffer.from(configText({ top: 'name: M\u00FCnchen' }), 'latin1');
  expect(await refusal(await written('latin1.yaml', bytes))).toBe(
    '/plant/latin1.yaml:8 bad_encoding\n  The file is not UTF-8 text: save it again as UTF-8.',
  );
});

test('an export given by mistake is not read into memory', async () => {
  const file = await written('export.csv', 'a,b\n');
  await truncate(file, 5_000_000_000);
  expect(await refusal(file)).toBe(
    '/plant/export.csv config_invalid\n  The file is larger than 4 MB, which no configuration needs.',
  );
});
