/** Texts that have broken someone's export before. None starts with a star: that marks a totals line. */
const HOSTILE = [
  'A-1',
  'a"b',
  '"q"',
  'x,y',
  'x;y',
  'x|y',
  'tab\there',
  'two\nlines',
  "O'Neil",
  '${x}',
  '$$',
  'Größe',
  'ÄÖÜ',
  '名前',
  '😀',
  'NULL',
  'null',
  '007',
  '1.23E+05',
  '-5',
  '+5',
  '=SUM(A1)',
  '#1',
  '\\N',
  "''",
  '--',
  '/* c */',
  '%s',
  '_',
  'a  b',
  'é',
  'nan',
  'true',
  '{}',
  '[0]',
  '1,5',
  '1.5',
  '@x',
  '&amp;',
  'ﬁ',
] as const;

/** A text that no other number gives, hostile at its start or at its end. */
export function hostile(choice: number, number: number): string {
  const text = HOSTILE[choice % HOSTILE.length] ?? 'A-1';
  return number % 2 === 0 ? `${text}.${number}` : `${number}.${text}`;
}
