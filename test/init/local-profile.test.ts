import { expect, it } from 'vitest';
import { configText } from '../../src/init/init-config.ts';
import { localProfileText, scalar } from '../../src/init/local-profile.ts';
import { parseYaml } from '../../src/text/yaml.ts';
import { readProfile } from '../../src/mapping/profiles/profile-read.ts';

const optional = { guessed: false, required: false, transform: [] };
const required = { guessed: false, required: true, transform: [] };

const text = localProfileText({
  side: 'mes',
  label: 'floor stock.csv',
  read: { delimiter: ';', decimal: 'comma' },
  fields: [
    { ...optional, field: 'site', header: null },
    { ...optional, field: 'location', header: 'Bin: "A", {B} #1', guessed: true },
    { ...required, field: 'material', header: 'Item', transform: ['trim'] },
    { ...required, field: 'quantity', header: null },
    { ...required, field: 'unit', header: 'ME' },
  ],
  unused: ['Note\nof the shift', 'Colour'],
});

it('is a profile that the reader takes, with the open field marked', () => {
  const { profile, problems } = readProfile({ path: 'profiles/local/mes.yaml', file: 'mes.yaml', shipped: false, text });
  expect(problems).toEqual([]);
  expect(profile).toMatchObject({ name: 'local/mes', domain: 'inventory', system: 'local' });
  expect(profile?.read).toMatchObject({ delimiter: ';', decimal: 'comma' });
  expect(profile?.fields.map(({ field, column, optional }) => [field, column, optional])).toEqual([
    ['location', ['Bin: "A", {B} #1'], true],
    ['material', ['Item'], false],
    ['quantity', ['?'], false],
    ['unit', ['ME'], false],
  ]);
});

it('marks guesses and open fields for the eye, and names the headers without use', () => {
  expect(text).toContain('  location: {column: "Bin: \\"A\\", {B} #1", optional: true}   # guessed\n');
  expect(text).toContain('  quantity: {column: "?"}   # open: name the column, or write constant: instead\n');
  expect(text).toContain('# not used: Note of the shift | Colour\n');
});

it.each(['Item No', 'Größe', 'a', '007', 'yes: no', '#1', '- x', '[x]', '{x}', '"', "it's", '?', '*a', '&b', ' x ', 'x,y', ''])(
  'writes %j so that YAML reads it back inside braces',
  (value) => {
    expect(parseYaml(`{a: ${scalar(value)}, b: c}`, 'x.yaml')).toMatchObject({ value: { a: value, b: 'c' }, problems: [] });
  },
);

it('the workspace is YAML too, whatever its folder is called', () => {
  const feed = { profile: 'generic/inventory', files: '../a "b".csv', asOf: '{from: modified}' };
  const config = configText({
    name: 'Plant: 7 #x',
    timezone: 'Europe/Berlin',
    feeds: { erp: feed, mes: feed },
    locationsMapped: false,
  });
  const { value, problems } = parseYaml(config, 'trueup.yaml');
  expect(problems).toEqual([]);
  expect(value).toMatchObject({ name: 'Plant: 7 #x', domains: { inventory: { erp: { files: '../a "b".csv' } } } });
});
