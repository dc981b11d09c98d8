import { phrases as onPage, sentence as wrappedOn } from './section.ts';

/** The report of a run fits the narrowest terminal that people use; long paths apart. */
export const NARROW = 80;

/** A sentence, indented; the lines after the first stand `hang` columns further in. */
export function sentence(text: string, indent = 2, hang = 0): readonly string[] {
  return wrappedOn(text, indent, hang, NARROW);
}

/** Phrases, two blanks apart; a line breaks between phrases only, so that each can be copied. */
export function phrases(all: readonly string[], indent = 2): readonly string[] {
  return onPage(all, indent, NARROW);
}
