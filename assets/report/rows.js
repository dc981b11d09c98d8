// The rows of the page and its settings: columns of texts, and their figures as integers of nine decimals.
export const settings = JSON.parse(document.getElementById('settings').textContent);
export const columns = await unpacked(document.getElementById('packed').textContent);
export const size = columns.id.length;
/** The text of a column in a row, or null. */
export const at = (name, row) => columns[name]?.[row] ?? null;

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  return JSON.parse(await new Response(stream).text());
}

// Decimals as integers of nine decimals: sums must foot to the last digit
export const exact = (text) => {
  if (text === null) return 0n;
  const [whole, fraction = ''] = text.replace('-', '').split('.');
  const digits = BigInt(whole + fraction.padEnd(9, '0'));
  return text.startsWith('-') ? -digits : digits;
};
export const size9 = (number) => (number < 0n ? -number : number);
export const plain = (number, least) => {
  const digits = String(size9(number)).padStart(10, '0');
  const fraction = digits.slice(-9).replace(/0+$/, '').padEnd(least, '0');
  return `${number < 0n ? '-' : ''}${digits.slice(0, -9)}${fraction ? `.${fraction}` : ''}`;
};
export const figure = (text) => {
  const [whole, fraction] = text.replace('-', '\u2212').split('.');
  const grouped = whole.replaceAll(/(?<=\d)(?=(?:\d{3})+$)/g, settings.figures.group);
  return fraction === undefined ? grouped : grouped + settings.figures.point + fraction;
};
export const values = Array.from({ length: size }, (_, row) => (at('value', row) === null ? null : exact(at('value', row))));
export const differences = Array.from({ length: size }, (_, row) => exact(at('mes', row)) - exact(at('erp', row)));
export const domains = new Map(settings.domains.map((domain) => [domain.name, domain]));
export const keys = [...new Set(settings.domains.flatMap(({ key }) => key))].filter((field) => columns[`key.${field}`]);
export const materialOf = (row) => domains.get(at('domain', row)).material.find((field) => at(`key.${field}`, row));
export const texts = (field) => columns[keys.includes(field) ? `key.${field}` : field];
export const distinct = new Map();
for (const field of ['domain', 'verdict', 'cause', 'measure', 'unit', 'age', ...keys].filter(texts))
  distinct.set(
    field,
    [...new Set(texts(field).map((text) => text ?? ''))].sort((a, b) => (a < b ? -1 : 1)),
  );
// What is the same in every row says nothing
export const telling = keys.filter((field) => distinct.get(field).length > 1);
// What nearly every row has of a closed list (unrestricted, own) is said once, above the list
export const usual = new Map(
  telling.flatMap((field) => {
    if (!settings.closed.includes(field)) return [];
    const counts = new Map();
    for (const text of texts(field)) counts.set(text, (counts.get(text) ?? 0) + 1);
    const [most, rows] = [...counts].sort(([, a], [, b]) => b - a)[0];
    return rows * 2 > size && most ? [[field, most]] : [];
  }),
);
