import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { meaning, PACK } from './pack.ts';

const page = await readFile(new URL('../../../docs/units.md', import.meta.url), 'utf8');

/** The rows of the tables of one section, without their heads. */
function rowsOf(section: string): string[][] {
  const text = page.split(new RegExp(`^#+ ${section}$`, 'mu'))[1]?.split(/^#/mu)[0] ?? '';
  const lines = text.split('\n').filter((line) => line.startsWith('|'));
  return lines
    .filter((line, at) => !line.startsWith('|---') && !lines[at + 1]?.startsWith('|---'))
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );
}

const quoted = (cell = ''): string[] => [...cell.matchAll(/`([^`]+)`/gu)].map(([, code = '']) => code);

describe('docs/units.md', () => {
  it('lists the units of the pack, by dimension and in its order', () => {
    const dimensions = [...new Set(PACK.map(({ dimension }) => dimension))];
    const listed = rowsOf('What is in the pack').map(([dimension = '', , units = '']) => [dimension, units]);
    expect(listed).toEqual(
      dimensions.map((dimension) => [
        dimension,
        PACK.filter((row) => row.dimension === dimension)
          .map(({ code }) => code)
          .join(' '),
      ]),
    );
    expect(page).toContain(`ships ${PACK.length} units`);
  });

  it('counts how the list stands to the factors, and names those that differ', () => {
    const stands = PACK.flatMap(({ list }) => list);
    const count = (word: string): number => stands.filter((one) => one === word).length;
    expect(page.replaceAll(/\s+/gu, ' ')).toContain(
      `${count('exact')} exact, ${count('rounds')} rounded, ${count('words')} given only in words, and nine that differ`,
    );
    const shown = rowsOf('Factors').flatMap(([codes = '']) => codes.split(', '));
    const differing = PACK.flatMap(({ rec20, list }) => rec20.filter((_, at) => list[at] === 'differs'));
    expect(shown.toSorted()).toEqual(differing.toSorted());
  });

  it('tells codes as ambiguous that are refused, and units to say instead that are there', () => {
    const refused = rowsOf('Codes that mean two things');
    for (const [codes, , instead] of refused) {
      for (const code of quoted(codes).filter((one) => !one.includes(':')))
        expect([code, meaning(code)]).toEqual([code, undefined]);
      for (const unit of quoted(instead).filter((text) => !text.includes(':'))) expect(meaning(unit)).toBe(unit);
    }
    const resolved = rowsOf('Codes that mean one thing here').flatMap(([codes]) => quoted(codes));
    expect(resolved.filter((code) => meaning(code) === undefined)).toEqual([]);
    expect([refused.length, resolved.length].every((count) => count > 10)).toBe(true);
  });

  it('names the codes of SAP', () => {
    const shown = rowsOf('Codes of systems').filter(([system = '']) => system.startsWith('SAP'));
    const words = shown.flatMap(([, codes = '']) => codes.replaceAll('`', '').split(/[\s,]+/u));
    for (const code of PACK.flatMap(({ sap }) => sap)) expect(words).toContain(code);
  });
});
